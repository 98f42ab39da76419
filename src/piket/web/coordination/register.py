"""The register of what is due to whom and what was sent, as a workbook and as a PDF of the same rows."""

from __future__ import annotations

import io

from django.utils.translation import gettext as _

from piket.letters.pdf import compiled
from piket.policy.wording import short_date
from piket.web import sheets
from piket.web.coordination.models import Matter
from piket.web.coordination.queries import dispatches, matters
from piket.web.permissions import Access
from piket.web.presence.standing import clock_in

Row = tuple[str, ...]


def headers() -> list[str]:
    return [
        _("Pihak"), _("Jenis"), _("Isi"), _("Unit"), _("Batas waktu"), _("Selesai atau dikirim"), _("Oleh"), _("Cara"),
    ]  # fmt: skip


def rows_of(access: Access) -> list[Row]:
    """Matters first, then what was sent; as they stand now. Two queries."""
    told = [_matter(row) for row in matters(access).order_by("partner__name", "id")]
    sent = [
        (row.partner.name, _("Dikirim"), row.text, row.unit.name, "–", short_date(row.day), str(row.sent_by), row.way)
        for row in dispatches(access).order_by("partner__name", "day", "id")
    ]  # fmt: skip
    return [*told, *sent]


def _matter(row: Matter) -> Row:
    """What was agreed shows its day; what is open neither a day nor an outcome."""
    done = row.day if row.kind == Matter.Kind.AGREED else row.settled_on
    return (
        row.partner.name,
        str(row.get_kind_display()),
        row.text,
        row.unit.name,
        short_date(row.due) if row.due else "–",
        short_date(done) if done else "–",
        str(row.settled_by or row.recorded_by),
        row.outcome,
    )


def workbook(access: Access) -> bytes:
    out = io.BytesIO()
    with sheets.workbook(out) as sheet:
        sheet.write(_("Koordinasi"), headers(), rows_of(access), [28, 20, 50, 28, 16, 18, 24, 30])
    return out.getvalue()


def pdf(access: Access) -> bytes:
    today = clock_in(access.agency.time_zone).today
    data = {
        "title": _("Register koordinasi"),
        "agency": access.agency.name,
        "day": short_date(today),
        "date_parts": [today.year, today.month, today.day],
        "headers": headers(),
        "rows": [list(row) for row in rows_of(access)],
        "widths": [1.2, 0.9, 2.2, 1.2, 0.8, 0.9, 1, 1.2],
        "numbers": [False] * 8,
    }
    return compiled("register", data, ["a-2a"])
