"""What is known of the whole article before its first sentence is read. Knows no sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....page import Page
from ...clauses.mark_index import MarkIndex
from ...marks import Entity, Marks
from .. import boxes, sources, times, topics
from ..topics import NOBODY, Subject
from .grammar import Grammar


class Whole:
    """One article: what is marked in it, what it is about, where it is at home, who speaks in it."""

    def __init__(self, page: Page, marks: Marks, grammar: Grammar, things: Sequence[Entity] = ()) -> None:
        self.page, self.figures, self.grammar, self.borders = page, marks.figures, grammar, grammar.borders
        marks = replace(marks, dates=times.dated(page, marks.dates))
        self.index = MarkIndex(page, marks, grammar.clauses.claims)
        self.topics = topics.Topics(page, marks, things)
        for thing in (self.topics.unknown, self.topics.short, *sorted(things, key=lambda thing: len(thing.name))):
            if thing is not None:
                self.index.add(thing)
        self.about: Subject = self.topics.article or NOBODY
        self.firm = self._firm(marks)
        self.company = self.firm is not None
        self.turns = self._speaker_turns()
        self.places = {place.id: topics.as_written(place, page) for place in marks.places}
        self.year = self.topics.year  # of a yearly report
        self.taiwan = topics.is_taiwanese(page)
        self.nation = topics.nation_of(page, marks, self.taiwan)
        self.is_local = self.about.id in self.places or self.topics.short is not None  # on a place or a zone
        self.market, self.branch = topics.market(page), topics.branch(page)
        self.boxes = boxes.read_boxes(page, marks)
        self._things = {thing.name for thing in things}

    def _firm(self, marks: Marks) -> Entity | None:
        """The company that the article is about."""
        about = self.topics.article
        body = next((e for e in marks.organisations if about and e.id == about.id), None) or self.topics.unknown
        return body if body is not None and body.kind == "company" else None

    def _speaker_turns(self) -> sources.Turns:
        """Who speaks where: the paragraphs that open with a person's name, or with one that may be."""
        opening = ((paragraph.start, self.index.at(paragraph.start)) for paragraph in self.page.paragraphs)
        return sources.Turns(self.page, {at: p for at, p in opening if p is not None and p.kind in {"PERSON", "NAME"}})

    def is_known(self, place: Subject) -> bool:
        """Whether it is one of the article's places or things."""
        return place.id in self.places or place.name in self._things

    def thing_named(self, ending: str, before: int) -> Subject | None:
        """The thing, told of before a place in its paragraph, whose name ends so: 该|示范项目."""
        opens, tidy = self.page.paragraph_at(before).start, self.page.tidy
        told = ((tidy.rfind(name, opens, before), name) for name in self._things if name.endswith(ending))
        last = max((found for found in told if found[0] >= 0), default=None)
        return Subject(last[1]) if last is not None else None

    def written(self, subject: Subject) -> Subject:
        """A place as the article writes it; others as they are."""
        return self.places.get(subject.id or "", subject)
