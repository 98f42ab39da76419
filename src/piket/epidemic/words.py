"""The patterns and the answer in words, in both languages."""

from __future__ import annotations

from piket.epidemic.compare import Comparison
from piket.epidemic.patterns import Pattern, Plan
from piket.policy.values import Bilingual

_NAMES = {
    Pattern.EVERYONE: ("Semua masuk", "Everyone in"),
    Pattern.RANDOM: ("Acak tiap hari", "Random each day"),
    Pattern.DAILY: ("{} tim, ganti hari", "{} teams, daily"),
    Pattern.WEEKLY: ("{} tim, ganti pekan", "{} teams, weekly"),
    Pattern.BLOCKS: ("{} tim, Sen–Rab/Kam–Jum", "{} teams, Mon–Wed/Thu–Fri"),
    Pattern.FOUR_TEN: ("{} tim, Sen–Kam", "{} teams, Mon–Thu"),
    Pattern.ON_OFF_DAILY: ("Semua, selang sehari", "All, every other day"),
    Pattern.ON_OFF_WEEKLY: ("Semua, selang sepekan", "All, every other week"),
    Pattern.ROSTER: ("Jadwal berkas", "Roster file"),
    Pattern.FAIR: ("Giliran adil, tanpa tim", "Equal turns, no teams"),
}


def pattern_name(plan: Plan) -> Bilingual:
    """'4 tim, ganti pekan'; four days in and ten at home is said where it is so."""
    indonesian, english = (name.format(plan.groups) for name in _NAMES[plan.pattern])
    if plan.pattern is Pattern.FOUR_TEN and plan.groups == 2:
        return Bilingual(f"{indonesian} (4-10)", f"{english} (4-10)")
    return Bilingual(indonesian, english)


def bare_name(pattern: Pattern) -> Bilingual:
    """'Tim, ganti pekan': a pattern without its number of teams, where no plan was made."""
    return Bilingual(*(_capital(name.removeprefix("{} ")) for name in _NAMES[pattern]))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def answer(comparison: Comparison) -> Bilingual:
    """Which pattern is safest and keeps the service, and which cannot be told from it."""
    safest, minimum = comparison.safest, comparison.situation.minimum
    if safest is None:
        return Bilingual(
            f"Tidak satu pola pun memanggil sedikitnya {minimum} orang tiap hari kerja dengan paling banyak "
            f"{comparison.situation.maximum} di kantor. Turunkan kebutuhan layanan atau naikkan bagiannya.",
            f"No pattern calls at least {minimum} people on each working day with at most "
            f"{comparison.situation.maximum} in the office. Ask for less service or a larger share.",
        )
    name, others = pattern_name(safest.plan), [pattern_name(result.plan) for result in comparison.as_safe]
    first = Bilingual(
        f"Paling aman dengan layanan tetap jalan: {name.id}.", f"Safest that keeps the service: {name.en}."
    )
    if not others:
        return first
    return Bilingual(
        f"{first.id} Penularannya tidak dapat dibedakan dari {'; '.join(o.id for o in others)}; di antaranya pola ini "
        "mempertemukan paling sedikit orang.",
        f"{first.en} Its infections cannot be told from {'; '.join(o.en for o in others)}; of these it lets the "
        "fewest people meet.",
    )
