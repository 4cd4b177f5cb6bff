"""The command line: each command is one library call and its printing. Holds no logic, is imported by nobody."""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from . import reading
from .check import check_rules
from .difference import LAYERS, diff
from .engines.local import TIMEOUT
from .engines.outcome import EngineError, Tally
from .evaluate import EvaluationError, evaluate
from .flow import Extractor
from .gold import GoldError, load_gold
from .names import PACKAGED
from .provenance import __version__
from .reading import BadInput, Columns, SourceError, parse_day
from .records import Article, FactRecord, PublishedFrom
from .rules import RuleError
from .run import RunOptions, run, run_on_ray
from .views import html, terminal

app = typer.Typer(
    name="newsfacts",
    help="Checkable facts from Chinese news: organisations, people, dates, figures and the metrics they form.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
rules_app = typer.Typer(help="Look after the rules.", no_args_is_help=True)
app.add_typer(rules_app, name="rules")

#: Seconds between two lines of progress where there is no terminal.
_PLAIN_PROGRESS = 10.0


class Format(StrEnum):
    json = "json"
    text = "text"


class Engine(StrEnum):
    local = "local"
    ray = "ray"


class Layer(StrEnum):
    organisations = "organisations"
    people = "people"
    roles = "roles"
    dates = "dates"
    figures = "figures"
    metrics = "metrics"


class DiffLayer(StrEnum):
    organisations = "organisations"
    people = "people"
    places = "places"
    roles = "roles"
    dates = "dates"
    figures = "figures"
    metrics = "metrics"


def _day(value: str) -> date:
    try:
        return parse_day(value)
    except BadInput as error:
        raise typer.BadParameter(str(error)) from error


def _model(value: str) -> Path | None:
    return None if value == "none" else Path(value)


Published = Annotated[
    date | None,
    typer.Option(parser=_day, metavar="DAY", help="Publication day of articles that bring none, e.g. 2024-11-05."),
]
Rules = Annotated[Path | None, typer.Option("--rules", metavar="DIR", help="A folder of rules laid over ours.")]
Names = Annotated[
    Path | None,
    typer.Option(
        parser=_model,
        metavar="PATH|none",
        help="A folder with a spaCy pipeline in place of ours; none: rules alone.",
        show_default=False,
    ),
]


def _column(key: str) -> Any:
    return typer.Option(f"--{key}-column", metavar="NAME", help=f"The column or key that holds it: {key}.")


def _console(*, error: bool = False) -> Console:
    """Wide where the output goes into a file, so that no table is folded there."""
    console = Console(stderr=error, highlight=False)
    return console if console.is_terminal else Console(stderr=error, highlight=False, width=180)


@contextmanager
def _refusals() -> Iterator[None]:
    """What is wrong with the call ends it with one line and exit code 2, before or without any work."""
    try:
        yield
    except (RuleError, SourceError, GoldError, EvaluationError, BadInput, EngineError) as error:
        _refuse(str(error))
    except OSError as error:
        _refuse(_spell(error))


def _spell(error: Exception) -> str:
    if isinstance(error, FileExistsError | NotADirectoryError) and error.filename:
        return f"{error.filename}: there is a file where a folder should be"
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error)


def _refuse(message: str) -> None:
    print(message, file=sys.stderr)
    raise typer.Exit(2)


