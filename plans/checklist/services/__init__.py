"""What people do with the checklist. Each call is one transaction with its facts, its audit lines and the
country's steps."""

from plans.checklist.rewriting import initial_steps, recompute
from plans.checklist.services.answering import answer_verification
from plans.checklist.services.assigning import Wanted, assign, assign_many
from plans.checklist.services.bulk import BulkRefusedError, Entry, declare_many
from plans.checklist.services.declaring import declare
from plans.checklist.services.verifying import verify

__all__ = [
    "BulkRefusedError",
    "Entry",
    "Wanted",
    "answer_verification",
    "assign",
    "assign_many",
    "declare",
    "declare_many",
    "initial_steps",
    "recompute",
    "verify",
]
