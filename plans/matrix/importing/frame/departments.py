"""The country's departments, to tell a municipality's name from its department's."""

from plans.matrix.importing.frame.words import bare

NAMES = (
    "Amazonas", "Antioquia", "Arauca", "Archipiélago de San Andrés, Providencia y Santa Catalina", "Atlántico",
    "Bogotá, D. C.", "Bolívar", "Boyacá", "Caldas", "Caquetá", "Casanare", "Cauca", "Cesar", "Chocó", "Córdoba",
    "Cundinamarca", "Guainía", "Guaviare", "Huila", "La Guajira", "Magdalena", "Meta", "Nariño",
    "Norte de Santander", "Putumayo", "Quindío", "Risaralda", "Santander", "Sucre", "Tolima", "Valle del Cauca",
    "Vaupés", "Vichada",
)  # fmt: skip
OTHERS = {"guajira": "La Guajira", "valle": "Valle del Cauca", "san andres": NAMES[3], "bogota": NAMES[5]}
BY_KEY = {**OTHERS, **{bare(name): name for name in NAMES}}


def department_at_end(text: str) -> tuple[str, str | None]:
    """A place without the department it ends with, and that department: `génova quindío` → `génova`, Quindío."""
    words = text.split()
    for size in range(min(4, len(words)), 0, -1):
        name = BY_KEY.get(bare(" ".join(words[-size:])))
        if name and bare(words[-size - 1] if size < len(words) else "") in ("del", "de"):
            return text, name  # the name itself ends so: San José del Guaviare
        if name:
            return " ".join(words[:-size]).strip(" ,-–—("), name
    return text, None


def department_at_start(text: str) -> str | None:
    """The department a text begins with: `Tolima será un municipio` → Tolima."""
    words = bare(text).split()
    found = (BY_KEY.get(" ".join(words[:size])) for size in range(min(4, len(words)), 0, -1))
    return next((name for name in found if name), None)
