"""What a reader sees on a terminal: highlighted articles, tables of facts and scores. Computes and prints nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ..difference import Change, Difference
from ..engines.outcome import Tally
from ..evaluate import LAYERS, LayerScores, Mistake, Scores, Share
from ..flow import Trail
from ..mentions import DateMention, FigureMention, Mention
from ..records import FactRecord, Failure, Figure, Metric, Place
from . import spelling
from .spelling import flat

#: One colour a layer, the same everywhere.
STYLES = {
    "organisations": "bold cyan",
    "people": "bold magenta",
    "places": "green",
    "dates": "yellow",
    "figures": "bold red",
}

_SHORT = {"organisations": "bodies"} | {layer: layer for layer in LAYERS if layer != "organisations"}


def legend() -> Text:
    return Text("  ").join(Text(layer, style) for layer, style in STYLES.items())


def highlighted(text: str, record: FactRecord) -> Text:
    """The article as it was read, each layer in its colour."""
    shown = Text(text)
    for layer, place in _places(record):
        shown.stylize(STYLES[layer], place.start, place.end)
    return shown


def article(text: str, record: FactRecord) -> RenderableType:
    """Everything about one article: its head, its text and its facts."""
    return Group(legend(), Text(), highlighted(text, record), Text(), facts(record))


def facts(record: FactRecord) -> RenderableType:
    """A record's facts without the text."""
    info = record.article
    known = [info.title, info.publisher, f"{info.published} ({info.published_from})" if info.published else None]
    parts: list[RenderableType] = [Text.assemble((info.id, "bold"), *(f"  {word}" for word in known if word))]
    if record.organisations:
        parts.append(_line("organisations", (f"{o.name} ({o.kind})" for o in record.organisations)))
    if record.people:
        parts.append(_line("people", (p.name for p in record.people)))
        for person in record.people:
            parts += [
                Text(f"    {person.name}: {_joined(', ', role.title, role.organisation)}") for role in person.roles
            ]
    if record.places:
        parts.append(_line("places", (p.name for p in record.places)))
    if record.dates:
        parts.append(_line("dates", (f"{flat(d.text)} = {d.duration or d.edtf or '?'}" for d in record.dates)))
    if record.metrics:
        parts.append(metrics(record))
    if bare := _bare(record):
        parts.append(_line("figures", (flat(f.text) for f in bare), "without a metric"))
    return Group(*parts, Text())


def metrics(record: FactRecord) -> Table:
    """A column that would be empty is left out; on a narrow terminal the long names fold, not the short words."""
    figures = {figure.id: figure for figure in record.figures}
    names = ["figure", "subject", "indicator", "measure", "value", "time", "compared", "status", "said by", "check"]
    rows: list[tuple[str | None, ...]] = []
    for metric in record.metrics:
        action = f" ({metric.action})" if metric.action else ""
        direction = "" if metric.direction == "none" else f" {metric.direction}"
        rows.append((
            flat(figures[metric.figure_id].text), metric.subject, metric.indicator + action,
            f"{metric.measure}{direction}", spelling.value(metric), spelling.time(metric), metric.comparison,
            metric.status, metric.attributed_to, metric.check,
        ))  # fmt: skip
    said = [number for number in range(len(names)) if any(row[number] for row in rows)]
    table = _table(*(names[number] for number in said))
    for column in table.columns:
        column.no_wrap = column.header in ("measure", "status")
    for row in rows:
        _row(table, *(row[number] for number in said))
    return table


# Explaining


def explanation(trail: Trail) -> RenderableType:
    """What each rule found, what gave way to what, and how each metric was put together."""
    page = trail.page
    against = f"{page.published} ({page.published_from})" if page.published else "no day known"
    parts: list[RenderableType] = [
        Text(f"read as: {page.tidy}"),
        Text(f"relative dates are read against: {against}"),
        Text(),
        Text("What the rules found", "bold"),
        _found(trail) if trail.found else Text("  nothing"),
    ]
    if trail.marks.entities:
        parts += [Text(), Text("Who and where", "bold"), *_entities(trail)]
    said = list(_figures(trail)) or [Text("  nothing: there are none")]
    parts += [Text(), Text("What the figures say", "bold"), *said]
    others = [r for r in trail.remarks if not any((m.start, m.end) == (r.start, r.end) for _, m in trail.marks.figures)]
    if others:
        parts += [Text(), Text("Remarks", "bold")]
        parts += [Text(f"  {r.room}: {page.tidy[r.start : r.end]}: {r.text}") for r in others]
    return Group(*parts)


