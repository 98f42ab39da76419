"""Budget lines for the demonstration: made up, said to be so wherever they are shown, and entered as an agency would.

The treasurer sends in the same list at three days of the year; the shown unit's own amounts are booked one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from piket.letters.pdf import compiled
from piket.money.absorption import planned_to
from piket.money.values import Booking, Kind
from piket.policy.wording import month_name, short_date
from piket.web.accounts.models import Role
from piket.web.demo.services import SHOWN_UNITS, played
from piket.web.money import booking, services
from piket.web.money.booking import Told
from piket.web.money.importing import services as lists
from piket.web.money.importing.reading import comparison_of
from piket.web.money.models import Entry, Line
from piket.web.organisation.models import Agency, Unit
from piket.web.organisation.queries import staffed
from piket.web.permissions import Access
from piket.web.presence.standing import clock_in
from piket.web.reports.attachments import File, checked

_SEED = 31
_UNITS = 14
_MILLION = 1_000_000
_ACTIVITIES = (
    ("CONTOH.01", "Alat pelindung diri dan masker", 60, 400),
    ("CONTOH.02", "Disinfeksi kantor dan ruang layanan", 25, 150),
    ("CONTOH.03", "Vaksinasi pegawai dan keluarga", 20, 120),
    ("CONTOH.04", "Sarana kerja dari rumah dan layanan daring", 40, 250),
)
_COLUMNS = (
    ("Nama OPD", "unit"), ("Kegiatan", "activity"), ("Pagu (Rp)", "ceiling"), ("Realisasi (Rp)", "realised"),
    ("Persen", "of_ceiling"), ("Belum diperiksa", "waiting"),
)  # fmt: skip


@dataclass(frozen=True)
class _Row:
    """A line of the list: `pace` is its spending against its plan."""

    unit: Unit
    account: str
    activity: str
    ceiling: int
    plan: tuple[int, ...]
    pace: float


def fill_money(agency: Agency) -> int:
    """How many lines were entered; run again it adds nothing. Needs the agency open."""
    treasurer, leader = played(agency, Role.TREASURER), played(agency, Role.LEADER)
    if agency.code not in SHOWN_UNITS or treasurer is None or leader is None or Line.objects.exists():
        return 0
    today = clock_in(agency.time_zone).today
    rows = list(_rows(agency))
    for day in (date(today.year, 3, 31), date(today.year, 6, 30), today):
        _send(treasurer, rows, day)
    Line.objects.update(generated=True)
    _look_over(leader)
    _of_shown_unit(treasurer, leader, agency, today)
    services.keep_layout(access=treasurer, name="Rekap untuk pimpinan", columns=list(_COLUMNS))
    return len(rows)


def _rows(agency: Agency) -> Iterator[_Row]:
    """The shown unit and some others; the last has no plan, and of some nothing is told: both are then unknown."""
    units = list(staffed(Unit.objects.filter(agency=agency)).order_by("sort"))
    shown = next((unit for unit in units if unit.code == SHOWN_UNITS[agency.code]), units[0])
    chance = Random(f"{_SEED}{agency.code}")  # noqa: S311 - made up, the same each time
    for at, unit in enumerate([shown, *(one for one in units if one != shown)][:_UNITS]):
        for account, activity, low, high in _ACTIVITIES[: 4 if at == 0 else 2 + at % 2]:
            ceiling = chance.randrange(low, high) * _MILLION
            yield _Row(unit, account, activity, ceiling, _plan(ceiling, at), chance.uniform(0.35, 1.05))


def _plan(ceiling: int, at: int) -> tuple[int, ...]:
    if at == _UNITS - 1:
        return ()
    month = ceiling // 12 // 1000 * 1000
    return (*([month] * 11), ceiling - 11 * month)


def _send(treasurer: Access, rows: list[_Row], day: date) -> None:
    """The list as of a day: ceilings, plans, and what was committed and spent until then."""
    months = [month_name(n) for n in range(1, 13)]
    head = ["Kode unit", "Kegiatan", "Kode akun", "Pagu", "Komitmen", "Realisasi", *months]
    lines = [";".join(head), *(";".join(_cells(row, at, day)) for at, row in enumerate(rows))]
    upload, _seen = lists.receive(
        access=treasurer, name=f"Anggaran {day:%d-%m}.csv", content="\n".join(lines).encode()
    )
    lists.set_day(access=treasurer, upload=upload, day=day)
    upload.refresh_from_db()
    lists.apply(access=treasurer, upload=upload, mark=comparison_of(treasurer, upload).mark)


def _cells(row: _Row, at: int, day: date) -> list[str]:
    planned = planned_to(row.plan, day.year, day) if row.plan else row.ceiling * day.month // 14
    spent = int((planned or 0) * row.pace) // 1000 * 1000
    told = at % 9 != 8
    committed = min(row.ceiling, spent + row.ceiling // 12 // 1000 * 1000)
    sums = [str(committed), str(spent)] if told else ["", ""]
    plan = [str(month) for month in row.plan] or [""] * 12
    return [row.unit.code, row.activity, row.account, str(row.ceiling), *sums, *plan]


def _look_over(leader: Access) -> None:
    """Commitments need no evidence: most of them are looked over."""
    waiting = Entry.objects.filter(kind=Entry.Kind.COMMITMENT, state=Entry.State.WAITING)
    for one in waiting.select_related("line", "unit").order_by("pk")[:40]:
        booking.review(access=leader, entry=one, accept=True)


def _of_shown_unit(treasurer: Access, leader: Access, agency: Agency, today: date) -> None:
    """One amount with its evidence and accepted, one waiting, one that its head is to decide on, one insisted on."""
    line = Line.objects.filter(unit__code=SHOWN_UNITS[agency.code], account="CONTOH.01").first()
    if line is None:
        return
    proof = _proof(agency, today)
    spent = Kind.REALISATION
    paid = _book(treasurer, line, Booking(spent, today, 1_250_000, "SP2D/CONTOH/001"), "Masker medis", proof)
    booking.review(access=leader, entry=paid, accept=True)
    _book(
        treasurer, line, Booking(spent, today, 875_000, "SP2D/CONTOH/002"), "Cairan pembersih tangan", proof
    )
    back = _book(
        treasurer, line, Booking(spent, today, -250_000, "STS/CONTOH/003"), "Kembalian barang cacat", proof
    )
    booking.settle(
        access=leader, entry=back, insist=True, reason="Penyedia mengembalikan harga satu kotak yang cacat."
    )
    slip = Booking(Kind.COMMITMENT, today, 9_000_000_000, "SPK/CONTOH/004")
    _book(treasurer, line, slip, "Sarung tangan, pesanan triwulan", ())


def _book(treasurer: Access, line: Line, amount: Booking, purpose: str, files: tuple[File, ...]) -> Entry:
    told = Told(amount, purpose, files)
    return booking.record(access=treasurer, line=line, told=told, before_head=True)


def _proof(agency: Agency, today: date) -> tuple[File, ...]:
    """A page that says itself that it proves nothing."""
    data = {
        "title": "Bukti contoh, dibuat untuk peragaan", "agency": agency.name, "day": short_date(today),
        "date_parts": [today.year, today.month, today.day], "headers": ["Keterangan"],
        "rows": [["Halaman ini bukan bukti sungguhan."]], "widths": [1], "numbers": [False],
    }  # fmt: skip
    return (checked("bukti-contoh.pdf", compiled("register", data, ["a-2a"])),)
