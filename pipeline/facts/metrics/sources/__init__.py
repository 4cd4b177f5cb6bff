"""Who is given as the source of a statement: 据X统计, X表示, turns of an interview. Knows pieces, no metrics.

telling      whether someone tells at all
speakers     who that is, by the names before the verb
unknown      or a body that no dimension knew
sentences    where in a sentence they begin to speak
paragraphs   quotations, interviews, what goes on from the paragraph before
"""

from .paragraphs import Quotation, Turns, goes_on, is_market, quotations
from .sentences import Source, sentence_sources
from .speakers import is_hall
from .telling import EXPECTS, HOUSE, is_rating, is_study

__all__ = [
    "EXPECTS",
    "HOUSE",
    "Quotation",
    "Source",
    "Turns",
    "goes_on",
    "is_hall",
    "is_market",
    "is_rating",
    "is_study",
    "quotations",
    "sentence_sources",
]
