"""What the tests of names share: one extractor, and a text with its finds drawn into it."""

from __future__ import annotations

from functools import cache

from pipeline.flow import Extractor, Trail
from pipeline.records import Article


@cache
def extractor() -> Extractor:
    return Extractor(names_model=None)  # the rules by themselves


@cache
def with_model() -> Extractor:
    return Extractor()


def trail(text: str, by: Extractor | None = None) -> Trail:
    return (by or extractor()).trail(Article(id="x", text=text))


def plain(drawn: str) -> str:
    return drawn.replace("{", "").replace("}", "")


def drawn(text: str, layer: str, by: Extractor | None = None) -> str:
    """The raw text with every mention of a layer in {braces}."""
    found = trail(text, by)
    mentions = [mention for entity in found.marks.entities if entity.layer == layer for mention in entity.mentions]
    for mention in sorted(mentions, key=lambda mention: -mention.start):
        place = found.page.place(mention.start, mention.end)
        text = f"{text[: place.start]}{{{place.text}}}{text[place.end :]}"
    return text
