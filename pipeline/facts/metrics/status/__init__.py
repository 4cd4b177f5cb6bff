"""Whether a statement is reported, aimed at or forecast: by words, section, time. Knows pieces, no metrics.

plans       what a chapter or paragraph speaks of
words       what the words before a figure say
statement   the two of them weighed, with the clauses before and the time
"""

from .plans import leaning, paragraph_status, section_status, work_plan
from .statement import read_status
from .words import FORETOLD, foretold

__all__ = [
    "FORETOLD",
    "foretold",
    "leaning",
    "paragraph_status",
    "read_status",
    "section_status",
    "work_plan",
]
