"""What relative dates are resolved against: the publication day, and the dates that the text has named so far.

`memory` walks over a page and remembers `marks`; each room beside it answers one kind of question from that, and
`wording` and `stated` read the text for them. Knows periods and places, no rule.
"""

from .marks import Level, Yearless
from .memory import Scene

__all__ = ["Level", "Scene", "Yearless"]
