"""Every page of the product that can be opened by its address: the permission table's, and their variants."""

import re
from dataclasses import dataclass

from django.urls import reverse

from tests.permissions.addresses import URLCONF
from tests.permissions.rows import Row, Site
from tests.permissions.table import TABLE

GENOVA, PIEDRAS, QUIBDO = "genova-quindio", "piedras-tolima", "quibdo-choco"
CHIPAQUE, PUERTO_GUZMAN = "chipaque-cundinamarca", "puertoguzman-putumayo"
SLUGS = (GENOVA, PIEDRAS, QUIBDO, CHIPAQUE, PUERTO_GUZMAN)
# Who opens a page that not everybody may: the first of these roles in its row.
ACCOUNTS = {
    "municipality": {"member": "integrante", "leader": "lider", "internal_control": "control"},
    "nation": {"national": "nacional", "operator": "operacion"},
}
SIGNED_OUT = ("account_login", "account_reset_password", "account_inactive")
# Answers for programs, the redirection after logging in, and what only a two-step account has.
NOT_PAGES = re.compile(
    r"^(api:(?!index)|health|home|inbox:count|mfa_(deactivate|view|generate|download|authenticate)"
    r"|(matrix|checklist):sheet_(download|template|upload|discard)|matrix:trace_file"
    r"|matrix:official_(draft|version|file)|portal:(official_file|coat_of_arms))"
)


@dataclass(frozen=True)
class Place:
    """One page: whose site, who opens it, where, and what it answers.

    `main`: it is photographed. `long`: only in the long tests.
    """

    slug: str
    account: str
    path: str
    statuses: tuple[int, ...] = (200,)
    main: bool = False
    long: bool = False

    @property
    def name(self) -> str:
        """A name for the test and the photograph."""
        return re.sub(r"[^a-z0-9]+", "-", f"{self.slug or 'base'} {self.account} {self.path}".lower()).strip("-")


def _of_table(site: Site, slug: str) -> list[Place]:
    rows = [row for row in TABLE[site] if row.method == "get" and not NOT_PAGES.match(row.name)]
    return [_place(site, slug, row) for row in rows]


def _place(site: Site, slug: str, row: Row) -> Place:
    accounts = ACCOUNTS[site]
    account = next((accounts[role] for role in accounts if row.who and role in row.who), "")
    if not account and row.name not in SIGNED_OUT and row.name.startswith("account_logout"):
        account = next(iter(accounts.values()))
    path = reverse(row.name, urlconf=URLCONF[site], kwargs=row.kwargs)
    return Place(slug, account, path, row.ok, main=row.ok == (200,) and ":" in row.name, long=row.ok != (200,))


def _variants() -> list[Place]:
    """Other phases and municipalities, filters, dates, open forms, empty results, and refusals."""
    phases = ("interaccion", "transaccion", "transformacion", "democracia")
    every = [
        Place(slug, "", path, long=slug != SLUGS[1])
        for slug in SLUGS[1:]
        for path in ("/", "/plan/", "/plan/matriz/")
    ]
    every += [Place(GENOVA, "", f"/fases/{phase}/") for phase in phases]
    plan = ("/comite/plan/", "/comite/plan/notas/")
    every += [Place(slug, "lider", path, long=slug != SLUGS[2]) for slug in SLUGS[1:] for path in plan]
    return [*every, *map(_parsed, filter(None, (MUNICIPAL + NATIONAL).splitlines()))]


def _parsed(line: str) -> Place:
    slug, account, path, *status = line.split()
    return Place("" if slug == "-" else slug, account.strip("-"), path, (int(status[0]) if status else 200,))


MUNICIPAL = """
genova-quindio - /?fecha=2009-12-31
genova-quindio - /?fecha=2007-01-01
genova-quindio - /?fecha=2999-01-01
genova-quindio - /?fecha=ayer
genova-quindio - /fases/interaccion/?fecha=2009-12-31
genova-quindio - /fases/informacion/INF-15/?fecha=2008-06-01
genova-quindio - /plan/?fecha=2009-12-31
genova-quindio - /fases/no-existe/ 404
genova-quindio - /no/existe/ 404
genova-quindio - /cuenta/ingresar/?next=/comite/
genova-quindio lector /comite/
genova-quindio lector /comite/personas/ 403
genova-quindio delegado /comite/lista/informacion/
genova-quindio integrante /comite/?fecha=2009-12-31
genova-quindio integrante /comite/lista/informacion/?abrir=INF-15
genova-quindio integrante /comite/lista/transaccion/?estado=met&verificacion=pendientes
genova-quindio integrante /comite/lista/informacion/?q=zzzzzz
genova-quindio integrante /comite/lista/informacion/?fecha=2008-08-31
genova-quindio integrante /comite/cumplimiento/?fecha=2999-01-01
genova-quindio - /seguimiento/informes/1/
genova-quindio integrante /comite/seguimiento/informes/2010-07-01/?fecha=2010-09-05
genova-quindio - /seguimiento/indicadores/A2.I1/?fecha=2010-12-31
genova-quindio integrante /comite/seguimiento/cronograma/gantt/?fecha=2010-07-20
genova-quindio control /comite/mi-trabajo/?fecha=2010-07-20
quibdo-choco integrante /comite/
quibdo-choco integrante /comite/cumplimiento/
quibdo-choco control /comite/
genova-quindio control /comite/verificacion/?fecha=2010-12-31
genova-quindio lider /comite/personas/historial/?pagina=2
genova-quindio - /plan/versiones/1/
genova-quindio - /plan/versiones/9/ 404
genova-quindio lider /comite/plan/versiones/1/
genova-quindio lider /comite/plan/versiones/1/matriz/
genova-quindio lector /comite/plan/matriz/
genova-quindio integrante /comite/plan/matriz/?accion=A3
genova-quindio integrante /comite/plan/historial/A1.T1/
genova-quindio integrante /comite/plan/historial/?q=zzzz
genova-quindio delegado /comite/plan/comentarios/item/A1.B1/
quibdo-choco integrante /comite/plan/revision/
quibdo-choco integrante /comite/plan/matriz/
puertoguzman-putumayo integrante /comite/plan/revision/
"""
NATIONAL = """
- - /?fecha=2008-12-31
- - /?departamento=73
- - /?fase=informacion&estado=vencida
- - /?medida=verificado&orden=nombre&sentido=desc
- - /?ver=todos&pagina=3
- - /?ver=areas
- - /?buscar=zzzzzz
- - /?marco=resolucion-1519-2020
- - /?estado=raro 400
- - /?fecha=2999-01-01 400
- - /municipios/73547/?fecha=2010-01-01
- - /municipios/73001/
- - /municipios/94883/
- - /municipios/63302/?marco=resolucion-1519-2020
- - /municipios/00000/ 404
- - /no-existe/ 404
- tolima /
- tolima /coordinacion/
- tolima /operacion/ 403
- operacion /operacion/agregar/?q=salento
"""


def places() -> list[Place]:
    """All of them, each once."""
    found = [*_of_table("municipality", GENOVA), *_of_table("nation", ""), *_variants()]
    return list({(place.slug, place.account, place.path): place for place in found}.values())
