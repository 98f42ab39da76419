"""From an address to what is supposed, with every fault in words; nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from piket.pipeline.days import days_between
from piket.policy.model import Presence
from piket.policy.regions import find_region, similar_region
from piket.policy.wording import short_date
from piket.web.whatif.queries import Ground
from piket.web.whatif.supposed import Answer, Draft, End, Figure, Level, Supposed

MAX_ROWS, MAX_DAYS = 8, 62
Rows = list[tuple[str, ...]]
One = TypeVar("One")


class Fault(Exception):
    """One thing in the address that cannot be supposed, told in the page's language."""


@dataclass(frozen=True)
class Asked:
    """What the address asks. With faults nothing is computed; `rows` hold what was typed, for the form."""

    first: date
    last: date
    supposed: Supposed
    faults: tuple[str, ...]
    rows: dict[str, Rows] = field(default_factory=dict)

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(days_between(self.first, self.last))


_FIELDS = {
    "levels": ("wilayah", "level", "sejak"),
    "figures": ("ketentuan", "angka"),
    "drafts": ("draf",),
    "ends": ("surat", "akhir"),
    "answers": ("jawab",),
}


def read(query: QueryDict, ground: Ground) -> Asked:
    """Every row that is not empty, checked against the law and the agency's own directives."""
    faults: list[str] = []
    first, last = _days(query, ground, faults)
    rows = {name: _rows(query, names, faults) for name, names in _FIELDS.items()}
    drafts = _each(rows["drafts"], lambda row: _draft(row, ground), faults)
    supposed = Supposed(
        _each(rows["levels"], lambda row: _level(row, first), faults),
        _each(rows["figures"], lambda row: _figure(row, ground), faults),
        drafts,
        _each(rows["ends"], lambda row: _end(row, ground), faults),
        _each(rows["answers"], lambda row: _answer(row, ground, drafts), faults),
    )
    return Asked(first, last, supposed, tuple(faults), rows)


def _rows(query: QueryDict, names: tuple[str, ...], faults: list[str]) -> Rows:
    """Fields of one name belong together by their order; a day alone says nothing and is an empty row."""
    columns = ([text.strip()[:300] for text in query.getlist(name)] for name in names)
    found = [row for row in zip_longest(*columns, fillvalue="") if any(row[:2] if len(row) > 2 else row)]
    if len(found) > MAX_ROWS:
        faults.append(_("Paling banyak %(n)s andaian dari satu jenis; kurangi.") % {"n": MAX_ROWS})
    return found[:MAX_ROWS]


def _each(rows: Rows, parse: Callable[[tuple[str, ...]], One], faults: list[str]) -> tuple[One, ...]:
    found: list[One] = []
    for row in rows:
        try:
            found.append(parse(row))
        except Fault as fault:
            faults.append(str(fault))
    return tuple(dict.fromkeys(found))


def _days(query: QueryDict, ground: Ground, faults: list[str]) -> tuple[date, date]:
    try:
        first = _day(query.get("dari", "")) or ground.first
        last = _day(query.get("sampai", "")) or max(ground.last, first)
    except Fault as fault:
        faults.append(str(fault))
        return ground.first, ground.last
    if last < first:
        faults.append(
            _("Hari terakhir %(last)s mendahului hari pertama %(first)s. Tukar keduanya.")
            % {"first": _said(first), "last": _said(last)}
        )
        return ground.first, ground.last
    if (last - first).days >= MAX_DAYS:
        faults.append(
            _("Paling banyak %(n)s hari sekaligus. Pilih rentang yang lebih pendek.") % {"n": MAX_DAYS}
        )
        return ground.first, ground.last
    return first, last


def _said(day: date) -> str:
    return short_date(day, get_language() or "id")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise Fault(_("“%(text)s” bukan tanggal. Tulis seperti 2021-07-26.") % {"text": text[:40]}) from None


def _level(row: tuple[str, ...], first: date) -> Level:
    name, level, since = row
    if not name:
        raise Fault(_("Pilih wilayah yang diandaikan levelnya."))
    region = find_region(name)
    if region is None:
        near = similar_region(name)
        meant = _(" Maksudnya %(name)s (%(code)s)?") % {"name": near.name, "code": near.code} if near else ""
        raise Fault(_("Wilayah “%(name)s” tidak dikenal.") % {"name": name[:60]} + meant)
    if level not in ("1", "2", "3", "4"):
        raise Fault(_("Level “%(level)s” tidak ada: pilih 1 sampai 4.") % {"level": level[:20]})
    return Level(region.code, int(level), _day(since) or first)


def _figure(row: tuple[str, ...], ground: Ground) -> Figure:
    key, text = row
    directive, _hash, provision = key.partition("#")
    held = next((d for d in ground.rulebook.at() if d.id == directive), None)
    shares = (
        {p.id for p in held.provisions if isinstance(p, Presence) and p.percent is not None}
        if held
        else set()
    )
    if provision not in shares:
        raise Fault(
            _("Ketentuan berangka “%(key)s” tidak dikenal di instansi ini. Pilih dari daftar.")
            % {"key": key[:120]}
        )
    return Figure(directive, provision, _percent(text))


def _percent(text: str) -> Decimal:
    try:
        percent = Decimal(text.replace("%", "").replace(",", ".").strip())
    except InvalidOperation:
        percent = Decimal(-1)
    if not percent.is_finite() or not 0 <= percent <= 100 or percent != round(percent, 2):
        raise Fault(
            _("“%(text)s” bukan persentase: tulis 0 sampai 100, mis. 50 atau 33,33.") % {"text": text[:40]}
        )
    return percent


def _draft(row: tuple[str, ...], ground: Ground) -> Draft:
    (pk,) = row
    if not pk.isascii() or not pk.isdigit() or int(pk) not in ground.drafts:
        raise Fault(_("Tidak ada draf nomor “%(pk)s” di instansi ini.") % {"pk": pk[:20]})
    return Draft(int(pk))


def _end(row: tuple[str, ...], ground: Ground) -> End:
    name, text = row
    held = next((d for d in ground.rulebook.at() if d.id == name), None)
    if held is None:
        raise Fault(
            _("Surat “%(id)s” tidak dikenal di instansi ini. Pilih dari daftar.") % {"id": name[:120]}
        )
    last_day = _day(text)
    if last_day is None:
        raise Fault(_("Tulis hari terakhir surat itu."))
    if held.effective_from and last_day < held.effective_from:
        said = {"day": _said(last_day), "first": _said(held.effective_from)}
        raise Fault(_("Surat itu baru berlaku %(first)s; tidak dapat berakhir %(day)s.") % said)
    return End(name, last_day)


def _answer(row: tuple[str, ...], ground: Ground, drafts: tuple[Draft, ...]) -> Answer:
    """Of a directive in force, or of a draft that is supposed as well."""
    question, _equals, choice = row[0].rpartition("=")
    asking = ground.row_asking(question, [draft.pk for draft in drafts])
    asked = next((q for q in asking.questions if q["key"] == question), None) if asking else None
    if asked is None:
        raise Fault(
            _("Pertanyaan “%(key)s” tidak ada di instansi ini. Pilih dari daftar.") % {"key": question[:120]}
        )
    if choice not in {option["value"] for option in asked["options"]} - {"other"}:
        raise Fault(
            _("“%(choice)s” bukan jawaban atas pertanyaan itu. Pilih dari daftar.") % {"choice": choice[:60]}
        )
    return Answer(question, choice)
