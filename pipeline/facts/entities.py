"""Which mentions are one body, person or place, and what it is called. Looks for no mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict

from ..mentions import NameMention
from ..page import Page
from .marks import Entity


class Entities(TypedDict):
    organisations: tuple[Entity, ...]
    people: tuple[Entity, ...]
    places: tuple[Entity, ...]


_LETTER = {"organisations": "o", "people": "p", "places": "l"}


def join(page: Page, mentions: Iterable[NameMention]) -> Entities:
    """Entities in the order of their first mentions."""
    by_layer: dict[str, list[NameMention]] = {layer: [] for layer in _LETTER}
    for mention in mentions:
        by_layer[mention.layer].append(mention)
    return Entities(
        organisations=_entities("organisations", by_layer["organisations"]),
        people=_entities("people", by_layer["people"]),
        places=_entities("places", by_layer["places"]),
    )


def _entities(layer: str, mentions: Sequence[NameMention]) -> tuple[Entity, ...]:
    groups: dict[str, list[NameMention]] = {}
    for mention in mentions:
        groups.setdefault(mention.name, []).append(mention)
    return tuple(
        Entity(
            id=f"{_LETTER[layer]}{number}",
            layer=layer,
            name=name,
            kind=group[0].kind,
            aliases=(),
            mentions=tuple(group),
        )
        for number, (name, group) in enumerate(groups.items(), 1)
    )