def _version(asked: bool) -> None:
    if asked:
        print(f"newsfacts {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Checkable facts from Chinese news: organisations, people, dates, figures and the metrics they form."""


@app.command("run")
def run_command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders of them, or - for standard input.")
    ],
    out: Annotated[str, typer.Option("--out", "-o", metavar="DIR", help="Where records.jsonl and the rest go.")],
    published: Published = None,
    rules: Rules = None,
    names: Names = PACKAGED,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes; all cores for a large input if not given.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Characters that one article may have.")] = reading.LIMIT,
    text_column: Annotated[str | None, _column("text")] = None,
    title_column: Annotated[str | None, _column("title")] = None,
    id_column: Annotated[str | None, _column("id")] = None,
    published_column: Annotated[str | None, _column("published")] = None,
    publisher_column: Annotated[str | None, _column("publisher")] = None,
    url_column: Annotated[str | None, _column("url")] = None,
    timeout: Annotated[
        float, typer.Option(min=0.001, metavar="SECONDS", help="Time that one article may take; then it is an error.")
    ] = TIMEOUT,
    engine: Annotated[
        Engine, typer.Option(help="local: this machine; ray: a cluster, see docs/scale.md.")
    ] = Engine.local,
    address: Annotated[
        str | None, typer.Option(metavar="HOST:PORT", help="The Ray cluster's; if not given, one is started here.")
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh/--resume", help="Keep nothing of an earlier run; else what is still true is kept.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit code 1 if any article gave no record.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but refusals.")] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Progress as JSON lines on standard error, and no table.")
    ] = False,
) -> None:
    """Extract the facts of many articles into a folder; stopped at any moment, the same call goes on from there."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leave by the front door: no worker stays behind
    columns = Columns(
        id=id_column, title=title_column, text=text_column, published=published_column, publisher=publisher_column,
        url=url_column,
    )  # fmt: skip
    options = RunOptions(
        published=published, rules_dir=rules, names_model=names, workers=workers, limit=limit, columns=columns,
        timeout=timeout, fresh=fresh,
    )  # fmt: skip
    watch = _JsonWatch() if log_json else _Watch(quiet)
    if address is not None and engine is not Engine.ray:
        _refuse("--address is the Ray cluster's: say --engine ray too")
    with _refusals(), _stoppable(watch), watch:
        told: dict[str, Any] = {"begin": watch.begin, "progress": watch.tick, "say": watch.say}
        if engine is Engine.ray:
            tally = run_on_ray(paths, out, options, address=address, **told)
        else:
            tally = run(map(Path, paths), Path(out), options, **told)
    watch.end(tally)
    if not quiet and not log_json:
        console = _console()
        console.print(terminal.summary(tally))
        if tally.errors:
            where = f"{out}/errors" if engine is Engine.ray else str(Path(out) / "errors.jsonl")
            console.print(f"\n{tally.errors} without a record, see {where}:", soft_wrap=True)
            shown = reading.read_failures(Path(where)) if Path(where).exists() else ()  # else in an object store
            for failure in islice(shown, 5):
                console.print("  ", terminal.failure(failure), sep="", soft_wrap=True)
    if strict and tally.errors:
        raise typer.Exit(1)


@contextmanager
def _stoppable(watch: _Watch) -> Iterator[None]:
    """Ctrl-C, and what goes wrong once articles are done: they stay, and the exit code says that they are not all."""
    try:
        yield
    except KeyboardInterrupt:
        watch.stopped("stopped")
        raise typer.Exit(130) from None
    except SystemExit:  # SIGTERM
        watch.stopped("stopped")
        raise
    except (EngineError, OSError, RuleError) as error:
        if not watch.done:
            raise
        watch.stopped(_spell(error))
        raise typer.Exit(3) from error


class _Watch:
    """Progress on standard error: a bar on a terminal, a line now and then elsewhere."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._console = _console(error=True)
        self._bar: Progress | None = None
        self._expected = 0
        self._said = time.monotonic()
        #: Articles that were brought to an end, with a record or without.
        self.done = 0

    def __enter__(self) -> _Watch:
        return self

    def begin(self, expected: int) -> None:
        self._expected = expected
        if not self._quiet and self._console.is_terminal:
            columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._task = self._bar.add_task("", total=expected)
            self._bar.start()

    def say(self, line: str) -> None:
        if not self._quiet:
            self._console.print(line, soft_wrap=True)

    def tick(self, tally: Tally) -> None:
        self.done = tally.items
        if self._bar is not None:
            self._bar.update(self._task, completed=tally.items, description=terminal.pace(tally, self._expected))
        elif self._is_time():
            self._tell(tally)

    def end(self, tally: Tally) -> None:
        """All is done."""

    def stopped(self, why: str) -> None:
        print(f"{why}\nnot done, but nothing is lost: the same call goes on from there", file=sys.stderr)

    def _is_time(self) -> bool:
        if time.monotonic() - self._said < _PLAIN_PROGRESS:
            return False
        self._said = time.monotonic()
        return True

    def _tell(self, tally: Tally) -> None:
        if not self._quiet:
            self._console.print(terminal.progress_line(tally, self._expected), soft_wrap=True)

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.stop()


class _JsonWatch(_Watch):
    """The same for machines: an object a line."""

    def __init__(self) -> None:
        super().__init__(quiet=True)

    def begin(self, expected: int) -> None:
        super().begin(expected)
        self._log("begin", expected=expected)

    def say(self, line: str) -> None:
        self._log("note", text=line)

    def end(self, tally: Tally) -> None:
        self._log("end", **terminal.figures(tally, self._expected))

    def stopped(self, why: str) -> None:
        self._log("stopped", text=why, done=self.done)

    def _tell(self, tally: Tally) -> None:
        self._log("progress", **terminal.figures(tally, self._expected))

    def _log(self, event: str, **about: object) -> None:
        print(json.dumps({"event": event, **about}, ensure_ascii=False), file=sys.stderr, flush=True)


@app.command()
def extract(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A text file, or - for standard input.")] = "-",
    published: Published = None,
    title: Annotated[str | None, typer.Option(help="The article's title, if the text does not hold it.")] = None,
    rules: Rules = None,
    names: Names = PACKAGED,
    format: Annotated[Format, typer.Option("--format", "-f", help="JSON, or text to read.")] = Format.json,
) -> None:
    """Extract the facts of one article and print them."""
    with _refusals():
        if file == "-":
            text = reading.decode(sys.stdin.buffer.read())
            record = Extractor(rules, names).extract(text, published=published, title=title)
        else:
            article = reading.read_one(Path(file), published)
            text = article.text
            article = article.model_copy(update={"title": title}) if title else article
            record = Extractor(rules, names).trail(article).record
    if format is Format.json:
        print(record.model_dump_json(indent=1))
    else:
        _console().print(terminal.article(text, record))


