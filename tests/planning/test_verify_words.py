"""What the verifier finds, as a sentence: day, person, rule and figures, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from piket.planning.values import Violation
from piket.planning.verify.words import said

DAY = date(2021, 7, 26)


@pytest.mark.parametrize(
    ("person", "day", "indonesian", "english"),
    [
        ("n1", DAY, "Senin, 26 Juli 2021, Siti: ", "Monday, 26 July 2021, Siti: "),
        ("n1", None, "Siti: ", "Siti: "),
        (None, DAY, "Senin, 26 Juli 2021: ", "Monday, 26 July 2021: "),
        ("n2", None, "n2: ", "n2: "),
        (None, None, "", ""),
    ],
)
def test_a_sentence_begins_with_the_day_and_the_person_where_there_are_some(
    person: str | None, day: date | None, indonesian: str, english: str
) -> None:
    whole = said(Violation("made_up_rule", person, day, "x: 3 of 1"), {"n1": "Siti"})
    assert whole.id == f"{indonesian}made_up_rule"
    assert whole.en == f"{english}made_up_rule (x: 3 of 1)"


def test_a_rule_has_words_of_its_own_and_its_figures() -> None:
    whole = said(Violation("office_max", None, DAY, "3 of 1"), {})
    assert whole.id.startswith("Senin, 26 Juli 2021: ")
    assert "office_max" not in whole.id + whole.en
    assert "3" in whole.id
