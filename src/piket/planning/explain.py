"""Why a demand could not be met, in words, with what would mend it, cheapest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from piket.planning.checks import Saying
from piket.planning.rules.clock import away_elsewhere
from piket.planning.values import DayBounds, Person, Place, QuotaProblem, Shortage
from piket.planning.wording import long_date


@dataclass(frozen=True, slots=True)
class Explanation:
    """One clash: what was asked and what stands against it, and its mends, cheapest first."""

    text: Saying
    mends: tuple[Saying, ...] = ()


LOCK = Saying("Lepaskan kuncian itu.", "Release that lock.")
ACTING = Saying("Tunjuk seorang Plh. di antara yang masuk.", "Name someone acting among those present.")
RECALL = Saying(
    "Terbitkan panggilan ke kantor atas perintah pimpinan.",
    "Issue a recall to the office on a leader's order.",
)
OTHER_HOLDER = Saying("Tugaskan orang lain memegang loket.", "Let another person hold the counter.")
CLOSE = Saying(
    "Tutup loket hari itu dan umumkan layanan daring.", "Close it that day and announce service online."
)
FROM_HOME = Saying(
    "Tunjuk seorang penanggung jawab yang memimpin dari rumah.", "Name someone in charge who leads from home."
)
ONLINE = Saying(
    "Tutup loket pada hari itu dan umumkan layanan daringnya.",
    "Close the counter on that day and announce its service online.",
)
OTHER_UNIT = Saying(
    "Minta unit lain melayani pada hari itu, dan umumkan tempatnya.",
    "Ask another unit to serve on that day, and announce the place.",
)
_CLOSED: dict[str, tuple[Saying, ...]] = {
    "lead": (FROM_HOME,),
    "desk_minimum": (ONLINE, OTHER_UNIT),
    "in_charge": (FROM_HOME,),
}
"""Where the office is shut nobody may be called into it: not from home, not from the reserve, not as an acting head."""

_MENDS: dict[str, tuple[Saying, ...]] = {
    "locked_twice": (Saying("Pilih satu huruf untuk hari itu.", "Choose one letter for that day."),),
    "locked_away": (
        LOCK,
        Saying("Ubah catatan ketidakhadirannya bila keliru.", "Correct the absence if wrong."),
    ),
    "locked_home_only": (LOCK,),
    "locked_above_max": (
        Saying("Lepaskan kuncian yang berlebih.", "Release the locks in excess."),
        Saying("Minta keputusan atas batas hari itu.", "Ask for a decision on that day's bound."),
    ),
    "office_min": (
        Saying("Geser cuti atau dinas luar.", "Move leave or duty travel."),
        Saying("Perbantukan pegawai dari unit lain.", "Second staff from another unit."),
        Saying("Minta keputusan atas batas bawah.", "Ask for a decision on the minimum."),
    ),
    "no_lead": (Saying("Tunjuk seorang penanggung jawab (Plh.).", "Name someone in charge (acting)."),),
    "lead": (ACTING, RECALL),
    "desk_minimum": (RECALL, OTHER_HOLDER, CLOSE),
    "desk_maximum": (LOCK,),
    **dict.fromkeys(("apart", "together", "separate"), (LOCK,)),
    "in_charge": (RECALL, Saying("Tunjuk orang lain yang cakap.", "Name someone else who is able.")),
    "reserve": (Saying("Perbantukan pegawai dari unit lain.", "Second staff from another unit."),),
}


def explain_shortage(
    shortage: Shortage, names: Mapping[str, str] | None = None, problem: QuotaProblem | None = None
) -> Explanation:
    """A shortage of a quota roster in words. `names` maps ids to names; the problem gives the cause."""
    problem = away_elsewhere(problem) if problem else None
    subject = (names or {}).get(shortage.subject, shortage.subject)
    cause = _cause(shortage, problem) if problem else Saying("", "")
    parts = [
        f"{_when(shortage.day, language)}{_demand(shortage, subject)[at]}{_of(cause, at)}"
        for at, language in enumerate(("id", "en"))
    ]
    return Explanation(Saying(parts[0], parts[1]), _mends(shortage, problem))


def _mends(shortage: Shortage, problem: QuotaProblem | None) -> tuple[Saying, ...]:
    """What would help, cheapest first, without what cannot: nobody acts at 0 %, nobody absent is recalled."""
    useless = set()
    bounds = _bounds_of(shortage, problem)
    if bounds is not None and bounds.closed:
        return _CLOSED.get(shortage.kind, ())
    if problem is not None and bounds is not None:
        if bounds.office_max == 0:
            useless |= {ACTING, OTHER_HOLDER}
        group = [person for person in problem.people if _counts(shortage, person)]
        if all(any(day == bounds.day for day, _ in person.away) or person.home_only for person in group):
            useless.add(RECALL)
    return tuple(mend for mend in _MENDS.get(shortage.kind, ()) if mend not in useless)


def _bounds_of(shortage: Shortage, problem: QuotaProblem | None) -> DayBounds | None:
    days = problem.days if problem else ()
    return next((bounds for bounds in days if bounds.day == shortage.day), None)


def _when(day: date | None, language: str) -> str:
    return f"{long_date(day, language)}: " if day else ""


def _of(cause: Saying, at: int) -> str:
    words = (cause.id, cause.en)[at]
    return f" {words}" if words else ""


def _demand(shortage: Shortage, subject: str) -> tuple[str, str]:
    """The clash itself, in both languages."""
    need, there = shortage.needed, shortage.available
    return {
        "office_min": (
            f"{subject} wajib {need} orang di kantor; yang dapat hadir {there}.",
            f"{subject} must have {need} in the office; {there} can be there.",
        ),
        "no_lead": (
            f"{subject} tidak mempunyai pegawai yang tercatat dapat memimpin.",
            f"{subject} has no employee recorded as able to be in charge.",
        ),
        "lead": (f"tidak ada penanggung jawab di kantor {subject}.", f"nobody is in charge at {subject}."),
        "desk_minimum": (
            f"loket {subject} memerlukan {need} orang; yang hadir {there}.",
            f"counter {subject} needs {need}; {there} are present.",
        ),
        "desk_maximum": (
            f"loket {subject} memuat paling banyak {need} orang; {there} dikunci di sana.",
            f"counter {subject} holds at most {need}; {there} are locked there.",
        ),
        "locked_twice": (
            f"{subject} dikunci pada {need} huruf yang berbeda; tidak satu pun dipakai.",
            f"{subject} is locked to {need} different letters; none was used.",
        ),
        "locked_away": (
            f"{subject} dikunci di kantor, padahal tidak hadir.",
            f"{subject} is locked in the office but absent.",
        ),
        "locked_home_only": (
            f"{subject} dikunci di kantor, padahal tidak boleh dipanggil ke kantor.",
            f"{subject} is locked in the office but may not be called there.",
        ),
        "locked_above_max": (
            f"{need} orang dikunci di kantor, batasnya {there}; batas itu yang berlaku.",
            f"{need} are locked in the office, the bound is {there}; the bound holds.",
        ),
        "apart": (
            f"{subject} tidak dapat dipisahkan: kuncian dan batas hari itu tidak memberi jalan lain.",
            f"{subject} cannot be kept apart: locks and the day's bound leave no other way.",
        ),
        "together": (
            f"{subject} tidak dapat bersama: kuncian dan batas hari itu tidak memberi jalan lain.",
            f"{subject} cannot be together: locks and the day's bound leave no other way.",
        ),
        "separate": (
            f"tim {subject} tidak dapat dipisahkan: kuncian hari itu tidak memberi jalan lain.",
            f"teams {subject} cannot be kept separate: that day's locks leave no other way.",
        ),
        "in_charge": (
            f"memerlukan {need} orang berkeahlian {subject} di kantor; yang hadir {there}.",
            f"{need} with the skill {subject} are needed in the office; {there} are there.",
        ),
        "reserve": (
            f"memerlukan {need} orang cadangan; yang dapat dipanggil {there}.",
            f"{need} in reserve are asked for; {there} could be called.",
        ),
    }.get(
        shortage.kind, (f"{subject}: perlu {need}, ada {there}.", f"{subject}: {need} needed, {there} there.")
    )


def _cause(shortage: Shortage, problem: QuotaProblem) -> Saying:
    """What stands against the demand: the bound of that day, or who is not there."""
    bounds = _bounds_of(shortage, problem)
    if bounds is None or shortage.kind not in ("office_min", "lead", "desk_minimum"):
        return Saying("", "")
    if bounds.office_max == 0:
        return Saying("Batas hari itu 0 orang.", "The bound of that day is 0 people.")
    group = [person for person in problem.people if _counts(shortage, person)]
    missing = _missing(group, bounds.day)
    if group and len(missing) == len(group):
        why = ", ".join(f"{count} {words}" for words, count in _grounds(missing, bounds.day, "id"))
        reason = ", ".join(f"{count} {words}" for words, count in _grounds(missing, bounds.day, "en"))
        return Saying(
            f"Semua {len(group)} orangnya berhalangan ({why}).", f"All {len(group)} are out ({reason})."
        )
    if not group:
        return Saying("Tidak ada pegawai untuk itu.", "There is no employee for it.")
    if shortage.kind == "office_min":
        return Saying(
            f"{len(missing)} dari {len(group)} orang berhalangan.", f"{len(missing)} of {len(group)} are out."
        )
    return Saying(
        f"Batas hari itu {bounds.office_max} orang, dan kebutuhan lain mengisinya.",
        f"The bound of that day is {bounds.office_max}, and other demands fill it.",
    )


def _counts(shortage: Shortage, person: Person) -> bool:
    if shortage.kind == "lead":
        return person.lead
    return shortage.kind != "desk_minimum" or person.desk == shortage.subject


def _missing(people: list[Person], day: date) -> list[Person]:
    return [p for p in people if p.home_only or any(d == day for d, _ in (*p.away, *_locked_out(p)))]


def _locked_out(person: Person) -> Iterator[tuple[date, Place]]:
    return ((day, letter) for day, letter in person.locked if letter is not Place.OFFICE)


_GROUNDS = {
    "C": ("cuti", "on leave"),
    "S": ("sakit atau isolasi", "sick or isolating"),
    "D": ("dinas luar", "on duty travel"),
    "-": ("bekerja dari rumah tanpa panggilan", "not to be called"),
}


def _grounds(missing: list[Person], day: date, language: str) -> list[tuple[str, int]]:
    letters = [next((letter.value for d, letter in p.away if d == day), "-") for p in missing]
    at = 1 if language == "en" else 0
    counts = {key: sum(letter == key for letter in letters) for key in _GROUNDS}
    rest = len(letters) - sum(counts.values())
    other = [(("di tempat lain", "elsewhere")[at], rest)] if rest else []
    return [(_GROUNDS[key][at], count) for key, count in counts.items() if count] + other
