"""The main job: files in, a folder with records, errors and the story of the run out. Extracts nothing itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from . import reading, rules
from .engines import local, ray
from .engines.outcome import EngineError, Tally
from .flow import RULE_FILES, Extractor
from .names import PACKAGED
from .provenance import __version__, code_fingerprint, folder_fingerprint, library_versions, python_version
from .reading import stores
from .records import SCHEMA_VERSION, Article, FactRecord
from .writing.shards import ShardFolder


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


class RunOptions(BaseModel):
    """How articles are read and worked on, whatever the engine; each has its option of `newsfacts run`.

    >>> RunOptions(workers=0)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    pydantic_core._pydantic_core.ValidationError: 1 validation error for RunOptions
    workers
      Input should be greater than 0 ...
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    published: date | None = Field(default=None, description="publication day of articles that bring none")
    rules_dir: Path | None = Field(default=None, description="a folder of rules laid over ours")
    names_model: Path | None = Field(default=PACKAGED, description="a folder with a spaCy pipeline; None: rules alone")
    workers: int | None = Field(
        default=None, gt=0, description="processes; None: as many as are worth it, on a cluster one for each processor"
    )
    limit: int | None = Field(default=reading.LIMIT, gt=0, description="characters that one article may have")
    columns: reading.Columns = Field(default=reading.Columns(), description="which column of a table holds what")
    timeout: float | None = Field(default=local.TIMEOUT, gt=0, description="seconds that one article may take")
    fresh: bool = Field(default=False, description="keep nothing of an earlier run, finished or not")


_DEFAULT = RunOptions()
#: Of the kinds of file that were passed over, so many are named.
_MOST_ENDINGS = 8


def run(
    paths: Iterable[Path],
    out: Path,
    options: RunOptions = _DEFAULT,
    *,
    begin: Callable[[int], None] = lambda expected: None,
    progress: Callable[[Tally], None] = lambda tally: None,
    say: Callable[[str], None] = lambda line: None,
) -> Tally:
    """Extract the articles of files and folders into `out`.

    What an earlier run, finished or not, has made of the same articles with the same rules, model, code and libraries
    is kept, unless `options.fresh`. `begin` is told how many articles to expect, `progress` what has been done after
    each, `say` what is passed over, what is kept and what is not.

    The work is done in processes of its own: a script must call this under `if __name__ == "__main__":`.

    Raises, before any work: reading.SourceError for a path, rules.RuleError for the rules, OSError for the model
    or the output folder. Later: OSError where the output can no longer be written, engines.outcome.EngineError when
    no worker process can be started.
    """
    asked = list(paths)
    passed_over = Counter[str]()
    sources = reading.find_sources(
        asked, options.columns, lambda path: passed_over.update([path.suffix.lower() or path.name])
    )
    build, making = _prepare(options.rules_dir, options.names_model)
    workers = options.workers or local.auto_workers(source.path for source in sources)
    arguments = _spell(map(reading.spell_path, asked), build, options, workers)
    if passed_over:
        said = ", ".join(f"{number:,} {ending}" for ending, number in passed_over.most_common(_MOST_ENDINGS))
        say(f"passed over, no articles by their kind: {said}{', …' if len(passed_over) > _MOST_ENDINGS else ''}")
    begin(reading.count(sources))
    return local.run(
        reading.read(sources, options.published, options.limit, options.columns),
        build,
        out,
        workers=workers,
        timeout=options.timeout,
        making=making,
        about={**making, "arguments": arguments},
        fresh=options.fresh,
        progress=progress,
        say=say,
    )


def run_on_ray(
    paths: Iterable[str],
    out: str,
    options: RunOptions = _DEFAULT,
    *,
    address: str | None = None,
    shard: tuple[int, int] = ray.SHARD,
    begin: Callable[[int], None] = lambda expected: None,
    progress: Callable[[Tally], None] = lambda tally: None,
    say: Callable[[str], None] = lambda line: None,
) -> Tally:
    """The same on a Ray cluster: files of rows, by path or address (`s3://…`), into shards in `out`, likewise.

    `address` is the cluster's; None starts one on this machine. A shard has so many articles or characters at most; a
    call that finds shards made in the same way keeps them. Paths, rules and model must be where every machine finds
    them.

    Raises, before any work: reading.SourceError, rules.RuleError, OSError; engines.outcome.EngineError where ray or the
    cluster is missing. Later: OSError, or EngineError when the cluster gives up.
    """
    asked = list(paths)
    if not stores.is_installed():
        raise EngineError(f"--engine ray needs ray: {ray.EXTRA}")
    files = stores.find_stored(asked, options.columns)
    build, making = _prepare(_absolute(options.rules_dir), _absolute(options.names_model))
    arguments = _spell(asked, build, options, options.workers)
    how_read = reading.Options(options.published, options.limit, options.columns)
    where = out if stores.is_address(out) else str(Path(out).absolute())
    return ray.run(
        files,
        partial(stores.read_stored, options=how_read),
        build,
        ShardFolder(where, stores.find_store),
        address=address,
        workers=options.workers,
        timeout=options.timeout,
        making=making,
        about={**making, "arguments": arguments},
        fresh=options.fresh,
        shard=shard,
        begin=begin,
        progress=progress,
        say=say,
    )


def _prepare(rules_dir: Path | None, names_model: Path | None) -> tuple[Build, dict[str, Any]]:
    """What makes an extraction, and everything but the articles that records depend on. Raises RuleError, OSError."""
    build = Build(rules_dir, names_model, rules.load(RULE_FILES, rules_dir).fingerprint, code_fingerprint())
    return build, {
        "version": __version__,
        "schema_version": SCHEMA_VERSION,
        "rules": build.rules,
        "names": folder_fingerprint(names_model) if names_model else None,
        "code": build.code,
        "python": python_version(),
        "libraries": library_versions(),
    }


def _spell(paths: Iterable[str], build: Build, options: RunOptions, workers: int | None) -> dict[str, Any]:
    """The arguments of a run as run.json holds them."""
    return {
        "paths": list(paths),
        "published": options.published.isoformat() if options.published else None,
        "rules": str(build.rules_dir) if build.rules_dir else None,
        "names": "packaged" if build.names_model == PACKAGED else str(build.names_model) if build.names_model else None,
        "workers": workers,
        "limit": options.limit,
        "timeout": options.timeout,
        "columns": options.columns.named(),
    }


def _absolute(path: Path | None) -> Path | None:
    return path.absolute() if path else None
