"""What people do with the checklist. Each call is one transaction with its fact, its audit line and the
country's steps."""

from plans.checklist.rewriting import initial_steps, recompute
from plans.checklist.services.answering import answer_verification
from plans.checklist.services.declaring import declare
from plans.checklist.services.verifying import verify

__all__ = ["answer_verification", "declare", "initial_steps", "recompute", "verify"]
