"""One page being read, in order: paragraphs, sentences, clauses, rows of figures, and for each row its slots.

grammar, whole   what is the same for every page, what is known of the whole of one
paragraphs       what a paragraph or heading tells of all its sentences
sentences        a sentence clause by clause
opening          whom, where and when a clause opens with
figures          the rows of figures of a clause: the rules one by one
fit              a rule that fits: what is measured, how, and by which verb it moves
whose, frame     its subject; its time, comparison, status and source
making           the metrics of a row
leaving          what a row, a clause, a sentence leaves to those behind it
found            the metrics and remarks so far
"""

from __future__ import annotations

from collections.abc import Sequence

from .... import dateline
from ....page import Page
from ...marks import Entity, Marks
from .. import topics
from ..scene import Scene
from .found import Found
from .grammar import Grammar
from .paragraphs import read_paragraph
from .whole import Whole

__all__ = ["Found", "Grammar", "read_page"]


def read_page(page: Page, marks: Marks, grammar: Grammar, things: Sequence[Entity] = ()) -> Found:
    """The metrics of a marked-up page in text order, and for every figure how its metric was made or why none was."""
    whole, found = Whole(page, marks, grammar, things), Found()
    scene = Scene(meeting=topics.attended(page))
    if whole.figures:
        for number, paragraph in enumerate(page.paragraphs):
            if not dateline.is_header(page, paragraph):
                read_paragraph(whole, paragraph, number, scene, found)
    found.pass_over_rest(whole.figures)
    return found
