"""Where in a sentence someone is given as the source of what follows, and how far that reaches. Knows no paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...clauses.pieces import Piece
from ...marks import Entity
from .speakers import speaker_before
from .telling import HEARD, clause_start, is_rating, is_study, tells
from .unknown import unknown_body

#: How many words may say how someone speaks.
_WAY = 6
#: How a company is called in what it says itself.
_FIRM = frozenset({"公司", "该公司", "本公司"})


@dataclass(frozen=True, slots=True)
class Source:
    """From `start` on, this person or body speaks; None when it is someone without a name.

    `stays`: the sentences after this one are its words too, as far as the paragraph goes; a company's own
    announcement ends with its sentence. `counted`: 据海关统计 covers its list, not a sentence with a date of its own.
    """

    start: int
    speaker: Entity | None
    stays: bool = True
    counted: bool = False


def sentence_sources(pieces: Sequence[Piece], firm: Entity | None = None) -> list[Source]:
    """Where in a sentence someone is given as the source of what follows; `firm`: whom 公司 means."""
    found: list[Source] = []
    if _only_gives(pieces) and isinstance(pieces[1].mark, Entity):
        found.append(Source(pieces[2].end, pieces[1].mark))
    for number, piece in enumerate(pieces):
        opens = _before_colon(pieces, number)
        if opens is not None:
            found.append(Source(piece.end, opens))
        if (
            piece.kind == "NAME"
            and isinstance(piece.mark, Entity)
            and _opens(pieces, number)
            and is_rating(pieces, piece)
        ):
            found.append(Source(piece.end, piece.mark))
        if not tells(pieces, number):
            continue
        speaker, nameless = speaker_before(pieces, number)
        unknown = unknown_body(pieces, number, speaker)
        if unknown is not None:
            found.append(Source(piece.end, unknown))
        elif speaker is not None and isinstance(speaker.mark, Entity):
            told_apart = piece.text in HEARD or is_study(pieces, number) or is_rating(pieces, speaker)
            stays = speaker.mark.kind != "company" or told_apart
            counted = piece.text == "统计" and speaker.kind == "NAME" and pieces[0].text in {"据", "根据"}
            found.append(Source(piece.end, speaker.mark, stays, counted))
        elif firm is not None and _is_firms(pieces, number):
            found.append(Source(piece.end, firm))
        elif nameless:
            found.append(Source(piece.end, None))
    return found


def _before_colon(pieces: Sequence[Piece], number: int) -> Entity | None:
    """区委书记|周明远|掰着指头数:|三年引进人才1.9万名: who is said to do something right before a colon."""
    if pieces[number].kind != "STOP" or pieces[number].text != ":":
        return None
    said = pieces[clause_start(pieces, number - 1) : number]
    at = next((n for n, piece in enumerate(said) if piece.kind == "PERSON"), len(said))
    behind = said[at + 1 :]
    verb = any(piece.tag[:1] in {"v", "d", "i", "l"} or piece.kind in {"FILL", "ACTION"} for piece in behind)
    if not 0 < len(behind) <= _WAY or not verb or any(piece.kind in {"FIGURE", "PERSON", "SAYS"} for piece in behind):
        return None
    mark = said[at].mark
    return mark if isinstance(mark, Entity) else None


def _is_firms(pieces: Sequence[Piece], number: int) -> bool:
    """公司|说明: whether the company itself speaks, at the head of a clause."""
    while number and pieces[number - 1].kind in {"FILL", "DATE"}:
        number -= 1
    return number > 0 and pieces[number - 1].text in _FIRM and _opens(pieces, number - 1)


def _opens(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a name opens a clause: not 将|海川证券|评级上调."""
    return number == 0 or pieces[number - 1].kind in {"STOP", "DATE"}


def _only_gives(pieces: Sequence[Piece]) -> bool:
    """据|海川社|，…: whether a sentence opens with nothing but its source."""
    opens = len(pieces) > 2 and pieces[0].text == "据" and pieces[2].text in {",", ":"}
    return opens and isinstance(pieces[1].mark, Entity) and pieces[1].mark.layer == "organisations"
