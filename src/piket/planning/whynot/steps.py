"""What could be loosened on a day, each step with its price: the planner's own choices first, the law last.

Nobody who is sick, and nobody exempt, is ever asked in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from piket.planning.checks import Saying
from piket.planning.values import Person, Place
from piket.planning.whynot.facts import Fact, Rule, kept_out

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Scene:
    """The people of a day and what holds on it."""

    people: tuple[Person, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One way to loosen, by 1 to `most`: `take(scene, k)` is the day after it, `words(k)` says it."""

    price: int
    most: int
    take: Callable[[Scene, int], Scene]
    words: Callable[[int], Saying]


def steps(scene: Scene, clash: Sequence[Fact], names: Names) -> tuple[Step, ...]:
    """What can be done about a clash, cheapest kinds first."""
    found = [*_locks(scene, clash, names), *_of_demands(scene, clash), *_absences(scene, clash, names)]
    found.append(_seconded(clash))
    return tuple(sorted(found, key=lambda step: step.price))


def _without(scene: Scene, gone: Sequence[Fact]) -> Scene:
    return replace(scene, facts=tuple(fact for fact in scene.facts if fact not in gone))


def _with_figure(scene: Scene, fact: Fact, figure: int) -> Scene:
    return replace(
        scene, facts=tuple(replace(one, figure=figure) if one == fact else one for one in scene.facts)
    )


def _named(facts: Sequence[Fact], names: Names) -> str:
    return ", ".join(names.get(fact.subject, fact.subject) for fact in facts)


def _first(clash: Sequence[Fact], facts: Sequence[Fact]) -> list[Fact]:
    """The facts of the clash itself before those like them."""
    return sorted(facts, key=lambda fact: fact not in clash)


def _locks(scene: Scene, clash: Sequence[Fact], names: Names) -> Iterator[Step]:
    if any(fact.rule is Rule.LOCKED for fact in clash):
        locks = _first(clash, [fact for fact in scene.facts if fact.rule is Rule.LOCKED])
        yield Step(
            1, len(locks),
            lambda scene, k: _without(scene, locks[:k]),
            lambda k: Saying(
                f"Lepaskan kuncian {_named(locks[:k], names)}.", f"Release the lock of {_named(locks[:k], names)}."
            ),
        )  # fmt: skip


def _of_demands(scene: Scene, clash: Sequence[Fact]) -> Iterator[Step]:
    for fact in clash:
        if fact.rule is Rule.LEAD:
            yield _acting(fact)
        elif fact.rule is Rule.DESK_MINIMUM:
            yield _other_holder(fact, len(scene.people))
            yield _fewer_at_desk(fact)
        elif fact.rule is Rule.DESK_MAXIMUM:
            yield _more_at_desk(fact, len(scene.people))
        elif fact.rule is Rule.OFFICE_MIN:
            yield _lower_minimum(fact)
        elif fact.rule is Rule.OFFICE_MAX and not fact.shut:
            yield _recall(fact, len(scene.people))


def _acting(fact: Fact) -> Step:
    """Someone who is there leads in the head's place."""

    def take(scene: Scene, _k: int) -> Scene:
        there = max([1, *(one.figure for one in scene.facts if one.rule is Rule.OFFICE_MIN)])
        kept = tuple(one for one in scene.facts if one != fact and one.rule is not Rule.OFFICE_MIN)
        return replace(scene, facts=(*kept, Fact(Rule.OFFICE_MIN, fact.subject, there)))

    return Step(
        2, 1, take,
        lambda _k: Saying(
            "Tunjuk seorang pelaksana harian (Plh.) di antara yang masuk.", "Name someone acting among those present."
        ),
    )  # fmt: skip


