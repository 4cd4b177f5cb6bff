"""What every room is handed: the article, its tidy text, paragraphs, sentences, words and names.

The only place where a tidy offset becomes a raw one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from . import layout, text
from .layout import BlockKind
from .names import Name
from .records import Article, Place, PublishedFrom
from .words import Word


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    start: int
    end: int
    kind: BlockKind
    sentences: tuple[Sentence, ...]
    speaker: tuple[int, int] | None = None  # the name before the colon of a turn in an interview


@dataclass(frozen=True)
class Page:
    """All places are places of the tidy text (`text.tidy`), `start` inclusive, `end` exclusive."""

    article: Article
    text: text.Text
    paragraphs: tuple[Paragraph, ...]
    segment: Callable[[str], tuple[Word, ...]]
    model: Callable[[str], tuple[Name, ...]]
    published: date | None = None
    published_from: PublishedFrom | None = None

    @property
    def tidy(self) -> str:
        return self.text.tidy

    @cached_property
    def title(self) -> str:
        """The article's title in simplified characters; "" where it has none."""
        return text.simplify(self.article.title or "")

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return self.segment(self.tidy)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return self.model(self.tidy)

    @cached_property
    def word_borders(self) -> frozenset[int]:
        """Places where a word begins or ends."""
        return frozenset(word.start for word in self.words) | {len(self.tidy)}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)

    def paragraph_at(self, place: int) -> Paragraph:
        """The paragraph that holds a place; a line feed counts to the paragraph before it."""
        return self.paragraphs[bisect_right(self._paragraph_starts, place) - 1]

    def sentence_at(self, place: int) -> Sentence:
        """The sentence that holds a place; a line feed counts to the sentence before it."""
        return self.sentences[bisect_right(self._sentence_starts, place) - 1]

    def word_at(self, place: int) -> Word:
        """The word that covers a place."""
        return self.words[bisect_right(self._word_starts, place) - 1]

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that begin in a stretch."""
        return self.words[bisect_left(self._word_starts, start) : bisect_left(self._word_starts, end)]

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def place(self, start: int, end: int) -> Place:
        """The raw place of a tidy one."""
        raw_start, raw_end = self.text.raw_span(start, end)
        return Place(start=raw_start, end=raw_end, text=self.text.raw[raw_start:raw_end])

    def dated(self, published: date | None, source: PublishedFrom | None) -> Page:
        """The same page with the day that relative dates are resolved against."""
        return replace(self, published=published, published_from=source)


def read_page(
    article: Article,
    segment: Callable[[str], tuple[Word, ...]],
    model: Callable[[str], tuple[Name, ...]],
) -> Page:
    """Lay an article out. Words and names are computed when first asked for."""
    blocks = layout.blocks(article.text)
    tidied = text.tidy(article.text, [block.lines for block in blocks])
    spans: list[tuple[int, int]] = []
    start = 0
    for line in tidied.tidy.split("\n") if blocks else ():
        spans.append((start, start + len(line)))
        start += len(line) + 1
    speakers = layout.speakers(tidied.tidy, spans)
    paragraphs = tuple(
        Paragraph(
            *span,
            block.kind,
            tuple(Sentence(*sentence) for sentence in layout.sentences(tidied.tidy, *span)),
            speaker if block.kind is BlockKind.body else None,
        )
        for block, span, speaker in zip(blocks, spans, speakers, strict=True)
    )
    return Page(article, tidied, paragraphs, segment, model, article.published, article.published_from)
