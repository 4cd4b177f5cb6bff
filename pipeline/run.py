"""The main job: files in, a folder with records, errors and the story of the run out. Extracts nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from . import reading
from .engines import local
from .engines.local import Tally
from .flow import Extractor
from .provenance import __version__, code_fingerprint, library_versions, python_version
from .records import SCHEMA_VERSION, Article, FactRecord


@dataclass(frozen=True)
class Build:
    """Makes an extraction in whatever process it is asked to."""

    rules_dir: Path | None = None
    names_model: Path | None = None

    def __call__(self) -> Callable[[Article], FactRecord]:
        return _record(Extractor(self.rules_dir, self.names_model))


def _record(extractor: Extractor) -> Callable[[Article], FactRecord]:
    return lambda article: extractor.trail(article).record


def run(
    paths: Iterable[Path],
    out: Path,
    *,
    published: date | None = None,
    rules_dir: Path | None = None,
    names_model: Path | None = None,
    workers: int | None = None,
    limit: int | None = reading.LIMIT,
    begin: Callable[[int], None] = lambda expected: None,
    progress: Callable[[Tally], None] = lambda tally: None,
) -> Tally:
    """Extract the articles of files and folders into `out`.

    `published` is for articles that bring no day of their own; `workers` None means as many as are worth it.
    `begin` is told how many articles to expect, `progress` what has been done after each.

    Raises, before any work: reading.SourceError for a path, rules.RuleError for the rules, OSError for the model
    or the output folder. engines.local.EngineError when a worker process dies.
    """
    asked = list(paths)
    sources = reading.find_sources(asked)
    extractor = Extractor(rules_dir, names_model)  # here too where others work: a bad rule stops before any work
    if workers is None:
        workers = local.auto_workers(source.path for source in sources)
    build = Build(rules_dir, names_model) if workers > 1 else lambda: _record(extractor)
    arguments = {
        "paths": [reading.spell_path(path) for path in asked],
        "published": published.isoformat() if published else None,
        "rules": str(rules_dir) if rules_dir else None,
        "names": str(names_model) if names_model else None,
        "workers": workers,
        "limit": limit,
    }
    about = {
        "version": __version__,
        "schema_version": SCHEMA_VERSION,
        "rules": extractor.book.fingerprint,
        "code": code_fingerprint(),
        "python": python_version(),
        "libraries": library_versions(),
        "arguments": arguments,
    }
    begin(reading.count(sources))
    items = reading.read(sources, published, limit)
    return local.run(items, build, out, workers=workers, about=about, progress=progress)
