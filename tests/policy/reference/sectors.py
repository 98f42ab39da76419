"""Rules 4.12 to 4.16: the sector of a unit, for each directive by itself."""

from __future__ import annotations

from dataclasses import dataclass

from piket.policy.model import Classification, Presence
from piket.policy.values import Sector

from .matching import YES, State, Where, by_regime, of_kind, reaches, standing
from .standing import Clause


@dataclass(frozen=True)
class Sectors:
    """`texts`: by directive in the order of tiers, one sector or, where the text names two, None.
    `answers`: by directive. `asking`: directives whose shares here hang on the sector."""

    texts: dict[str, Sector | None]
    answers: dict[str, Sector]
    asking: list[str]

    def of(self, directive: str) -> Sector | None:
        if directive in self.texts:
            return self.texts[directive] or self.answers.get(directive)
        text = self._lowest_text()
        return text or self.answers.get(directive) or self._general_answer()

    def general(self) -> Sector | None:
        return self._lowest_text() or self._general_answer()

    def question_of(self, directive: str) -> str:
        """Which directive's sector is asked, where a clause of `directive` lacks one."""
        if directive in self.texts or not self.texts:
            return directive
        return list(self.texts)[-1]

    def _lowest_text(self) -> Sector | None:
        return list(self.texts.values())[-1] if self.texts else None

    def _general_answer(self) -> Sector | None:
        if self.texts:
            return self.answers.get(list(self.texts)[-1])
        answered = [d for d in self.asking if d in self.answers]
        return self.answers[answered[-1]] if answered else None


def sectors_at(clauses: list[Clause], where: Where, state: State | None, answers: dict[str, str]) -> Sectors:
    found = [c for c in of_kind(clauses, Classification) if reaches(c, where) and by_regime(c, state) == YES]
    texts = {}
    for directive in dict.fromkeys(c.directive.id for c in found):
        own = standing([c for c in found if c.directive.id == directive])
        if own:
            texts[directive] = _one(own)
    asking = [
        c.directive.id
        for c in of_kind(clauses, Presence)
        if c.provision.when.sectors and reaches(c, where) and by_regime(c, state) == YES
    ]
    return Sectors(texts, _given(clauses, where, answers), asking)


def _one(own: list[Clause]) -> Sector | None:
    placed = [c.provision for c in own if isinstance(c.provision, Classification)]
    naming = [p for p in placed if not p.residual] or placed
    names = {p.sector for p in naming}
    return names.pop() if len(names) == 1 else None


def _given(clauses: list[Clause], where: Where, answers: dict[str, str]) -> dict[str, Sector]:
    given = {}
    for directive in {c.directive.id for c in clauses}:
        answer = answers.get(f"{directive}/sector/{where.unit.id}")
        if answer in list(Sector):
            given[directive] = Sector(answer)
    return given