def _found(trail: Trail) -> Table:
    page = trail.page
    names = {mention: id for id, mention in (*trail.marks.dates, *trail.marks.figures)}
    names |= {mention: entity.id for entity in trail.marks.entities for mention in entity.mentions}
    winners = {drop.loser: drop.winner for drop in trail.drops}
    table = _table("place", "text", "value", "rule", "fate")
    for mention in sorted(trail.found, key=lambda m: (m.start, -m.end, m.rule)):
        where = page.place(mention.start, mention.end)
        winner = winners.get(mention)
        if winner is not None:
            fate = f"gave way to {page.tidy[winner.start : winner.end]} by {winner.rule}"
        else:
            fate = f"stays: {names.get(mention, 'kept')}"
        table.add_row(
            f"{where.start}..{where.end}", Text(flat(where.text), STYLES[_layer(mention)]), Text(str(mention)),
            mention.rule, Text(fate, "" if winner is None else "dim"),
        )  # fmt: skip
    return table


def _entities(trail: Trail) -> Iterator[RenderableType]:
    for entity in trail.marks.entities:
        also = f", also {'、'.join(entity.aliases)}" if entity.aliases else ""
        times = f", {len(entity.mentions)} mentions" if len(entity.mentions) > 1 else ""
        kind = f" ({entity.kind})" if entity.kind else ""
        yield Text(f"  {entity.id} ") + Text(entity.name, STYLES[entity.layer]) + Text(f"{kind}{also}{times}")
    for person in trail.record.people:
        for role in person.roles:
            yield Text(f"  {person.name} is {_joined(' of ', role.title, role.organisation)}")


def _figures(trail: Trail) -> Iterator[RenderableType]:
    """Each figure with its metrics or none, and what was remarked on the way."""
    for id, mention in trail.marks.figures:
        yield Text(f"  {id} ") + Text(trail.page.tidy[mention.start : mention.end], STYLES["figures"])
        made = [metric for metric in trail.record.metrics if metric.figure_id == id]
        for metric in made:
            yield Text(f"     {metric.id} by {metric.rule}, confidence {metric.confidence:.2f}")
            for name, value in _spelled(metric):
                carried = " (carried over)" if name in metric.carried and value != "—" else ""
                yield Text(f"        {name:<14} {value}{carried}")
        why = [remark for remark in trail.remarks if (remark.start, remark.end) == (mention.start, mention.end)]
        if not made and not any(remark.text.startswith("no metric") for remark in why):
            yield Text("     no metric", "dim")
        for remark in why:
            yield Text(f"     {remark.room}: {remark.text}", "italic")


def _spelled(metric: Metric) -> Iterator[tuple[str, str]]:
    yield "subject", metric.subject or "—"
    yield "indicator", metric.indicator
    if metric.action:
        yield "action", metric.action
    yield "measure", metric.measure if metric.direction == "none" else f"{metric.measure} {metric.direction}"
    yield "value", spelling.value(metric)
    if metric.comparison:
        yield "comparison", metric.comparison
    yield "time", spelling.time(metric) or "—"
    yield "status", metric.status
    if metric.attributed_to:
        yield "attributed_to", metric.attributed_to
    if metric.check:
        yield "check", metric.check


# Runs


def summary(tally: Tally) -> Table:
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_row("articles", f"{tally.articles:,}")
    if tally.reprints:
        table.add_row("of them reprints", f"{tally.reprints:,}")
    for layer, number in tally.facts.items():
        table.add_row(layer, f"{number:,}")
    table.add_row("errors", Text(f"{tally.errors:,}", "bold red" if tally.errors else ""))
    if tally.kept:
        table.add_row("kept from before", f"{tally.kept:,}")
    table.add_row("seconds", f"{tally.seconds:,.1f}")
    table.add_row("characters", f"{tally.characters:,}")
    if tally.kept < tally.items:
        table.add_row("characters/second", f"{tally.speed or 0:,.0f}")
    return table


def progress_line(tally: Tally, expected: int) -> str:
    """Without a whole and an end where more came than could be counted before, as out of a pipe."""
    whole = f" of {expected:,}" if expected >= tally.items else ""
    return f"{tally.items:,}{whole} articles, {pace(tally, expected)}"


