"""What was parsed or paired beside a literal text, in words; "" when it adds nothing."""

from datetime import date
from decimal import Decimal
from typing import Any

from gelt.text import date_es, decimal_es, join_es
from plans.matrix.models.operative import Recurrence

# A text this short is its own reading ("4 al año"); a longer one hides its number.
SHORT = 20


def day(value: str | None) -> date | None:
    """The date of an ISO text, or None."""
    return None if value is None else date.fromisoformat(value)


def act_title(act: dict[str, Any]) -> str:
    """`Resolución 038 del 14 de julio de 2009`."""
    number = f" {act['number']}" if act["number"] else ""
    when = f" del {date_es(date.fromisoformat(act['date']))}" if act["date"] else ""
    title = f"{act['kind']}{number}{when}"
    return title[:1].upper() + title[1:]


def target_detail(target: dict[str, Any], names: dict[str, str]) -> str:
    """`Valor leído: 1 vez por semana. Se mide con: Actualizaciones del sitio`."""
    return _sentences(_value(target), _pairs("Se mide con", target["indicators"], names))


def responsible_detail(party: dict[str, Any], names: dict[str, str]) -> str:
    """`Responde por: …`, only when the source pairs it with activities."""
    return _sentences(_pairs("Responde por", party["activities"], names))


def timeframe_detail(timeframe: dict[str, Any], names: dict[str, str]) -> str:
    """`Hasta el 31 de diciembre de 2012`, `Cada mes`, and the activities it is for."""
    return _sentences(_span(timeframe), _recurrence(timeframe), _pairs("Para", timeframe["activities"], names))


def _sentences(*parts: str) -> str:
    said = [part.rstrip(".") for part in parts if part]
    return ". ".join(said) + "." if said else ""


def _value(target: dict[str, Any]) -> str:
    if target["value"] is None or len(target["text"]) <= SHORT:
        return ""
    number = Decimal(str(target["value"]))
    unit = "vez" if target["unit"] == "veces" and number == 1 else target["unit"]
    said = " ".join(part for part in (decimal_es(number), unit) if part)
    return f"Valor leído: {said}" + (f" por {target['period']}" if target["period"] else "")


def _pairs(label: str, ids: list[str], names: dict[str, str]) -> str:
    return f"{label}: {join_es(f'«{names[each]}»' for each in ids)}" if ids else ""


def _span(timeframe: dict[str, Any]) -> str:
    start, end = day(timeframe["from"]), day(timeframe["to"])
    if start and end:
        return f"Del {date_es(start)} al {date_es(end)}"
    if start:
        return f"Desde el {date_es(start)}"
    return f"Hasta el {date_es(end)}" if end else ""


def _recurrence(timeframe: dict[str, Any]) -> str:
    return str(Recurrence(timeframe["recurrence"]).label) if timeframe["recurrence"] else ""
