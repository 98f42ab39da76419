"""Who is at the office, and which units keep the most that may come."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from piket.web.addresses import for_rows
from piket.web.dashboards import caps
from piket.web.dashboards.caps import Cap, State
from piket.web.dashboards.sections.values import Asked, Figure, Section, Table, number, unknown
from piket.web.permissions import Action

SHOWN = 12


def section(asked: Asked) -> Section | None:
    if not asked.access.may(Action.VIEW_PRESENCE):
        return None
    found = caps.caps(asked.access, asked.day, asked.clock)
    counts = caps.counted(found)
    day = f"hari={asked.day.isoformat()}"
    limits, board = reverse("dashboards:caps"), reverse("presence:board")

    def opened(state: State) -> str:
        return f"{limits}?{day}&hanya={state.value}"

    planned, came, missing = (
        sum(getattr(cap, name) for cap in found) for name in ("planned", "came", "missing")
    )
    return Section(
        "presence",
        _("Kehadiran dan batas orang di kantor"),
        [
            Figure(
                _("unit melampaui batas"), _known(found, counts[State.BROKEN]), opened(State.BROKEN),
                "bad" if counts[State.BROKEN] else "good" if counts[State.KEPT] else "unknown",
            ),
            Figure(_("unit menaati batas"), _known(found, counts[State.KEPT]), opened(State.KEPT)),
            Figure(
                _("unit belum diketahui batasnya"), number(counts[State.UNKNOWN]), opened(State.UNKNOWN),
                "wait" if counts[State.UNKNOWN] else "",
            ),
            Figure(_("dijadwalkan di kantor"), _known(found, planned), f"{board}?{day}&hanya=office"),
            Figure(_("sudah datang"), _known(found, came), f"{board}?{day}&hanya=office"),
            Figure(_("belum datang"), _known(found, missing), f"{board}?{day}&hanya=missing"),
        ],
        limits,
        _table(found[:SHOWN], day),
    )  # fmt: skip


def _known(found: list[Cap], value: int) -> str:
    """Where no unit has a roster in force, nobody knows who is to come."""
    rostered = any(cap.ruling_set or cap.planned for cap in found)
    return number(value) if rostered else unknown()


def _table(found: list[Cap], day: str) -> Table | None:
    """The first units, what is broken before what is kept."""
    if not found:
        return None
    words, unit = state_words(), for_rows("presence:unit")
    return Table(
        [_("Unit"), _("Batas"), _("Dijadwalkan"), _("Datang"), _("Keadaan")],
        [
            [cap.name, heads_of(cap), number(cap.planned), number(cap.came), words[cap.state]]
            for cap in found
        ],
        [False, True, True, True, False],
        [f"{unit(cap.code)}?{day}" for cap in found],
    )  # fmt: skip


def heads_of(cap: Cap) -> str:
    return _("tidak ada") if cap.state is State.FREE else number(cap.heads)


def state_words() -> dict[State, str]:
    return {
        State.BROKEN: _("melampaui batas"),
        State.KEPT: _("menaati batas"),
        State.UNKNOWN: _("belum diketahui"),
        State.FREE: _("tanpa batas"),
    }
