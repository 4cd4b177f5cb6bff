"""Imports go downhill: a room knows only the rooms below it, and each library has one door."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline"

#: Lowest first. A module may import from the levels below its own, and from its own folder.
LEVELS = (
    ("records", "provenance"),
    ("mentions", "text", "layout", "words", "names", "numerals", "rules", "resolve"),
    ("page",),
    ("dateline",),
    ("dimensions", "facts"),
    ("recording",),
    ("flow",),
    ("reading", "writing", "gold", "evaluate", "check"),
    ("engines", "difference"),
    ("run",),
    ("views",),
    ("cli",),
)
#: Within a level, who may look at whom all the same.
NEIGHBOURS = {
    ("rules", "mentions"),
    ("evaluate", "gold"),
    ("layout", "text"),
    ("names", "text"),
}
#: The only room that may import a library.
DOORS = {
    "jieba": "words",
    "spacy": "names",
    "numpy": "names",
    "threadpoolctl": "names",
    "opencc": "text",
    "typer": "cli",
    "rich": ("views", "cli"),
    "jinja2": ("views",),
    "rensa": ("engines",),
    "ray": ("engines",),
    "pyarrow": ("reading", "writing"),
    **dict.fromkeys(("trafilatura", "lxml", "warcio", "pypdfium2"), ("reading",)),
}
#: Calls whose answer changes from run to run. A clock that only measures (time.monotonic) is none.
MOODS = re.compile(
    r"\b(date|datetime)\.(today|now|utcnow|fromtimestamp)$|^(random|secrets|uuid)\.|^time\.(time|localtime)$"
)


def rooms() -> list[str]:
    return sorted(
        {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in PACKAGE.rglob("*.py")} - {"__init__"}
    )


def imports(path: Path) -> Iterator[tuple[int, str, bool]]:
    """Line, dotted name, and whether it is ours (made absolute from `pipeline`)."""
    package = path.relative_to(PACKAGE).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name, alias.name.split(".")[0] == "pipeline"
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                base = package[: len(package) - node.level + 1]
                for alias in node.names:
                    inner = (*base, *(node.module or "").split("."), alias.name)
                    yield node.lineno, ".".join(part for part in inner if part), True
            else:
                yield node.lineno, node.module or "", (node.module or "").split(".")[0] == "pipeline"


def level(room: str) -> int:
    return next(number for number, names in enumerate(LEVELS) if room in names)


def test_every_room_has_its_level() -> None:
    known = {name for names in LEVELS for name in names}
    assert set(rooms()) <= known


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_downhill(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if room == "__init__":  # the front door loads what it is asked for
        return
    wrong = []
    for line, name, ours in imports(path):
        other = name.removeprefix("pipeline.").split(".")[0]
        if not ours:
            doors = DOORS.get(name.split(".")[0])
            if doors is not None and room not in doors:
                wrong.append(f"{path.name}:{line} imports {name}, whose door is {doors}")
        elif other == "__init__" or other not in rooms():
            wrong.append(f"{path.name}:{line} imports {name}: say which room")
        elif other != room and level(other) >= level(room) and (room, other) not in NEIGHBOURS:
            wrong.append(f"{path.name}:{line} imports {name}, which is not below {room}")
    assert not wrong, "\n".join(wrong)


def test_dimensions_do_not_see_each_other() -> None:
    folder = PACKAGE / "dimensions"
    public = {path.stem for path in folder.glob("[a-z]*")}
    wrong = [
        f"{path.name}:{line} imports {name}"
        for path in folder.rglob("*.py")
        for line, name, ours in imports(path)
        if ours and name.split(".")[0] == "dimensions"
        if name.split(".")[1] in public - {path.relative_to(folder).parts[0].removesuffix(".py")}
    ]
    assert not wrong


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nobody_asks_for_today_or_chance(path: Path) -> None:
    """Same input, same output: time is an argument."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    asked = [f"{path.name}:{call.lineno} {name}" for call in calls if MOODS.search(name := ast.unparse(call.func))]
    assert not asked


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_the_first_line_says_what_a_room_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert path.name == "__init__.py" or ast.get_docstring(tree)
