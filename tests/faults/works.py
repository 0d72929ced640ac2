"""Every piece of work that is tried, by name."""

from tests.faults.rarer_work import RARER
from tests.faults.work import DAILY

WORKS = DAILY | RARER
