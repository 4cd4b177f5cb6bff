"""The marked-up page that facts are read from: what stayed after overlaps were settled, with its ids; tidy places."""

from __future__ import annotations

from dataclasses import dataclass

from ..mentions import DateMention, FigureMention, NameMention


@dataclass(frozen=True, slots=True)
class Entity:
    """One body, person or place with all its mentions. `name` is canonical and simplified."""

    id: str
    layer: str  # organisations | people | places
    name: str
    kind: str
    aliases: tuple[str, ...]
    mentions: tuple[NameMention, ...]
    code: str | None = None  # of an administrative division


@dataclass(frozen=True, slots=True)
class RoleFact:
    """A role statement about the person with this id."""

    person_id: str
    title: str
    organisation: str | None
    organisation_id: str | None


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of explanation: which room says what about which place."""

    room: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Marks:
    """Dates and figures in text order; entities in order of their first mention."""

    dates: tuple[tuple[str, DateMention], ...]
    figures: tuple[tuple[str, FigureMention], ...]
    organisations: tuple[Entity, ...]
    people: tuple[Entity, ...]
    places: tuple[Entity, ...]

    @property
    def entities(self) -> tuple[Entity, ...]:
        return self.organisations + self.people + self.places
