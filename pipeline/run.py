"""The main job: files in, a folder with records, errors and the story of the run out. Extracts nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from . import reading, rules
from .engines import local
from .engines.outcome import EngineError, Tally
from .flow import RULE_FILES, Extractor
from .names import PACKAGED
from .provenance import __version__, code_fingerprint, folder_fingerprint, library_versions, python_version
from .records import SCHEMA_VERSION, Article, FactRecord


@dataclass(frozen=True)
class Build:
    """Makes an extraction in whatever process it is asked to."""

    rules_dir: Path | None
    names_model: Path | None
    #: Fingerprints when the run began. A process that starts later must not work by other rules than the first.
    rules: str
    code: str

    def __call__(self) -> Callable[[Article], FactRecord]:
        extractor = Extractor(self.rules_dir, self.names_model)
        if (extractor.book.fingerprint, code_fingerprint()) != (self.rules, self.code):
            raise EngineError("rules or code have changed since the run began; start it again")
        return lambda article: extractor.trail(article).record


def run(
    paths: Iterable[Path],
    out: Path,
    *,
    published: date | None = None,
    rules_dir: Path | None = None,
    names_model: Path | None = PACKAGED,
    workers: int | None = None,
    limit: int | None = reading.LIMIT,
    columns: reading.Columns | None = None,
    timeout: float | None = local.TIMEOUT,
    fresh: bool = False,
    begin: Callable[[int], None] = lambda expected: None,
    progress: Callable[[Tally], None] = lambda tally: None,
    say: Callable[[str], None] = lambda line: None,
) -> Tally:
    """Extract the articles of files and folders into `out`.

    `published` is for articles that bring no day of their own; `columns` says which column of a table holds what;
    `workers` None means as many as are worth it; `timeout` is the seconds that one article may take. What an earlier
    run, finished or not, has made of the same articles with the same rules, model, code and libraries is kept, unless
    `fresh`. `begin` is told how many articles to expect, `progress` what has been done after each, `say` what is kept
    and what is not.

    The work is done in processes of its own: a script must call this under `if __name__ == "__main__":`.

    Raises, before any work: reading.SourceError for a path, rules.RuleError for the rules, OSError for the model
    or the output folder. Later: OSError where the output can no longer be written, engines.outcome.EngineError when
    no worker process can be started.
    """
    asked = list(paths)
    sources = reading.find_sources(asked)
    build = Build(rules_dir, names_model, rules.load(RULE_FILES, rules_dir).fingerprint, code_fingerprint())
    making = {
        "version": __version__,
        "schema_version": SCHEMA_VERSION,
        "rules": build.rules,
        "names": folder_fingerprint(names_model) if names_model else None,
        "code": build.code,
        "python": python_version(),
        "libraries": library_versions(),
    }
    if workers is None:
        workers = local.auto_workers(source.path for source in sources)
    arguments = {
        "paths": [reading.spell_path(path) for path in asked],
        "published": published.isoformat() if published else None,
        "rules": str(rules_dir) if rules_dir else None,
        "names": "packaged" if names_model == PACKAGED else str(names_model) if names_model else None,
        "workers": workers,
        "limit": limit,
        "timeout": timeout,
        "columns": columns.named() if columns else {},
    }
    begin(reading.count(sources))
    return local.run(
        reading.read(sources, published, limit, columns),
        build,
        out,
        workers=workers,
        timeout=timeout,
        making=making,
        about={**making, "arguments": arguments},
        fresh=fresh,
        progress=progress,
        say=say,
    )
