from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from piket.policy import values as policy
from piket.web.directives.models import Decision, Directive
from piket.web.organisation.models import Unit

Json = dict[str, Any]
_HEAVY = ("yaml", "draft", "questions", "findings", "comparison", "text__text", "text__original")


@dataclass(frozen=True)
class Ask:
    """A question as a page shows it: with its answers so far, the latest first, and whom it holds up."""

    question: Json
    answers: list[Decision]
    units: list[str]

    @property
    def key(self) -> str:
        return str(self.question["key"])

    @property
    def slug(self) -> str:
        """The key as an HTML id."""
        return "q-" + "".join(c if c.isalnum() else "-" for c in self.key)

    @property
    def answer(self) -> Decision | None:
        return self.answers[0] if self.answers else None

    @property
    def open(self) -> bool:
        return not self.answers

    @property
    def needed(self) -> bool:
        """Whether rosters wait for it: a unit is held up, or the days themselves are not settled."""
        return bool(self.question["blocks"]) or self.key.rsplit("/", 1)[-1].startswith("period")

    @property
    def chosen(self) -> Json | None:
        """The option of the latest answer, as it is worded now."""
        value = self.answer.choice if self.answer else None
        return next((o for o in self.question["options"] if o["value"] == value), None)


@dataclass
class Questions:
    """All questions of a directive, those that hold up rosters first."""

    all: list[Ask] = field(default_factory=list)

    @property
    def open(self) -> list[Ask]:
        return [ask for ask in self.all if ask.open]

    @property
    def answered(self) -> list[Ask]:
        return [ask for ask in self.all if not ask.open]

    @property
    def needed(self) -> list[Ask]:
        return [ask for ask in self.all if ask.needed]

    @property
    def open_needed(self) -> list[Ask]:
        return [ask for ask in self.open if ask.needed]

    @property
    def open_notes(self) -> list[Ask]:
        """Open, yet nothing waits for them."""
        return [ask for ask in self.open if not ask.needed]


def decisions_in_force() -> dict[str, policy.Decision]:
    """The latest answer to each question, in the order of the questions' keys."""
    latest = Decision.objects.order_by("question", "-id").distinct("question")
    return {
        row.question: policy.Decision(row.question, row.choice, row.by, row.role, row.ground, row.decided_on)
        for row in latest
    }


def decisions_given() -> tuple[policy.Decision, ...]:
    """The same as the pipeline takes it."""
    return tuple(decisions_in_force().values())


def directives() -> QuerySet[Directive]:
    """For lists: without the texts and what was found in them."""
    return Directive.objects.select_related("text", "created_by", "approved_by").defer(*_HEAVY)


def whole(pk: int) -> QuerySet[Directive]:
    """One directive with its text, for its page."""
    rows = Directive.objects.filter(pk=pk).select_related("text", "created_by", "approved_by")
    return rows.defer("text__original")


def current() -> Directive | None:
    """What the home page is about: the latest circular in force, else the latest draft."""
    light = Directive.objects.select_related("text").defer("yaml", "comparison", "text__original")
    in_force = light.filter(status=Directive.Status.APPROVED).order_by("-approved_at").first()
    return in_force or light.filter(status=Directive.Status.DRAFT).first()


def questions_of(directive: Directive) -> Questions:
    """The directive's questions with their answers. Two queries."""
    answers: dict[str, list[Decision]] = {}
    for decision in Decision.objects.select_related("user").order_by("-id"):
        answers.setdefault(decision.question, []).append(decision)
    names = unit_names()
    asks = [
        Ask(q, answers.get(q["key"], []), [names.get(unit, unit) for unit in q["blocks"]])
        for q in directive.questions
    ]
    return Questions(sorted(asks, key=lambda ask: (not ask.needed, -len(ask.units))))


def answers_to(question: str) -> list[Decision]:
    """All answers to one question, the latest first."""
    return list(Decision.objects.filter(question=question).select_related("user").order_by("-id"))


def unit_names() -> dict[str, str]:
    """Code to short name, of all units."""
    rows = Unit.objects.values_list("code", "abbreviation", "name")
    return {code: abbreviation or name for code, abbreviation, name in rows.order_by("sort")}


def unit_labels() -> dict[str, str]:
    """Code to the name that somebody types to choose the unit: each once, in the tree's order."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for code, abbreviation, name in Unit.objects.values_list("code", "abbreviation", "name").order_by("sort"):
        label = f"{name} ({abbreviation})" if abbreviation and abbreviation != name else name
        found[code] = f"{label} [{code}]" if label in taken else label
        taken.add(label)
    return found


def versions(directive: Directive) -> QuerySet[Directive]:
    return directives().filter(key=directive.key).order_by("-version")
