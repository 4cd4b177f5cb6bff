"""Annotations of articles that aren't ours to give away: places and values without the text, and back to samples.

    standoff.py pack SAMPLES SOURCES -o benchmark/heldout/NAME.jsonl     samples → one line each
    standoff.py unpack benchmark/heldout/NAME.jsonl SOURCES -o SAMPLES   and back, for `newsfacts evaluate`

A sample is NAME.txt, NAME.meta.json and NAME.gold.json. SOURCES is a folder with the articles: `.jsonl` files (`id`,
`text`) and `.txt` files, whose name is their id. A line holds the source's id, the stretches of it that were annotated
(joined by line feeds), the sha256 of them, and the gold record without any `text`.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(add_completion=False)
#: Stands for the title that the source has.
_TITLE = "="
Out = Annotated[Path, typer.Option("-o", "--out")]


def read_sources(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Every article's text and, where it has one, title, by its id."""
    found: dict[str, str] = {}
    titles: dict[str, str] = {}
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                item = json.loads(line)
                found[item["id"]] = item["text"]
                if item.get("title"):
                    titles[item["id"]] = item["title"]
    for path in sorted(folder.glob("*.txt")):
        found[path.stem] = path.read_bytes().decode("utf-8-sig")
    return found, titles


def without_text(value: Any) -> Any:
    """A gold record without the pieces of the article."""
    if isinstance(value, dict):
        return {key: without_text(inner) for key, inner in value.items() if key != "text"}
    return [without_text(inner) for inner in value] if isinstance(value, list) else value


def with_text(value: Any, text: str) -> Any:
    """The same with them: wherever `start` and `end` stand, the text between."""
    if isinstance(value, list):
        return [with_text(inner, text) for inner in value]
    if not isinstance(value, dict):
        return value
    filled = {key: with_text(inner, text) for key, inner in value.items()}
    if "start" in filled and "end" in filled:
        filled["text"] = text[filled["start"] : filled["end"]]
    return filled


def find_pieces(text: str, whole: str) -> list[tuple[int, int]]:
    """Where a sample stands in its source: in one piece, or line by line; nowhere gives an empty list."""
    if (start := whole.find(text)) >= 0:
        return [(start, start + len(text))]
    places: list[tuple[int, int]] = []
    for line in text.split("\n"):
        start = whole.find(line, places[-1][1] if places else 0)
        if start < 0:
            return []
        places.append((start, start + len(line)))
    return places


@app.command()
def pack(samples: Path, sources: Path, out: Out) -> None:
    """Write samples as lines without text."""
    known, titles = read_sources(sources)
    lines = []
    for gold_path in sorted(samples.glob("*.gold.json")):
        stem = gold_path.name.removesuffix(".gold.json")
        text = (samples / f"{stem}.txt").read_bytes().decode("utf-8")
        found = next(((id, places) for id, whole in known.items() if (places := find_pieces(text, whole))), None)
        if found is None:
            raise typer.BadParameter(f"{gold_path}: its text stands in no article of {sources}")
        meta = json.loads((samples / f"{stem}.meta.json").read_text(encoding="utf-8"))
        gold = without_text(json.loads(gold_path.read_text(encoding="utf-8")))
        for told in (meta, gold["article"]):
            if found[0] in titles and told.get("title") == titles[found[0]]:
                told["title"] = _TITLE
        lines.append(
            {
                "name": stem,
                "source": found[0],
                "pieces": found[1],
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
                "meta": meta,
                "gold": gold,
            }
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines), "utf-8")
    typer.echo(f"{len(lines)} samples packed")


@app.command()
def unpack(lines: Path, sources: Path, out: Out) -> None:
    """Write lines as samples again. Stops when a source is missing or has another text."""
    known, titles = read_sources(sources)
    out.mkdir(parents=True, exist_ok=True)
    for number, line in enumerate(lines.read_text(encoding="utf-8").splitlines(), 1):
        item = json.loads(line)
        if item["source"] not in known:
            raise typer.BadParameter(f"{lines}:{number}: no article {item['source']} in {sources}")
        text = "\n".join(known[item["source"]][start:end] for start, end in item["pieces"])
        if hashlib.sha256(text.encode()).hexdigest() != item["sha256"]:
            raise typer.BadParameter(f"{lines}:{number}: article {item['source']} has another text")
        for told in (item["meta"], item["gold"]["article"]):
            if told.get("title") == _TITLE:
                told["title"] = titles[item["source"]]
        (out / f"{item['name']}.txt").write_bytes(text.encode())
        for kind, value in (("meta", item["meta"]), ("gold", with_text(item["gold"], text))):
            spelled = json.dumps(value, ensure_ascii=False, indent=1)
            (out / f"{item['name']}.{kind}.json").write_text(spelled, encoding="utf-8")
    typer.echo(f"{number} samples in {out}")


if __name__ == "__main__":
    app()
