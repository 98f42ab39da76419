"""The verifier's rules in words. Its details are English; their figures are put into Indonesian here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from piket.planning.saying import Saying
from piket.planning.values import Violation
from piket.planning.wording import long_date

_RULES = {
    "unknown_person": ("bukan pegawai unit ini", "not a person of this unit"),
    "missing_person": ("tidak punya baris jadwal", "has no row in the roster"),
    "wrong_length": ("jumlah hari tidak sesuai", "wrong number of days"),
    "away_at_office": ("di kantor padahal tidak hadir", "at the office while absent"),
    "wrong_place": ("huruf tempat tidak sah", "a letter that cannot be"),
    "home_only_at_office": ("tidak boleh dipanggil ke kantor", "may not be called to the office"),
    "locked": ("menyimpang dari yang dikunci", "differs from what is locked"),
    "office_max": ("melebihi batas kantor", "above the office bound"),
    "office_min": ("kurang dari batas bawah kantor", "below the office minimum"),
    "quota_unused": ("kuota kantor tidak terpakai", "the office quota is not used"),
    "lead_missing": ("tanpa penanggung jawab", "nobody in charge"),
    "desk_minimum": ("loket kekurangan petugas", "a counter lacks people"),
    "desk_maximum": ("loket kelebihan petugas", "a counter has too many people"),
    "fairness": ("giliran tidak adil", "turns are not fair"),
    "standing": ("jadwal sebelumnya tidak utuh", "the earlier roster is not whole"),
    "past_changed": ("hari yang sudah lewat berubah", "a past day has changed"),
    "needless_change": ("berubah tanpa perlu", "changed without need"),
    "changes": ("jumlah perubahan tidak benar", "the count of changes is not true"),
    "unknown_shift": ("sif tidak dikenal", "unknown shift"),
    "cover_min": ("sif kekurangan orang", "a shift lacks people"),
    "cover_max": ("sif kelebihan orang", "a shift has too many people"),
    "same_day_overlap": ("dua sif yang tidak boleh sehari", "two shifts not allowed on one date"),
    "rest": ("istirahat kurang", "too little rest"),
    "succession": ("urutan sif terlarang", "forbidden succession of shifts"),
    "consecutive_days": ("terlalu banyak hari berturut-turut", "too many days in a row"),
    "days_off": ("hari libur kurang", "too few days off"),
    "nights": ("terlalu banyak malam", "too many nights"),
    "weekly_minutes": ("jam kerja seminggu berlebih", "too many hours a week"),
    "away": ("bertugas saat tidak hadir", "on duty while away"),
    "apart": ("dua orang yang dipisahkan bertugas bersamaan", "two kept apart are on duty together"),
    "together": ("dua orang yang harus bersama bertugas terpisah", "two who belong together are on duty apart"),
    "separate": ("tim yang dipisahkan terlalu berdekatan", "teams kept separate come too close"),
    "handover": ("sif tanpa serah terima", "a shift without handover"),
    "in_charge": ("tanpa orang yang berkeahlian", "nobody with the skill"),
    "hours": ("terlalu banyak jam sepekan atau sebulan", "too many hours in a week or month"),
    "elsewhere": ("bentrok dengan tugas di unit lain", "clashes with a duty in another unit"),
    "reserve": ("cadangan yang tidak dapat datang", "a reserve who could not come"),
    "reserve_missing": ("cadangan kurang", "too few in reserve"),
    "squad_split": ("terpisah dari regunya", "parted from the squad"),
    "empty_interval": ("penugasan tanpa lama waktu", "an assignment without length"),
    "rest_across": ("istirahat kurang di antara dua unit", "too little rest between two units"),
    "double_assignment": ("di dua tempat sekaligus", "in two places at once"),
}  # fmt: skip
_FIGURES = re.compile(r"\d+|\b[KRTDCSL]\b")
_DETAILS = {
    "wrong_length": "{} hari, seharusnya {}",
    "away_at_office": "tertulis {}, padahal {}",
    "locked": "tertulis {}, dikunci {}",
    "office_max": "{} di kantor, paling banyak {}",
    "office_min": "{} di kantor, paling sedikit {}",
    "quota_unused": "{} di kantor, {} boleh dan dapat hadir",
    "fairness": "{} hari kantor dibanding {}",
    "desk_minimum": "{} petugas, paling sedikit {}",
    "desk_maximum": "paling banyak {}",
    "cover_min": "{} dari paling sedikit {}",
    "cover_max": "{} dari paling banyak {}",
    "rest": "{} dari {} menit",
    "hours": "{} dari paling banyak {} menit",
    "elsewhere": "{} dari {} menit",
    "rest_across": "{} dari {} menit",
    "separate": "{} dari {} menit",
    "in_charge": "{} dari paling sedikit {}",
    "reserve_missing": "{} dari {}",
    "consecutive_days": "{} dari paling banyak {} hari",
    "days_off": "{} dari paling sedikit {} hari",
    "weekly_minutes": "{} dari paling banyak {} menit",
}


def rule_name(rule: str, language: str) -> str:
    """'melebihi batas kantor'; a rule without words keeps its code."""
    indonesian, english = _RULES.get(rule, (rule, rule))
    return english if language == "en" else indonesian


def detail_of(violation: Violation, language: str) -> str:
    """The figures of a violation in the user's language, after the counter, shift or squad they are about."""
    if language == "en":
        return violation.detail
    template = _DETAILS.get(violation.rule, "")
    figures = _figures(violation)
    said = template.format(*figures) if len(figures) == template.count("{}") else ""
    return ", ".join(part for part in (_subject(violation), said) if part)


def _subject(violation: Violation) -> str:
    return "" if violation.rule == "fairness" else " ".join(violation.subjects)


def _figures(violation: Violation) -> list[str]:
    """Shift codes are letters too, and stand before a colon; what follows it are the figures."""
    return _FIGURES.findall(violation.detail.split(": ", 1)[-1])


def said(violation: Violation, names: Mapping[str, str]) -> Saying:
    """The whole sentence: day, person, rule and figures, with names for the numbers of people."""
    named = replace(
        violation,
        subjects=tuple(names.get(one, one) for one in violation.subjects),
        detail=_with_names(violation.detail, names),
    )
    return Saying(*(_sentence(named, names, language) for language in ("id", "en")))


def _sentence(violation: Violation, names: Mapping[str, str], language: str) -> str:
    about = [long_date(violation.day, language)] if violation.day else []
    about += [names.get(violation.person, violation.person)] if violation.person else []
    detail = detail_of(violation, language)
    rule = rule_name(violation.rule, language)
    return f"{', '.join(about)}: {rule}{f' ({detail})' if detail else ''}".removeprefix(": ")


def _with_names(text: str, names: Mapping[str, str]) -> str:
    return " ".join(names.get(word.strip(","), word) for word in text.split(" "))
