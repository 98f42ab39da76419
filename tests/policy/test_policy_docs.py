"""The page on directive files shows one that works."""

from __future__ import annotations

import re
from pathlib import Path

from piket.policy import check
from piket.policy.examples import example_failures
from piket.policy.load import load_directive
from piket.policy.rulebook import standard_rulebook

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "directives.md").read_text(encoding="utf-8")
CHECKING = (DOCS / "checking.md").read_text(encoding="utf-8")


def test_the_directive_shown_on_the_page_loads_and_its_example_holds() -> None:
    block = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert block is not None
    shown = load_directive(block[1])
    assert shown.examples
    assert example_failures(standard_rulebook().with_directive(shown), shown) == ()


def test_every_kind_of_question_is_on_the_page() -> None:
    for what in (
        "period",
        "period.end",
        "non-asn",
        "sector",
        "region",
        "split",
        "conflict",
        "essential-units",
    ):
        assert f"`<directive>/{what}" in PAGE


def test_every_finding_of_the_check_is_on_the_page() -> None:
    room = Path(check.__file__).parent
    sources = [*room.glob("check_*.py"), room / "decided.py"]
    codes = {code for file in sources for code in re.findall(r'Finding\(\s+"(\w+)"', file.read_text("utf-8"))}
    assert len(codes) > 10
    assert sorted(code for code in codes if f"`{code}`" not in CHECKING) == []
