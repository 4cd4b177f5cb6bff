"""What becomes of an article in a run, and the count of it; the same in every engine. Knows no files or processes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..records import Article, FactRecord, Failure

#: Articles that show the pace of a run.
_PACE = 10

Item = Article | Failure
Extract = Callable[[Article], FactRecord]
#: Makes the extraction, once in each process; must be picklable.
Build = Callable[[], Extract]

LAYERS = ("organisations", "people", "places", "dates", "figures", "metrics")
#: What a summary counts: entities for names, single mentions for the rest.
COUNTED = (*LAYERS, "roles")


class EngineError(RuntimeError):
    """A run that cannot go on."""


@dataclass(frozen=True, slots=True)
class Done:
    """A record as the line to be written, with what a summary wants to know of it."""

    line: bytes
    characters: int
    facts: Mapping[str, int]
    reprint: bool = False


@dataclass(frozen=True, slots=True)
class Lost:
    """An article that gave no record, as the line to be written."""

    line: bytes
    #: It took too long or killed its process: with more time, or more memory, it might do better.
    quarantined: bool = False


Outcome = Done | Lost


@dataclass
class Tally:
    """What a run has done so far."""

    articles: int = 0
    #: Of these: what says an earlier article once more.
    reprints: int = 0
    errors: int = 0
    characters: int = 0
    facts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))
    #: Of the errors of this run: articles that took too long or killed their process.
    quarantined: int = 0
    #: Of `articles`, `errors` and `characters` together: what was taken over from an earlier run.
    kept: int = 0
    kept_characters: int = 0
    #: Since this run began; of these, until the first worker stood ready.
    seconds: float = 0.0
    starting: float = 0.0

    @property
    def items(self) -> int:
        return self.articles + self.errors

    @property
    def speed(self) -> float | None:
        """Characters a second, of those that this run itself has read; its start apart."""
        return (self.characters - self.kept_characters) / self._working if self._working > 0 else None

    def add(self, outcome: Outcome) -> None:
        if isinstance(outcome, Lost):
            self.errors += 1
            self.quarantined += outcome.quarantined
            return
        self.articles += 1
        self.reprints += outcome.reprint
        self.characters += outcome.characters
        for layer, number in outcome.facts.items():
            self.facts[layer] += number

    def counts(self) -> dict[str, Any]:
        """As they are written down, of a shard or of the run."""
        return {name: getattr(self, name) for name in ("articles", "reprints", "errors", "characters", "facts")}

    def add_counts(self, counts: Mapping[str, Any]) -> None:
        """Those of a shard that was made now."""
        self.articles += counts["articles"]
        self.reprints += counts["reprints"]
        self.errors += counts["errors"]
        self.characters += counts["characters"]
        for layer in COUNTED:
            self.facts[layer] += counts["facts"][layer]

    def add_kept(self, counts: Mapping[str, Any]) -> None:
        """Those of a shard that an earlier run has made."""
        self.add_counts(counts)
        self.kept += counts["articles"] + counts["errors"]
        self.kept_characters += counts["characters"]

    def left(self, expected: int) -> float | None:
        """Seconds to go until `expected` items are done, at the pace of this run; None before there is one.

        The first article waits for what is loaded late, and says nothing of the pace.
        """
        made = self.items - self.kept
        return self._working / made * max(0, expected - self.items) if made >= _PACE else None

    @property
    def _working(self) -> float:
        return self.seconds - self.starting


def is_final(notes: Mapping[str, Any], timeout: float | None) -> bool:
    """Whether a shard may be kept: what had too little time then may have another chance now."""
    return not notes["quarantined"] or bool(notes["timeout"] == timeout)


def process(item: Item, extract: Extract) -> Outcome:
    """An article that breaks the extraction is a line in the error file, not the end of the run."""
    if isinstance(item, Failure):
        return lost(item)
    try:
        record = extract(item)
        facts = {layer: len(getattr(record, layer)) for layer in LAYERS}
        facts["roles"] = sum(len(person.roles) for person in record.people)
        return Done(_line(record), len(item.text), facts, record.article.duplicate_of is not None)
    except Exception as error:
        reason = f"could not be processed: {type(error).__name__}: {error}"
        return lost(fail(item, reason.encode("utf-8", "backslashreplace").decode("utf-8")))


def fail(item: Item, reason: str) -> Failure:
    return Failure(source=item.source or "", id=item.id, reason=reason)


def lost(failure: Failure, *, quarantined: bool = False) -> Lost:
    return Lost(_line(failure), quarantined)


def _line(record: FactRecord | Failure) -> bytes:
    return record.model_dump_json().encode("utf-8") + b"\n"
