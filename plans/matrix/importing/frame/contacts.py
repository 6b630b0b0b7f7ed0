"""NIT with its check digit, slogan, address, telephones, e-mails and web site."""

import re
from collections import Counter, defaultdict

from plans.matrix.importing.frame.draft import Draft
from plans.matrix.importing.frame.words import bare, is_upper, squeezed
from plans.matrix.importing.source import Paragraph, Source

NIT = re.compile(
    r"\bN\.?\s?I\.?\s?T\.?\s*[:.#]?\s*(?:N[o°º.]*\s*)?(?P<nit>\d[\d.\s]{6,13}\d(?:\s*[-–—]\s*\d\b)?)", re.IGNORECASE
)
NIT_WEIGHTS = (3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71)
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})++", re.ASCII)
WEBSITE = re.compile(r"(?:https?://|www\.)[\w.-]{1,200}\.[a-z]{2,60}(?:/[\w./-]*)?", re.IGNORECASE)
PHONES = re.compile(
    r"\b(?P<label>tel[eé]?fonos?|tel[eé]?fax|tel(?:s|[eé]fonos)?|pbx|fax|cel(?:ular)?(?:es)?|m[oó]vil"
    r"|conmutador)\b\s*[.:]?\s*"
    r"(?:n[o°º.]+\s*)?(?P<numbers>\(?\+?\d[\d\s()./–—-]*\d)",
    re.IGNORECASE,
)
STREET = re.compile(
    r"\b(?:calle|carrera|cra|cll|kra|kr|cl|avenida|av|diagonal|transversal|parque|palacio|plaza"
    r"|centro administrativo|edificio|barrio|km|kil[oó]metro)\b\.?",
    re.IGNORECASE,
)
STATE = re.compile(
    r"\b(?:republica|departamento|municipio|alcaldia|despacho|nit|gobierno en linea|concejo|personeria|comite"
    r"|gobernacion)\b"
)
LONGEST_SLOGAN = 120
PAGE = re.compile(r"(?:pagina|pag|hoja|folio)\b\W*\d")
LONGEST_NUMBERS, MOST_PHONES, MOST_EMAILS = 200, 60, 60


def read_contacts(source: Source, cover: list[Paragraph], draft: Draft) -> None:
    """Fill NIT, slogan, address, phones, emails and website from headers, footers, cover and text."""
    furniture = _once(source.dropped)
    edges = [*furniture, *cover]
    text = [block for block in source.blocks if isinstance(block, Paragraph)]
    _nit(edges, text, draft)
    _addresses(edges, draft)
    emails = _emails(edges) or _own_emails(text)
    draft.municipality["emails"] = list(emails)
    draft.municipality["website"] = _website(edges)
    _slogan(furniture, source, draft)
    _tell(draft, edges or text, [*edges, *text], emails)


def _once(paragraphs: tuple[Paragraph, ...]) -> list[Paragraph]:
    seen: dict[str, Paragraph] = {}
    for paragraph in paragraphs:
        seen.setdefault(squeezed(paragraph.text), paragraph)
    return list(seen.values())


def _nit(edges: list[Paragraph], text: list[Paragraph], draft: Draft) -> None:
    draft.municipality["nit"] = None
    for paragraph in (*edges, *text):
        found = NIT.search(paragraph.text)
        if found is None:
            continue
        written = found["nit"].strip(" .")
        draft.municipality["nit"] = written
        _check_digit(written, found[0], paragraph.line, draft)
        return


def _check_digit(written: str, read: str, line: int, draft: Draft) -> None:
    number, _, digit = re.sub(r"[.\s]", "", written).replace("–", "-").replace("—", "-").partition("-")
    if not digit:
        draft.note("doubt", "municipality", line, read, "El NIT no trae dígito de verificación; complételo.")
        return
    right = check_digit(number)
    if str(right) == digit and len(number) == 9:
        reason = f"El NIT se deja como está impreso; el dígito de verificación {digit} corresponde al número."
        draft.note("info", "municipality", line, read, reason)
        return
    wrong = f"al número {number} le corresponde el dígito {right} y la fuente imprime {digit}"
    if len(number) != 9:
        wrong = f"el número tiene {len(number)} cifras y no nueve"
    draft.note("doubt", "municipality", line, read, f"El NIT no se comprueba: {wrong}. Revise el número.")


def check_digit(number: str) -> int:
    """The DIAN's check digit of a NIT (modulo 11 over its digits from the right)."""
    total = sum(int(digit) * weight for digit, weight in zip(reversed(number), NIT_WEIGHTS, strict=False))
    rest = total % 11
    return rest if rest < 2 else 11 - rest


def _addresses(edges: list[Paragraph], draft: Draft) -> None:
    """The address is what stands before the telephone or the e-mail in the line of a street or square."""
    phones: list[str] = []
    address: str | None = None
    for paragraph in edges:
        for found in PHONES.finditer(paragraph.text):
            phones += [phone for phone in _numbers(found["numbers"][:LONGEST_NUMBERS]) if phone not in phones]
            if len(phones) > MOST_PHONES:
                break
        if address is None and STREET.search(paragraph.text):
            address = _without_place(_street(NIT.sub(" ", paragraph.text)), draft)
            if address:
                draft.lines["municipality.address"] = paragraph.line
    draft.municipality.update(address=address, phones=phones)


def _numbers(written: str) -> list[str]:
    """Full numbers apart, joined by dashes or strokes; a short tail ("/ 269") stays with its number."""
    parts = [part.strip(" .-–—/") for part in re.split(r"\s+[-–—]\s+|\s*/\s*|\s{3,}", written)]
    full = [part for part in parts if len(re.sub(r"\D", "", part)) >= 7]
    return full if len(full) == len(parts) else [" ".join(written.split()).strip(" .-–—/")]


