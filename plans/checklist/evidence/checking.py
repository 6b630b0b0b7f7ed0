"""Whether an address still opens, in words; nothing here touches the database."""

import http.client
import ssl
from dataclasses import dataclass
from urllib.parse import urljoin

from gelt.errors import DomainError
from plans.checklist.evidence.addresses import Address, read_address
from plans.checklist.evidence.opening import (
    Answer,
    Deadline,
    InnerAddressError,
    OutOfTimeError,
    Rules,
    UnresolvedError,
    ask,
)
from plans.checklist.models import AddressCheck

MOST_REDIRECTS = 3
REDIRECTS = {301, 302, 303, 307, 308}
# The site answers, but not to who is no person with a browser.
SHY = {401, 403, 407, 429}
Result = AddressCheck.Result


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a try; `status` is the last answer of the site, None when it gave none."""

    result: str
    message: str
    status: int | None = None


SLOW = Outcome(Result.DEAD, "El sitio no respondió a tiempo.")
NO_PAGE = Outcome(Result.DEAD, "El sitio no acepta la conexión o respondió algo que no es una página.")
# What went wrong, the narrower kind first: a bad certificate and a wait that ended are OSError too.
SAID: tuple[tuple[type[Exception], Outcome], ...] = (
    (InnerAddressError, Outcome(Result.UNKNOWN, "Lleva a una máquina de una red interna: no se abre.")),
    (UnresolvedError, Outcome(Result.DEAD, "El nombre del sitio no existe o su servidor de nombres no responde.")),
    (OutOfTimeError, SLOW),
    (TimeoutError, SLOW),
    (ssl.SSLCertVerificationError, Outcome(Result.UNKNOWN, "El certificado de seguridad del sitio no es válido.")),
    (OSError, NO_PAGE),
    (http.client.HTTPException, NO_PAGE),
    (ValueError, NO_PAGE),
)


def try_address(text: str, rules: Rules | None = None) -> Outcome:
    """Open an address, following up to three redirects, each checked like the first; never raises."""
    rules = rules or Rules()
    deadline = Deadline(rules.total_seconds)
    try:
        return _follow(read_address(text, ports=rules.ports), rules, deadline)
    except DomainError as error:
        return Outcome(Result.UNKNOWN, error.message)
    except tuple(kind for kind, _ in SAID) as error:
        return next(outcome for kind, outcome in SAID if isinstance(error, kind))


def _follow(address: Address, rules: Rules, deadline: Deadline) -> Outcome:
    for _ in range(MOST_REDIRECTS + 1):
        answer = _head_or_get(address, rules, deadline)
        if answer.status not in REDIRECTS or not answer.location:
            return _outcome(answer.status)
        try:
            address = read_address(urljoin(address.url, answer.location.strip()), ports=rules.ports)
        except DomainError:
            return Outcome(Result.UNKNOWN, "Redirige a una dirección que no es de un sitio público.", answer.status)
    return Outcome(Result.DEAD, f"Redirige más de {MOST_REDIRECTS} veces.", answer.status)


def _head_or_get(address: Address, rules: Rules, deadline: Deadline) -> Answer:
    """Sites that do not know HEAD say all kinds of things to it: what is not well is asked for again with GET."""
    try:
        answer = ask(address, "HEAD", rules, deadline)
    except http.client.HTTPException:
        return ask(address, "GET", rules, deadline)
    return ask(address, "GET", rules, deadline) if answer.status >= 400 else answer


def _outcome(status: int) -> Outcome:
    if 200 <= status < 300:
        return Outcome(Result.ALIVE, "La página abre.", status)
    if status in SHY:
        return Outcome(Result.UNKNOWN, f"El sitio responde, pero no deja comprobarla (respuesta {status}).", status)
    if status in (404, 410):
        return Outcome(Result.DEAD, f"La página ya no está (respuesta {status}).", status)
    return Outcome(Result.DEAD, f"El sitio respondió con un error ({status}).", status)
