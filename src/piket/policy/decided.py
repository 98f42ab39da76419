"""Decisions that settle nothing: an answer that is no option, or to a question that nobody asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from piket.policy.answers import whole_percentage
from piket.policy.values import Bilingual, Decision, Finding, Question, Severity


def decision_findings(questions: Iterable[Question], decisions: Iterable[Decision]) -> tuple[Finding, ...]:
    """A warning for each decision that changes nothing, with its place `decisions[n]` and the mend.

    `decision_not_asked`: none of `questions` has its key. `decision_no_option`: its choice is none of the
    options; a period takes any days and a share any whole percentage.
    """
    asked = {question.key: question for question in questions}
    found: list[Finding] = []
    for at, decision in enumerate(decisions):
        question = asked.get(decision.question)
        if question is None:
            found.append(_not_asked(at, decision, asked))
        elif not _answers(question, decision.choice):
            found.append(_no_option(at, decision, question))
    return tuple(found)


def _answers(question: Question, choice: str) -> bool:
    values = [option.value for option in question.options]
    kind = question.key.partition("/")[2].partition("/")[0]
    if choice in values or (not values and not kind.startswith("period")):
        return True
    if kind == "period.end":
        return _is_day(choice)
    if kind == "period":
        first, _, last = choice.partition("/")
        return _is_day(first) and _is_day(last) and date.fromisoformat(first) <= date.fromisoformat(last)
    percentages = bool(values) and all(value.isdigit() for value in values)
    return kind == "split" and percentages and whole_percentage(choice) is not None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return False
    return True


def _not_asked(at: int, decision: Decision, asked: Iterable[str]) -> Finding:
    directive, _, what = decision.question.partition("/")
    own = {key.partition("/")[2]: key for key in asked if key.startswith(f"{directive}/")}
    near = [own[name] for name in get_close_matches(what, list(own), n=1, cutoff=0.8)]
    return Finding(
        "decision_not_asked",
        Severity.WARNING,
        f"decisions[{at}].question",
        Bilingual(
            f"Tidak ada pertanyaan `{decision.question}` di sini; keputusan ini tidak mengubah apa pun.",
            f"Nothing asks `{decision.question}` here; this decision changes nothing.",
        ),
        Bilingual(f"Maksudnya `{near[0]}`?", f"Did you mean `{near[0]}`?")
        if near
        else Bilingual(
            "Perbaiki kuncinya, atau hapus bila memang bukan untuk hari dan unit ini.",
            "Mend its key, or remove it where it is not meant for these units and days.",
        ),
    )


def _no_option(at: int, decision: Decision, question: Question) -> Finding:
    values = ", ".join(f"`{option.value}`" for option in question.options)
    shape = {"period": "YYYY-MM-DD/YYYY-MM-DD", "period.end": "YYYY-MM-DD"}
    wanted = shape.get(question.key.partition("/")[2]) or values
    return Finding(
        "decision_no_option",
        Severity.WARNING,
        f"decisions[{at}].choice",
        Bilingual(
            f"`{decision.choice}` bukan jawaban atas `{question.key}`; pertanyaannya tetap terbuka.",
            f"`{decision.choice}` is no answer to `{question.key}`; the question stays open.",
        ),
        Bilingual(f"Pilih: {wanted}.", f"Choose: {wanted}."),
    )
