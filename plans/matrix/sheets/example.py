"""The block shown in the sheet «Ejemplo» of an empty template: an action as the plans of 2009 wrote it."""

from typing import Any

EXAMPLE: dict[str, Any] = {
    "format": "gelt-plan/1",
    "municipality": {
        "divipola": "00000",
        "name": "Ejemplo",
        "department": "Ejemplo",
        "nit": None,
        "slogan": None,
        "address": None,
        "phones": [],
        "emails": [],
        "website": None,
    },
    "plan": {
        "title": "Ejemplo",
        "date": None,
        "framework": "ejemplo",
        "vision": None,
        "general_objective": None,
        "validity": {"from": "2009-01-01", "to": "2012-12-31", "basis": "Ejemplo"},
        "background": [],
        "legal_frame": [],
        "specific_objectives": [],
        "action_lines": [],
    },
    "actions": [
        {
            "id": "A1",
            "area": None,
            "title": "Procedimientos de actualización del sitio Web",
            "benefits": [{"id": "A1.B1", "text": "Información veraz, completa, entendible y oportuna"}],
            "indicators": [
                {"id": "A1.I1", "name": "Frecuencia de actualización de la página"},
                {"id": "A1.I2", "name": "Porcentaje de canales publicados"},
            ],
            "targets": [
                {
                    "id": "A1.T1",
                    "text": "Mínimo una vez a la semana",
                    "value": 1,
                    "unit": "veces",
                    "period": "semana",
                    "indicators": ["A1.I1"],
                },
                {
                    "id": "A1.T2",
                    "text": "100%",
                    "value": 100,
                    "unit": "%",
                    "period": None,
                    "indicators": ["A1.I2"],
                },
            ],
            "activities": [
                {"id": "A1.C1", "text": "Asignar responsables y funciones para la actualización de los canales"},
                {"id": "A1.C2", "text": "Realizar un seguimiento continuo a esta actualización"},
            ],
            "responsible_parties": [
                {"id": "A1.R1", "text": "Funcionarios de la Alcaldía", "activities": ["A1.C1"]},
                {"id": "A1.R2", "text": "Comité GEL-T", "activities": ["A1.C1", "A1.C2"]},
            ],
            "resources": [
                {"id": "A1.S1", "text": "Sitio Web"},
                {"id": "A1.S2", "text": "Correos electrónicos institucionales"},
            ],
            "timeframes": [
                {
                    "id": "A1.P1",
                    "text": "Un año",
                    "months": 12,
                    "from": None,
                    "to": None,
                    "recurrence": None,
                    "activities": ["A1.C1"],
                },
                {
                    "id": "A1.P2",
                    "text": "Mensualmente",
                    "months": None,
                    "from": None,
                    "to": None,
                    "recurrence": "monthly",
                    "activities": ["A1.C2"],
                },
            ],
        }
    ],
    "support_intro": None,
    **{
        section: []
        for section in (
            "acts",
            "signatories",
            "projects",
            "phase_activities",
            "information_sources",
            "public_services",
            "procedures",
            "update_procedures",
            "articulation",
            "follow_up",
            "handover",
            "additional_activities",
            "support",
            "incentives",
            "deadlines",
            "settings",
            "notes",
        )
    },
}
