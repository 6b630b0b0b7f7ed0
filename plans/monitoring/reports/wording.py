"""What the opinions are called, each with its icon."""

from gelt.text import Word
from plans.monitoring.models import Opinion

OPINIONS: dict[str, Word] = {
    Opinion.ON_TIME.value: Word(str(Opinion.ON_TIME.label), "check-circle", "good"),
    Opinion.BEHIND.value: Word(str(Opinion.BEHIND.label), "half-circle", "warn"),
    Opinion.STOPPED.value: Word(str(Opinion.STOPPED.label), "alert", "bad"),
    Opinion.DONE.value: Word(str(Opinion.DONE.label), "clock-check", "good"),
}
