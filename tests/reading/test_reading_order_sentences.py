"""What a sentence orders, of whom and how strictly, however it is built; and what orders nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.reader import read

HEAD = "Wali Kota Padang menerbitkan surat edaran baru.\n\n"
TABLE: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("order_sentences.yaml").read_text("utf-8")
)
CASES = [(row["text"], row["rules"]) for rows in TABLE.values() for row in rows]


def told(value: object) -> str:
    return "-" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize(("text", "rules"), CASES, ids=lambda value: str(value)[:60])
def test_a_sentence_orders_what_it_says(text: str, rules: list[str]) -> None:
    found = published_facts(read(from_text(HEAD + text)))["rules"]
    keys = ("who", "mode", "bound", "percent")
    assert ["; ".join(told(rule[key]) for key in keys) for rule in found] == rules
