"""A rehearsed year: one municipality driven day by day through the product's own services, from January to December.

What happens is invented and the same each time; it happens through the same calls, rights and clock as real work, so
that every page, report and mail of the year follows from it. The script is data (`events_of`), `live` performs it.
"""

from gelt.demo.year.living import first_mondays, live
from gelt.demo.year.script import YEAR, events_of, scripted_criteria

__all__ = ["YEAR", "events_of", "first_mondays", "live", "scripted_criteria"]
