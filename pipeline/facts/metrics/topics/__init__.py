"""Whom a text, paragraph or clause is about, where the indicator doesn't say. Knows pieces and entities, no metrics.

subjects   the record, and whom names and pronouns mean
places     a place by its fullest name, and the country
leading    whom a clause opens with
recalled   what it opens with that was told of before: 该|直升机
titled     what a title says is held or dealt with
reports    whose yearly report it is, and of which year
areas      a zone by its whole name and for short
article    what all of it is about
"""

from .article import Topics
from .leading import carriers, headed, leading, one_of, singled_out, sort_of, told
from .places import as_written, home_of, is_taiwanese, nation, nation_of
from .recalled import this_one
from .subjects import NOBODY, WIDE, Subject, of_pieces
from .titled import attended, branch, market

__all__ = [
    "NOBODY",
    "WIDE",
    "Subject",
    "Topics",
    "as_written",
    "attended",
    "branch",
    "carriers",
    "headed",
    "home_of",
    "is_taiwanese",
    "leading",
    "market",
    "nation",
    "nation_of",
    "of_pieces",
    "one_of",
    "singled_out",
    "sort_of",
    "this_one",
    "told",
]