def pace(tally: Tally, expected: int) -> str:
    left = tally.left(expected) if expected >= tally.items else None
    rest = "" if left is None else f", {clock(left)} left"
    errors = "1 error" if tally.errors == 1 else f"{tally.errors:,} errors"
    return f"{errors}, {tally.speed or 0:,.0f} characters/s{rest}"


def clock(seconds: float) -> str:
    """Hours, minutes and seconds.

    >>> clock(59.4), clock(60), clock(93784)
    ('0:59', '1:00', '26:03:04')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def figures(tally: Tally, expected: int) -> dict[str, object]:
    """The same for machines; seconds and rates rounded."""
    left, speed = tally.left(expected), tally.speed
    return {
        "done": tally.items, "expected": max(expected, tally.items), "articles": tally.articles,
        "reprints": tally.reprints, "errors": tally.errors, "kept": tally.kept, "characters": tally.characters,
        "seconds": round(tally.seconds, 1), "seconds_left": None if left is None else round(left, 1),
        "characters_per_second": None if speed is None else round(speed),
    }  # fmt: skip


def failure(found: Failure) -> Text:
    where = found.source if found.line is None else f"{found.source}:{found.line}"
    return Text(f"{where}: {found.reason}")


# Two runs


def difference(found: Difference, most: int) -> RenderableType:
    """How many facts changed, by layer and rule, then the first of them in their sentences."""
    parts: list[RenderableType] = []
    if found.changes:
        table = _table("layer", "rule", ">added", ">removed", ">altered")
        for layer, rule, numbers in found.counts():
            table.add_row(layer, rule or "—", *(f"{number:,}" if number else "" for number in numbers.values()))
        parts += [table, Text()]
    for change in found.changes[:most]:
        sign, style = {"added": ("+", "green"), "removed": ("-", "red"), "altered": ("~", "yellow")}[change.kind]
        rule = f" by {change.rule}" if change.rule else ""
        where = f"{change.article} {change.start}..{change.end}"
        parts.append(Text(f"{sign} {change.layer} {flat(change.text)}", style) + Text(f"{rule}  {where}", "default"))
        parts.append(Text(f"    {change.sentence or '(its text is not where it was read)'}"))
        parts += [Text(f"    {line}", "dim") for line in _fields(change)]
    if len(found.changes) > most:
        parts.append(Text(f"… and {len(found.changes) - most:,} more (--most)"))
    parts.append(Text(f"{found.articles:,} articles in both, {found.same:,} with the same facts"))
    for what, ids in (
        ("only in the first run", found.only_before), ("only in the second", found.only_after),
        ("not compared, for their text is another", found.other_text),
    ):  # fmt: skip
        if ids:
            parts.append(Text(f"{len(ids):,} {what}: {', '.join(ids[:5])}{' …' if len(ids) > 5 else ''}"))
    return Group(*parts)


def _fields(change: Change) -> Iterator[str]:
    if change.kind == "altered":
        for name, (before, after) in change.fields.items():
            yield f"{name}: {_plain(before)} → {_plain(after)}"
    else:
        side = 1 if change.kind == "added" else 0
        yield ", ".join(f"{name} {_plain(pair[side])}" for name, pair in change.fields.items() if pair[side])


def _plain(value: object) -> str:
    return "—" if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)


# Scores


def scores(found: Scores) -> RenderableType:
    """All layers; what was not compared is said below."""
    table = _table("layer", "score", *(f">{name}" for name in ("precision", "recall", "F1", "right", "found", "gold")))
    for layer, layer_scores in found.total.items():
        for number, (name, score) in enumerate(layer_scores.scores.items()):
            table.add_row(
                "" if number else layer, name, _part(score.precision), _part(score.recall),
                Text(_part(score.f1), "bold"), str(score.right), str(score.found), str(score.expected),
                end_section=not layer_scores.shares and number == len(layer_scores.scores) - 1,
            )  # fmt: skip
        if layer_scores.shares:
            table.add_section()
    shares = _table("layer", "of the matched, right", ">share", ">right", ">of")
    for layer, layer_scores in found.total.items():
        for number, (name, share) in enumerate(layer_scores.shares.items()):
            shares.add_row("" if number else layer, name, _part(share.share), str(share.right), str(share.of))
        if layer_scores.shares:
            shares.add_section()
    parts: list[RenderableType] = [Text(f"{_number(len(found.by_article), 'article')} compared")]
    if found.by_article:
        parts += [table, Text(), shares]
    if found.without_record:
        parts.append(Text(f"gold without a record, not scored: {', '.join(found.without_record)}", "bold red"))
    if found.without_gold:
        parts.append(Text(f"{_shortened(found.without_gold)}: no gold, not scored", "dim"))
    return Group(*parts)


def scores_by_article(found: Scores) -> Table:
    """F1 of every score by article, and the most telling shares."""
    columns = [(layer, name) for layer in LAYERS for name in found.total[layer].scores]
    heads = (f">{_SHORT[layer]}\n{name}" for layer, name in columns)
    table = _table("article", *heads, ">dates\ndays", ">figures\nvalue", ">metrics\nsubject")
    table.columns[0].no_wrap = True
    for name, scored in found.by_article.items():
        table.add_row(name, *_cells(scored, columns))
    table.add_section()
    table.add_row("all", *_cells(found.total, columns), style="bold")
    return table


def _cells(scored: Mapping[str, LayerScores], columns: Sequence[tuple[str, str]]) -> list[str]:
    shares: list[Share] = [
        scored["dates"].shares["days"], scored["figures"].shares["value"], scored["metrics"].shares["subject"]
    ]  # fmt: skip
    return [_part(scored[layer].scores[name].f1) for layer, name in columns] + [_part(share.share) for share in shares]


def mistakes(found: Sequence[Mistake]) -> RenderableType:
    """Each miss, false alarm and difference in its sentence."""
    styles = {"missed": "bold yellow", "false alarm": "bold red", "differs": "bold blue"}
    parts: list[RenderableType] = []
    for mistake in found:
        head = Text(f"{mistake.article} {mistake.start}..{mistake.end} ") + Text(mistake.kind, styles[mistake.kind])
        parts.append(head + Text(f"  {mistake.sentence or ''}"))
        if mistake.differences:
            for name, (gold, made) in mistake.differences.items():
                parts.append(Text(f"    {name:<14} gold {_told(gold)}   found {_told(made)}"))
        if mistake.gold is not None:
            parts.append(Text(f"    gold   {flat(mistake.gold)}", "dim" if mistake.differences else ""))
        if mistake.found is not None:
            parts.append(Text(f"    found  {flat(mistake.found)}", "dim" if mistake.differences else ""))
    return Group(*parts, Text(_number(len(found), "mistake")))


# Parts


def _places(record: FactRecord) -> Iterator[tuple[str, Place]]:
    for layer in ("places", "people", "organisations"):
        for entity in getattr(record, layer):
            for mention in entity.mentions:
                yield layer, mention
    for date in record.dates:
        yield "dates", date
    for figure in record.figures:
        yield "figures", figure


def _bare(record: FactRecord) -> list[Figure]:
    used = {metric.figure_id for metric in record.metrics}
    return [figure for figure in record.figures if figure.id not in used]


def _layer(mention: Mention) -> str:
    if isinstance(mention, DateMention):
        return "dates"
    return "figures" if isinstance(mention, FigureMention) else str(getattr(mention, "layer", "places"))


def _table(*names: str) -> Table:
    """A name that begins with > heads a column of numbers."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in names:
        number = name.startswith(">")
        table.add_column(name.lstrip(">"), justify="right" if number else "left", overflow="fold")
    return table


def _row(table: Table, *cells: str | None) -> None:
    """Texts as they are: an article's [brackets] are no markup."""
    table.add_row(*(Text(cell) if cell else Text("—", "dim") for cell in cells))


def _line(layer: str, words: Iterator[str], note: str = "") -> Text:
    return Text.assemble((layer, STYLES[layer]), f" {note}" if note else "", ": ", "; ".join(words))


def _joined(between: str, *words: str | None) -> str:
    return between.join(word for word in words if word)


def _number(number: int, thing: str) -> str:
    """
    >>> _number(1, "mistake"), _number(1200, "mistake")
    ('1 mistake', '1,200 mistakes')
    """
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _told(value: str) -> str:
    """A field that one side leaves open."""
    return "—" if value in ("None", "?..?") else value


def _part(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"


def _shortened(names: Sequence[str], most: int = 5) -> str:
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest
