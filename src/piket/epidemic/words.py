"""The patterns and the answer in words, in both languages."""

from __future__ import annotations

from piket.epidemic.compare import Comparison
from piket.epidemic.patterns import Pattern, Plan
from piket.policy.values import Bilingual

_NAMES = {
    Pattern.EVERYONE: ("Semua masuk", "Everyone in"),
    Pattern.RANDOM: ("Acak tiap hari", "At random each day"),
    Pattern.DAILY: ("Tim tetap, ganti tiap hari", "Fixed teams, change daily"),
    Pattern.WEEKLY: ("Tim tetap, ganti tiap pekan", "Fixed teams, change weekly"),
    Pattern.BLOCKS: (
        "Tim tetap, Senin–Rabu dan Kamis–akhir pekan kerja",
        "Fixed teams, Mon–Wed and Thu–end of week",
    ),
    Pattern.FOUR_TEN: ("Tim tetap, Senin–Kamis saja", "Fixed teams, Mon–Thu only"),
    Pattern.ON_OFF_DAILY: ("Semua, selang sehari", "All together, every other day"),
    Pattern.ON_OFF_WEEKLY: ("Semua, selang sepekan", "All together, every other week"),
    Pattern.ROSTER: ("Jadwal dalam berkas", "The roster in the file"),
}


def pattern_name(plan: Plan) -> Bilingual:
    """'Tim tetap, ganti tiap pekan (4 tim)'; four days in and ten at home is said where it is so."""
    indonesian, english = _NAMES[plan.pattern]
    if plan.pattern is Pattern.FOUR_TEN and plan.groups == 2:
        return Bilingual(f"{indonesian} (4-10, 2 tim)", f"{english} (4-10, 2 teams)")
    if plan.pattern in (Pattern.DAILY, Pattern.WEEKLY, Pattern.BLOCKS, Pattern.FOUR_TEN):
        return Bilingual(f"{indonesian} ({plan.groups} tim)", f"{english} ({plan.groups} teams)")
    return Bilingual(indonesian, english)


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
        f"{first.id} Tidak dapat dibedakan darinya: {'; '.join(o.id for o in others)}.",
        f"{first.en} Cannot be told from it: {'; '.join(o.en for o in others)}.",
    )