def _other_holder(fact: Fact, people: int) -> Step:
    """People without a counter hold this one for the day."""

    def take(scene: Scene, k: int) -> Scene:
        out = kept_out(scene.facts)
        open_to_it = [one.id for one in scene.people if one.desk is None and one.id not in out]
        moved = set(open_to_it[:k])
        return replace(
            scene,
            people=tuple(replace(one, desk=fact.subject) if one.id in moved else one for one in scene.people),
        )

    return Step(
        3, people, take,
        lambda k: Saying(
            f"Tugaskan {k} orang lain memegang loket {fact.subject}.",
            f"Let {k} more hold the counter {fact.subject}.",
        ),
    )  # fmt: skip


def _more_at_desk(fact: Fact, people: int) -> Step:
    return Step(
        3, people,
        lambda scene, k: _with_figure(scene, fact, fact.figure + k),
        lambda k: Saying(
            f"Beri tempat bagi {fact.figure + k} orang di loket {fact.subject}.",
            f"Make room for {fact.figure + k} at the counter {fact.subject}.",
        ),
    )  # fmt: skip


def _fewer_at_desk(fact: Fact) -> Step:
    def words(k: int) -> Saying:
        left = fact.figure - k
        if not left:
            return Saying(
                f"Tutup loket {fact.subject} hari itu dan umumkan layanan daring.",
                f"Close the counter {fact.subject} that day and announce service online.",
            )
        return Saying(
            f"Buka loket {fact.subject} dengan {left} orang.", f"Open the counter {fact.subject} with {left}."
        )

    return Step(4, fact.figure, lambda scene, k: _with_figure(scene, fact, fact.figure - k), words)


def _absences(scene: Scene, clash: Sequence[Fact], names: Names) -> Iterator[Step]:
    kinds = (
        (5, Place.LEAVE, "Geser cuti {}.", "Move the leave of {}."),
        (6, Place.DUTY_TRAVEL, "Geser dinas luar {}.", "Move the duty travel of {}."),
    )
    for price, letter, indonesian, english in kinds:
        away = [fact for fact in scene.facts if fact.rule is Rule.AWAY and fact.letter is letter]
        if away:
            yield _moved(price, _first(clash, away), names, indonesian, english)


def _moved(price: int, away: Sequence[Fact], names: Names, indonesian: str, english: str) -> Step:
    return Step(
        price, len(away),
        lambda scene, k: _without(scene, away[:k]),
        lambda k: Saying(
            indonesian.format(_named(away[:k], names)), english.format(_named(away[:k], names))
        ),
    )  # fmt: skip


def _recall(fact: Fact, people: int) -> Step:
    return Step(
        7, people,
        lambda scene, k: _with_figure(scene, fact, fact.figure + k),
        lambda k: Saying(
            f"Terbitkan panggilan ke kantor atas perintah pimpinan bagi {k} orang di atas batas.",
            f"Issue a recall to the office on a leader's order for {k} above the bound.",
        ),
    )  # fmt: skip


def _lower_minimum(fact: Fact) -> Step:
    return Step(
        8, fact.figure,
        lambda scene, k: _with_figure(scene, fact, fact.figure - k),
        lambda k: Saying(
            f"Minta keputusan agar batas bawah menjadi {fact.figure - k} orang.",
            f"Ask for a decision that lowers the minimum to {fact.figure - k}.",
        ),
    )  # fmt: skip


def _seconded(clash: Sequence[Fact]) -> Step:
    """People of another unit, who hold the counter of the clash and may lead."""
    desk = next((fact.subject for fact in clash if fact.rule is Rule.DESK_MINIMUM), None)

    def take(scene: Scene, k: int) -> Scene:
        more = tuple(Person(f"\0{number}", desk=desk, lead=True) for number in range(k))
        return replace(scene, people=(*scene.people, *more))

    most = max((fact.figure for fact in clash if fact.rule is not Rule.OFFICE_MAX), default=1)
    return Step(
        9, max(1, most), take,
        lambda k: Saying(f"Perbantukan {k} pegawai dari unit lain.", f"Second {k} from another unit."),
    )  # fmt: skip
