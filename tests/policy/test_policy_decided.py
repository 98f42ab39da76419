"""Decisions that settle nothing are told."""

from __future__ import annotations

import pytest
from policy_world import MONDAY, decision, directive, office, unit

from piket.policy.decided import decision_findings
from piket.policy.resolve import open_questions
from piket.policy.rulebook import Rulebook

LAW = directive("edaran", office("a", "max", 25, when={"populations": ["asn"]}))
OPEN = directive("edaran", office("a", "discretion", None), effective_to=None)


def codes(law: object, question: str, choice: str) -> list[tuple[str, str]]:
    asked = open_questions(Rulebook((law,)), [unit(non_asn=4)], [MONDAY])  # type: ignore[arg-type]
    found = decision_findings(asked, [decision(question, choice)])
    return [(finding.code, finding.place) for finding in found]


@pytest.mark.parametrize(
    ("law", "question", "choice"),
    [
        (LAW, "edaran/non-asn", "follow"),
        (OPEN, "edaran/period.end", "2021-08-09"),
        (OPEN, "edaran/split/CITY", "33"),
    ],
)
def test_an_answer_that_settles_its_question_is_no_finding(law: object, question: str, choice: str) -> None:
    assert codes(law, question, choice) == []


@pytest.mark.parametrize(
    ("law", "question", "choice"),
    [
        (LAW, "edaran/non-asn", "ikut"),
        (OPEN, "edaran/period.end", "besok"),
        (OPEN, "edaran/split/CITY", "101"),
    ],
)
def test_an_answer_that_is_no_option_is_told(law: object, question: str, choice: str) -> None:
    assert codes(law, question, choice) == [("decision_no_option", "decisions[0].choice")]


def test_an_answer_to_a_question_that_nobody_asks_is_told_with_the_likely_one() -> None:
    asked = open_questions(Rulebook((LAW,)), [unit(non_asn=4)], [MONDAY])
    (found,) = decision_findings(asked, [decision("edaran/nonasn", "follow")])
    assert (found.code, found.mend.en) == ("decision_not_asked", "Did you mean `edaran/non-asn`?")


def test_another_question_of_the_same_directive_is_not_taken_for_the_likely_one() -> None:
    asked = open_questions(Rulebook((LAW,)), [unit(non_asn=4)], [MONDAY])
    (found,) = decision_findings(asked, [decision("edaran/period.end", "2021-08-08")])
    assert "Did you mean" not in found.mend.en
