"""The documentation keeps up with the program: commands, options, fields, rooms, links and examples."""

from __future__ import annotations

import doctest
import re
from enum import StrEnum
from pathlib import Path

import click
import pytest
import typer.main
from typer.testing import CliRunner

from pipeline import Extractor, records
from pipeline.check import Checker
from pipeline.cli import app
from pipeline.run import RunOptions

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "rules").glob("*.md")])


def commands(group: click.Group, above: str = "") -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            found += commands(command, f"{above}{name} ")
        else:
            found.append((above + name, command))
    return found


COMMANDS = commands(typer.main.get_group(app))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_and_option_is_documented_and_has_help(name: str, command: click.Command) -> None:
    page = read("docs/cli.md")
    assert f"\n## {name}\n" in page
    section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
    assert command.help
    for option in command.params:
        if option.param_type_name == "option" and "--help" not in option.opts:
            assert option.opts[0] in section, option.opts
            assert option.help, option.opts


@pytest.mark.parametrize(
    ("section", "model"),
    [
        ("Record", records.FactRecord),
        ("article", records.ArticleInfo),
        ("organisations", records.Organisation),
        ("people", records.Person),
        ("people", records.Role),
        ("places", records.PlaceName),
        ("dates", records.Date),
        ("figures", records.Figure),
        ("metrics", records.Metric),
        ("metrics", records.MetricTime),
        ("errors.jsonl", records.Failure),
    ],
)
def test_every_field_is_documented(section: str, model: type[records.Record]) -> None:
    page = read("docs/records.md").split(f"\n## {section}\n")[1].split("\n## ")[0]
    assert [name for name in model.model_fields if f"`{name}`" not in page] == []


def test_every_option_of_a_run_is_documented() -> None:
    page = read("docs/python-api.md")
    assert [name for name in RunOptions.model_fields if f"\n| `{name}` |" not in page] == []


VOCABULARIES = [kind for kind in vars(records).values() if isinstance(kind, type) and issubclass(kind, StrEnum)]


@pytest.mark.parametrize("vocabulary", [kind for kind in VOCABULARIES if kind is not StrEnum])
def test_every_word_of_a_vocabulary_is_documented(vocabulary: type[StrEnum]) -> None:
    page = read("docs/records.md")
    assert [word.value for word in vocabulary if f"`{word.value}`" not in page] == []


def test_every_room_is_on_the_drawing() -> None:
    page = read("docs/architecture.md")
    files = [path.relative_to(ROOT / "pipeline") for path in (ROOT / "pipeline").rglob("*.py")]
    rooms = {path.parts[0] if len(path.parts) == 1 else f"{path.parts[0]}/" for path in files} - {"__init__.py"}
    assert [room for room in sorted(rooms) if f"`{room}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_python_examples_run(page: Path) -> None:
    examples = "\n".join(re.findall(r"```pycon\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, page.name, str(page), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    said: list[str] = []
    runner.run(test, out=said.append)
    assert not said, "".join(said)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_in_examples_exist(page: Path) -> None:
    known = {name for name, _ in COMMANDS}
    called = re.findall(r"\bnewsfacts ([a-z]+(?: check)?)", page.read_text(encoding="utf-8"))
    assert [name for name in called if name not in known and name != "rules"] == []


def test_the_rule_in_the_readme_does_what_the_readme_says(tmp_path: Path) -> None:
    rule = re.search(r"```toml\n# mine/figures.toml\n(.*?)```", read("README.md"), re.DOTALL)
    assert rule
    (tmp_path / "figures.toml").write_text(rule[1], encoding="utf-8")
    text = "全市公交车辆达4321标台。"
    assert Extractor().extract(text).figures == []
    assert [figure.value for figure in Extractor(tmp_path).extract(text).figures] == ["4321"]
    report = Checker(tmp_path)
    [(file, mine)] = [(file, mine) for file, mine in report.rules if mine.id == "figures.standard_bus"]
    assert list(report.check(file, mine)) == []


def test_explain_says_what_the_readme_shows() -> None:
    shown = re.search(r"\$ newsfacts explain \"(.*?)\" --published (\S+)\n(.*?)```", read("README.md"), re.DOTALL)
    assert shown
    said = CliRunner().invoke(app, ["explain", shown[1], "--published", shown[2]]).stdout

    def lines(text: str) -> list[str]:
        return [" ".join(re.sub(r"confidence 0\.\d+", "", line).split()) for line in text.splitlines()]

    assert [line for line in lines(shown[3]) if line not in ("", "…") and line not in lines(said)] == []
