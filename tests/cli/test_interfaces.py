"""docs/interfaces.md shows what the commands really print, and its schemas are current."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from terminal import CITY, FORTNIGHT, Files, piket

from piket.cli.console import Exit
from piket.pipeline.decisions import decisions_schema, load_decisions

DOCS = Path(__file__).parents[2] / "docs"
MORE = "…"


def page() -> str:
    return (DOCS / "interfaces.md").read_text(encoding="utf-8")


def example(schema: str, language: str = "json") -> str:
    """The first code block of the section of `schema`."""
    section = page().split(f"\n## `{schema}`\n", 1)[1]
    found = re.search(rf"```{language}\n(.*?)```", section, re.DOTALL)
    assert found is not None
    return found[1]


def agrees(shown: Any, real: Any) -> bool:
    """Whether `shown` is `real`, but for what `…` stands for: more elements, more fields, more of a text."""
    if isinstance(shown, dict) and isinstance(real, dict):
        keys = set(shown) - {MORE}
        complete = keys < set(real) if MORE in shown else keys == set(real)
        return complete and all(agrees(shown[key], real[key]) for key in keys)
    if isinstance(shown, list) and isinstance(real, list):
        if MORE in shown:
            wanted = [item for item in shown if item != MORE]
            return len(real) > len(wanted) and all(any(agrees(w, r) for r in real) for w in wanted)
        return len(shown) == len(real) and all(map(agrees, shown, real))
    if isinstance(shown, str) and isinstance(real, str) and shown.endswith(f" {MORE}"):
        return real.startswith(shown.removesuffix(f" {MORE}"))
    return bool(shown == real)


def broken(roster: Path, folder: Path) -> Path:
    """The roster with one more person of BPKAD at the office on its first day."""
    book = json.loads(roster.read_text(encoding="utf-8"))
    (cells,) = (u["quota"]["cells"] for u in book["units"] if (u["unit"], u["label"]) == ("LLG-BPKAD", "asn"))
    next(row for row in cells.values() if row[0] == "R")[0] = "K"
    path = folder / "broken.json"
    path.write_text(json.dumps(book), encoding="utf-8")
    return path


@pytest.fixture
def printed(files: Files, roster: Path, tmp_path: Path) -> dict[str, Any]:
    """The real outputs by the name of their interface."""
    people = ("--org", files.org, "--employees", files.employees)
    unit = ("--org", files.org, "--date", "2021-07-26", "--unit", "BPKAD")
    return {
        "piket.read/1": piket("read", files.circular, "--published", "2021-07-25", "--json").json,
        "piket.findings/1": piket("check", CITY, "--org", files.city, "--json").json,
        "piket.rulings/1": piket("rule", CITY, *unit, "--json").json,
        "piket.due/1": piket("due", "inmendagri-25-2021", "--on", "2021-07-31", "--json").json,
        "piket.plan/1": piket("plan", CITY, *people, *FORTNIGHT, "--json").json,
        "piket.roster/1": json.loads(roster.read_text(encoding="utf-8")),
        "piket.mending/1": piket("mend", roster, changes(tmp_path), "--json").json,
        "piket.verification/1": piket("verify", broken(roster, tmp_path), "--json").json,
        "piket.safest/1": piket(
            "epidemic", "safest", roster, "--unit", "LLG-BPKAD", "--runs", "50", "--json"
        ).json,
        "piket.epidemic/1": piket("epidemic", "compare", "--people", "100", "--share", "25", "--json").json,
    }


def changes(folder: Path) -> Path:
    """The example of changes, as a file."""
    path = folder / "changes.yaml"
    path.write_text(example("piket.changes/1", "yaml"), encoding="utf-8")
    return path


def test_every_json_example_is_what_the_command_prints(printed: dict[str, Any]) -> None:
    wrong = [name for name, real in printed.items() if not agrees(json.loads(example(name)), real)]
    assert wrong == []


def test_every_output_names_its_interface_and_version(printed: dict[str, Any]) -> None:
    assert {name: real["schema"] for name, real in printed.items()} == {name: name for name in printed}


def test_the_example_of_decisions_is_one_of_the_worked_case(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(example("piket.decisions/1", "yaml"), encoding="utf-8")
    assert set(load_decisions(path)) <= set(load_decisions(files.decisions))
    assert load_decisions(path)


def test_the_published_schema_of_decisions_is_current() -> None:
    assert json.loads((DOCS / "schema" / "decisions-1.json").read_text("utf-8")) == decisions_schema()


def test_the_worked_decisions_have_the_fields_of_the_schema(files: Files) -> None:
    schema = decisions_schema()
    row = schema["$defs"][schema["properties"]["decisions"]["items"]["$ref"].rsplit("/", 1)[-1]]
    (first, *_) = yaml.safe_load(files.decisions.read_text(encoding="utf-8"))["decisions"]
    assert set(first) == set(row["required"])


def test_every_exit_code_of_a_command_is_on_the_page() -> None:
    codes = {int(code) for code in re.findall(r"^\| (\d) \|", page(), re.MULTILINE)}
    assert codes == {*map(int, Exit), 3}


@pytest.mark.parametrize(
    ("shown", "real"),
    [
        ({"a": 1}, {"a": 1, "b": 2}),
        ({"a": 1, MORE: MORE}, {"a": 1}),
        ([1, MORE], [2, 3]),
        ([1], [1, 2]),
        (f"Sampai {MORE}", "Mulai Senin"),
        ({"a": None}, {"a": 0}),
    ],
)
def test_the_comparison_itself_sees_what_differs(shown: Any, real: Any) -> None:
    assert not agrees(shown, real)
