"""The five municipalities whose plans the product starts with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class First:
    """A municipality to create: its DIVIPOLA code and subdomain."""

    code: str
    slug: str


FIRST = (
    First("63302", "genova-quindio"),
    First("73547", "piedras-tolima"),
    First("27001", "quibdo-choco"),
    First("25178", "chipaque-cundinamarca"),
    First("86571", "puertoguzman-putumayo"),
)
FRAMEWORK = "decreto-1151-2008"
