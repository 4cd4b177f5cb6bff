"""Dates: finds calendar times and lengths of time on a page and resolves them. Knows no other dimension, no file.

`rules` says what a rule is and finds its pieces; `finder` composes them, `readings` says what each of them means,
and `scene` what it is counted from; `calendar` and `lengths` compute.
"""

from .finder import Finder
from .rules import File

__all__ = ["File", "Finder"]
