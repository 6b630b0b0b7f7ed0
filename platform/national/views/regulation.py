"""The frameworks, as citizens read them: phases, deadlines, criteria and where each comes from."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gelt.errors import NotFoundError
from regulation.selectors import framework_with_phases
from regulation.selectors import frameworks as all_frameworks


@require_safe
def frameworks(request: HttpRequest) -> HttpResponse:
    return render(request, "national/frameworks.html", {"frameworks": all_frameworks()})


@require_safe
def framework(request: HttpRequest, code: str) -> HttpResponse:
    try:
        found = framework_with_phases(code)
    except NotFoundError:
        raise Http404 from None
    phases = [
        {
            "phase": phase,
            "national": phase.deadline("nacional"),
            "territorial": phase.deadline("territorial"),
            "categories": [
                {"name": name, "criteria": list(criteria)}
                for name, criteria in groupby(phase.criteria, key=lambda criterion: criterion.category)
            ],
        }
        for phase in found.phases
    ]
    context = {
        "framework": found,
        "phases": phases,
        "criteria": sum(len(phase.criteria) for phase in found.phases),
        "referential": sum(criterion.referential for phase in found.phases for criterion in phase.criteria),
    }
    return render(request, "national/framework.html", context)