def _street(text: str) -> str | None:
    cut = re.split(
        r"\b(?:tel[eé]?(?:fono|fax)?s?|tels|pbx|fax|cel(?:ular)?|e-?mail|correo|nit|c[oó]digo postal|www)\b"
        r"|[\w.+-]{1,64}@|https?:",
        text, maxsplit=1, flags=re.IGNORECASE,
    )[0]  # fmt: skip
    found = STREET.search(cut)
    said = re.sub(r"^\W*(?:direcci[oó]n|dir)\s*[.:]\s*", "", cut, flags=re.IGNORECASE).strip(" ,.;:-–—")
    return said if found and 5 <= len(said) <= 120 else None


def _without_place(address: str | None, draft: Draft) -> str | None:
    """The street without the municipality's own name behind it."""
    name, department = (re.escape(draft.municipality[key]) for key in ("name", "department"))
    tail = rf"\s*[,.–—-]+\s*{name}\b[\s,–—-]*(?:{department}|\([^()]*\)?)?$"
    return re.sub(tail, "", address, flags=re.IGNORECASE) if address else None


def _emails(edges: list[Paragraph]) -> list[str]:
    found = dict.fromkeys(email for paragraph in edges for email in EMAIL.findall(paragraph.text))
    return list(found)[:MOST_EMAILS]


def _own_emails(text: list[Paragraph]) -> list[str]:
    """An address of a municipality's own domain (name-department.gov.co) named in the text."""
    found = (email for paragraph in text for email in EMAIL.findall(paragraph.text))
    return list(dict.fromkeys(email for email in found if re.search(r"@[\w-]+-[\w-]+\.gov\.co$", email)))


def _website(edges: list[Paragraph]) -> str | None:
    found = (WEBSITE.search(paragraph.text) for paragraph in edges)
    return next((match[0].rstrip("./") for match in found if match), None)


def _slogan(furniture: list[Paragraph], source: Source, draft: Draft) -> None:
    """A repeated line of the page's edge that is no name, no office, no number and no contact."""
    counted = Counter(squeezed(paragraph.text) for paragraph in source.dropped)
    lines: dict[str, list[int]] = defaultdict(list)
    for paragraph in source.dropped:
        lines[squeezed(paragraph.text)].append(paragraph.line)
    draft.municipality["slogan"] = None
    found = [paragraph for paragraph in furniture if _may_be_slogan(paragraph, draft)]
    if not found:
        return
    best = max(found, key=lambda paragraph: (_weight(paragraph), counted[squeezed(paragraph.text)]))
    words = re.sub(r"^[\s.“”\"«*]+|[\s“”\"»*]+$", "", best.text)
    draft.municipality["slogan"] = words
    places = lines[squeezed(best.text)]
    _tell_slogan(words, best.text, places, draft)


def _weight(paragraph: Paragraph) -> int:
    quoted = re.match(r"[“\"«]", paragraph.text) is not None
    return 2 * quoted + (len(paragraph.text.split()) >= 3)


def _may_be_slogan(paragraph: Paragraph, draft: Draft) -> bool:
    text, key = paragraph.text, bare(paragraph.text)
    names = {bare(draft.municipality["name"]), bare(draft.municipality["department"])}
    contact = EMAIL.search(text) or WEBSITE.search(text) or PHONES.search(text) or STREET.search(text)
    if contact or STATE.search(key) or key in names or "plan de accion" in key or PAGE.match(key):
        return False
    return len(key.split()) >= 3 and len(text) <= LONGEST_SLOGAN


def _tell_slogan(words: str, read: str, places: list[int], draft: Draft) -> None:
    where = ", ".join(str(line) for line in places[:12])
    reason = f"Lema del encabezado o pie de página (líneas {where}); se deja como está impreso."
    severity = "info"
    last = bare(words).split()[-1]
    if words != read.strip() and not re.match(r"[“\"«]", read):
        severity, reason = (
            "doubt",
            f"{reason} Empieza con un signo suelto: revise si la inicial se leyó mal al digitalizar.",
        )
    elif (is_upper(words) and ";" in words) or last in ("de", "del", "con", "un", "una", "y", "para", "por"):
        severity, reason = "doubt", f"{reason} Parece incompleto."
    draft.note(severity, "municipality", places[0], read, reason)


def _tell(draft: Draft, edges: list[Paragraph], every: list[Paragraph], emails: list[str]) -> None:
    for paragraph in edges:
        for found in PHONES.finditer(paragraph.text):
            _tell_phone(found, paragraph, draft)
    first = next((paragraph for paragraph in every if emails and emails[0] in paragraph.text), None)
    if draft.municipality["website"] is None:
        domain = next((email.split("@")[1] for email in emails if email.endswith(".gov.co")), None)
        guess = f" Por el correo podría ser www.{domain}, que no está escrito." if domain else ""
        line = first.line if first else 1
        reason = f"La fuente no imprime la dirección del sitio web, que queda vacía.{guess}"
        draft.note("info", "municipality", line, emails[0] if emails else "(sin sitio web)", reason)


def _tell_phone(found: re.Match[str], paragraph: Paragraph, draft: Draft) -> None:
    if re.search(r"/\s*\d{2,4}\b", found["numbers"]) and len(_numbers(found["numbers"])) == 1:
        reason = (
            "El número tras la barra puede abreviar un segundo teléfono o ser una extensión; se deja en una "
            "sola entrada."
        )
        draft.note("doubt", "municipality", paragraph.line, found[0], reason)
    elif len(_numbers(found["numbers"])) > 1:
        reason = "Varios números bajo un solo rótulo; se registran todos como teléfonos."
        draft.note("info", "municipality", paragraph.line, found[0], reason)
