"""Every test of these pages starts without progress in Génova."""

from tests.plans.checklist.views.conftest import _no_progress

__all__ = ["_no_progress"]