@app.command()
def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or a few.")],
    published: Published = None,
    rules: Rules = None,
    names: Names = PACKAGED,
) -> None:
    """Show for a sentence what each rule found, what was dropped, and how each metric was put together."""
    with _refusals():
        given = PublishedFrom.given if published else None
        article = Article(id="-", text=reading.check(text), published=published, published_from=given)
        trail = Extractor(rules, names).trail(article)
    _console().print(terminal.explanation(trail))


@app.command()
def show(
    records: Annotated[Path, typer.Argument(metavar="RECORDS", help="A records.jsonl, or a run's folder.")],
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Only these articles.")] = None,
    most: Annotated[int | None, typer.Option("--most", "-n", min=1, help="So many articles at most.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="DIR|FILE.html", help="Write pages for a browser there.")
    ] = None,
    articles: Annotated[
        list[Path] | None,
        typer.Option("--articles", metavar="PATH", help="Where the articles lie now, if not where they were read."),
    ] = None,
) -> None:
    """Print the records of a run for reading, or write them as pages for a browser."""
    if out is not None:
        with _refusals():
            written = html.write(records, out, ids=ids or (), most=most, articles=articles or ())
        print(f"{written.page}: {written.articles:,} articles, {written.metrics:,} metrics")
        if written.without_text:
            (first, reason), number = written.without_text[0], len(written.without_text)
            print(
                f"{number:,} with their evidence sentences only, {first}: {reason} (--articles PATH)", file=sys.stderr
            )
        if not written.articles and ids:
            _refuse(f"{records}: no article {', '.join(ids)}")
        return
    console = _console()
    shown = 0
    unseen = dict.fromkeys(ids or ())
    with _refusals():
        for record in reading.read_records(records):
            if (not ids or record.article.id in ids) and (most is None or shown < most):
                console.print(terminal.facts(record))
                shown += 1
                unseen.pop(record.article.id, None)
    if unseen and (most is None or shown < most):
        _refuse(f"{records}: no article {', '.join(unseen)}")


@app.command("diff")
def diff_command(
    before: Annotated[Path, typer.Argument(metavar="RUN_A", help="A run's folder, or a records.jsonl.")],
    after: Annotated[Path, typer.Argument(metavar="RUN_B", help="Another, over the same articles.")],
    layer: Annotated[
        list[DiffLayer] | None,
        typer.Option("--layer", metavar="LAYER", help=f"Only this layer: {', '.join(DiffLayer)}; may be repeated."),
    ] = None,
    rule: Annotated[
        list[str] | None, typer.Option("--rule", metavar="RULE", help="Only facts of this rule; may be repeated.")
    ] = None,
    most: Annotated[int, typer.Option("--most", "-n", min=0, help="So many facts are shown at most.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    articles: Annotated[
        list[Path] | None,
        typer.Option("--articles", metavar="PATH", help="Where the articles lie now, if not where they were read."),
    ] = None,
) -> None:
    """Show which facts a changed rule added, removed or altered: two runs over the same articles, fact by fact."""
    with _refusals():
        found = diff(before, after, layers=layer or LAYERS, rules=rule or (), articles=articles or ())
    if as_json:
        print(found.model_dump_json(indent=1))
    else:
        _console().print(terminal.difference(found, most), soft_wrap=True)


@app.command("evaluate")
def evaluate_command(
    records: Annotated[Path, typer.Argument(metavar="RECORDS", help="A records.jsonl, or a folder of runs.")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="A folder of NAME.gold.json beside NAME.txt.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    errors: Annotated[
        list[Layer] | None,
        typer.Option(
            "--errors",
            metavar="LAYER",
            help=f"A layer's mistakes, each in its sentence: {', '.join(Layer)}; may be repeated.",
        ),
    ] = None,
    by_article: Annotated[bool, typer.Option("--by-article", help="Each article's scores too.")] = False,
) -> None:
    """Score records against annotated samples."""
    with _refusals():
        found = evaluate(reading.read_records(records), load_gold(gold))
    if as_json:
        print(found.model_dump_json(indent=1))
        return
    console = _console()
    console.print(terminal.scores(found))
    if by_article:
        console.print(terminal.scores_by_article(found))
    for layer in errors or []:
        console.print(terminal.mistakes([m for m in found.mistakes if m.layer == layer]), soft_wrap=True)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    print(json.dumps(FactRecord.model_json_schema(mode="serialization"), ensure_ascii=False, indent=1))


@rules_app.command("check")
def rules_check(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="A folder laid over ours.")] = None,
) -> None:
    """Run every rule's own examples, alone and in company."""
    with _refusals():
        report = check_rules(folder)
    for complaint in report.complaints:
        print(complaint)
    print(f"{report.rules} rules, {report.examples} examples, {len(report.complaints)} complaints")
    if not report.passed:
        raise typer.Exit(1)


if __name__ == "__main__":
    app()
