"""The noun phrase that names what is measured: its borders, its parts in a list. Knows pieces, no metrics.

noun, verbs, known   the record, the verbs around it, what the lists know
ahead, telling       what stands from a place on; whether it is told there what those counted do
leftward, rightward  the noun that ends at a place, the noun that begins there
trimming, owning     either without what is not of it, and without those whose it is
members              the parts of a list
borders              all of it, as the other rooms ask for it
"""

from .ahead import past_attribute
from .borders import Borders
from .members import split
from .noun import Noun, text_of, without_first
from .verbs import DOING, LIGHT, TRAILING, joined_verb

__all__ = [
    "DOING",
    "LIGHT",
    "TRAILING",
    "Borders",
    "Noun",
    "joined_verb",
    "past_attribute",
    "split",
    "text_of",
    "without_first",
]
