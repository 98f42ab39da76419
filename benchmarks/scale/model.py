"""The load model: what so many people do in a day, as arithmetic over figures each of which says where it is from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

BEGIN, END = "<!-- model: begin -->", "<!-- model: end -->"
ESTIMATE = "estimate"
PRESENCE = "benchmarks/presence, 30 November 2026"


@dataclass(frozen=True)
class Given:
    """A figure that the model starts from."""

    name: str
    value: float
    unit: str
    source: str


PEAK_SHARE = Given(
    "of those who come in a day, in the busiest quarter of an hour",
    0.5,
    "",
    f"{ESTIMATE}: all offices of a zone begin at 07.30",
)
GIVEN = {
    "on_duty": Given("of the people on duty on a working day, at the office or at home", 0.85, "", ESTIMATE),
    "peak": PEAK_SHARE,
    "phone": Given("of the check-ins come one by one from phones, the others from readers", 0.7, "", ESTIMATE),
    "reports": Given("of those on duty write a report of their day", 0.5, "", ESTIMATE),
    "looks": Given("pages that somebody on duty opens in a day", 3.0, "", ESTIMATE),
    "look_peak": Given("of the pages of a day in the busiest hour", 0.2, "", ESTIMATE),
    "notices": Given("messages to a person in a day", 0.2, "", ESTIMATE),
    "days": Given("working days of a year", 240.0, "", ESTIMATE),
    "one_by_one": Given("processor of a check-in from a phone, web and database", 6.3, "ms", PRESENCE),
    "batched": Given("of one in a request of 25", 0.99, "ms", PRESENCE),
    "page": Given("of a page, Python and database", 60.0, "ms", f"{ESTIMATE} over benchmarks/pages.py"),
    "busy": Given("of a core that is used at the busiest time", 0.6, "", f"{ESTIMATE}: room for what comes in bursts"),
    "check_in_row": Given("a check-in's row, its judgement and their indexes", 0.0, "bytes", "benchmarks/scale"),
    "roster_row": Given("a roster's cell with its indexes", 0.0, "bytes", "benchmarks/scale"),
    "audit_row": Given("an entry of the audit trail with its index", 0.0, "bytes", "benchmarks/scale"),
    "message_row": Given("a message with its indexes", 0.0, "bytes", "benchmarks/scale"),
    "audits": Given("entries of the audit trail for a person on duty in a day", 1.3, "", ESTIMATE),
}  # fmt: skip


@dataclass(frozen=True)
class Size:
    """An order of magnitude."""

    name: str
    people: int


SIZES = (
    Size("city (the demo's)", 6_256),
    Size("ministry", 65_000),
    Size("ten ministries", 650_000),
    Size("nation", 4_500_000),
)


def value(name: str) -> float:
    return GIVEN[name].value


@dataclass(frozen=True)
class Load:
    """What a size asks for, all of it arithmetic."""

    size: Size

    @property
    def on_duty(self) -> float:
        return self.size.people * value("on_duty")

    @property
    def check_ins_a_day(self) -> float:
        return 2 * self.on_duty

    @property
    def check_ins_a_second(self) -> float:
        """In the busiest quarter of an hour."""
        return self.on_duty * value("peak") / 900

    @property
    def pages_a_second(self) -> float:
        """In the busiest hour."""
        return self.on_duty * value("looks") * value("look_peak") / 3600

    @property
    def reports_a_day(self) -> float:
        return self.on_duty * value("reports")

    @property
    def messages_a_day(self) -> float:
        return self.size.people * value("notices")

    @property
    def cores(self) -> int:
        """For the busiest minutes: check-ins by their processor, pages by theirs, at the use of a core that is held."""
        one = value("phone") * value("one_by_one") + (1 - value("phone")) * value("batched")
        asked = self.check_ins_a_second * one + self.pages_a_second * value("page")
        return ceil(asked / 1000 / value("busy"))

    @property
    def rows_a_day(self) -> float:
        return (
            2 * self.check_ins_a_day  # the press and its judgement
            + self.size.people  # a cell of the roster
            + self.on_duty * value("audits")
            + self.reports_a_day
            + self.messages_a_day
        )

    @property
    def gigabytes_a_year(self) -> float:
        day = (
            self.check_ins_a_day * value("check_in_row")
            + self.size.people * value("roster_row")
            + self.on_duty * value("audits") * value("audit_row")
            + self.messages_a_day * value("message_row")
        )
        return day * value("days") / 2**30

    @property
    def presence_rows_a_month(self) -> float:
        return self.check_ins_a_day * value("days") / 12


def table() -> Iterator[str]:
    """What is given, then what follows from it; `docs/scale.md` holds these lines."""
    yield "| given | value | from |"
    yield "|---|---:|---|"
    for one in GIVEN.values():
        yield f"| {one.name} | {_shown(one.value)}{' ' + one.unit if one.unit else ''} | {one.source} |"
    yield ""
    yield (
        "| | people | check-ins a second, busiest quarter of an hour | pages a second, busiest hour | cores"
        " | check-ins a day | reports a day | messages a day | rows a day | presence rows a month | GB a year |"
    )
    yield "|---|" + "---:|" * 10
    for size in SIZES:
        load = Load(size)
        cells = (
            size.people, load.check_ins_a_second, load.pages_a_second, load.cores, load.check_ins_a_day,
            load.reports_a_day, load.messages_a_day, load.rows_a_day, load.presence_rows_a_month, load.gigabytes_a_year,
        )  # fmt: skip
        yield f"| {size.name} | " + " | ".join(_shown(float(cell)) for cell in cells) + " |"


def _shown(number: float) -> str:
    """Two or three figures that say something: 0.85, 6.3, 59, 9,030."""
    if number and abs(number) < 10:
        return f"{number:.2f}".rstrip("0").rstrip(".")
    return f"{number:,.0f}"
