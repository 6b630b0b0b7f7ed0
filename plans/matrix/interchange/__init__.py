"""The interchange document gelt-plan/1: check it, load it, export it."""

from plans.matrix.interchange.canonical import content_sha256, dump
from plans.matrix.interchange.exporting import export
from plans.matrix.interchange.files import parse
from plans.matrix.interchange.loading import load
from plans.matrix.interchange.problems import PlanDocumentError, Problem
from plans.matrix.interchange.validation import validate

__all__ = ["PlanDocumentError", "Problem", "content_sha256", "dump", "export", "load", "parse", "validate"]
