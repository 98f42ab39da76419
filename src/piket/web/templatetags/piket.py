"""Dates, figures and marks as every page shows them. Loaded into all templates; no `{% load %}` is needed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from urllib.parse import urlsplit

from django import template
from django.urls import Resolver404, resolve
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.money.rupiah import written
from piket.policy import wording
from piket.policy.clauses import clause_words
from piket.policy.values import Bilingual
from piket.web.language import language

register = template.Library()

PLACES = {
    "K": gettext_lazy("Kantor"),
    "R": gettext_lazy("Rumah"),
    "T": gettext_lazy("Tempat lain"),
    "D": gettext_lazy("Dinas luar"),
    "C": gettext_lazy("Cuti"),
    "S": gettext_lazy("Sakit/isolasi"),
    "L": gettext_lazy("Libur"),
}
# Colours say state, never decoration: red only for what is unlawful or late.
STATUSES = {
    "draft": ("draft", gettext_lazy("DRAF")),
    "approved": ("good", gettext_lazy("Disahkan")),
    "published": ("good", gettext_lazy("Terbit")),
    "provisional": ("wait", gettext_lazy("Sementara")),
    "superseded": ("quiet", gettext_lazy("Digantikan")),
    "ended": ("quiet", gettext_lazy("Berakhir")),
    "settled": ("good", gettext_lazy("Jelas")),
    "needs_decision": ("wait", gettext_lazy("Perlu keputusan")),
    "unknown": ("unknown", gettext_lazy("Tidak diketahui")),
    "conflict": ("bad", gettext_lazy("Bertentangan")),
    "not_addressed": ("quiet", gettext_lazy("Tidak diatur")),
    "day_off": ("quiet", gettext_lazy("Hari libur")),
    "waiting": ("quiet", gettext_lazy("Menunggu")),
    "running": ("wait", gettext_lazy("Berjalan")),
    "done": ("good", gettext_lazy("Selesai")),
    "failed": ("bad", gettext_lazy("Gagal")),
    "cancelled": ("quiet", gettext_lazy("Dihentikan")),
    "given_up": ("bad", gettext_lazy("Menyerah")),
    "to_send": ("wait", gettext_lazy("Menunggu dikirim")),
    "sent": ("good", gettext_lazy("Terkirim")),
    "confirmed": ("good", gettext_lazy("Sudah konfirmasi")),
    "unconfirmed": ("wait", gettext_lazy("Belum konfirmasi")),
    "raised": ("wait", gettext_lazy("Menunggu dilihat")),
    "seen": ("quiet", gettext_lazy("Sudah dilihat")),
    "error": ("bad", gettext_lazy("Kesalahan")),
    "warning": ("wait", gettext_lazy("Peringatan")),
    "archived": ("quiet", gettext_lazy("Diarsipkan")),
    "round": ("wait", gettext_lazy("Beredar")),
    "returned": ("bad", gettext_lazy("Dikembalikan")),
    "signing": ("wait", gettext_lazy("Sedang ditandatangani")),
    "issued": ("good", gettext_lazy("Terbit")),
    "dropped": ("quiet", gettext_lazy("Tidak jadi")),
    "note": ("quiet", gettext_lazy("Catatan")),
}


@register.filter
def long_date(day: date | None) -> str:
    """'Senin, 26 Juli 2021'."""
    return wording.long_date(day, language()) if day else "–"


@register.filter
def short_date(day: date | None) -> str:
    """'26 Juli 2021'."""
    return wording.short_date(day, language()) if day else "–"


@register.filter
def weekday(day: date) -> str:
    """'Senin'."""
    return wording.weekday_name(day, language())


@register.filter
def figure(number: int | None) -> str:
    """'3.756'; a dash where there is none."""
    return "–" if number is None else wording.count(number, language())


@register.filter
def rupiah(amount: int | None) -> str:
    """'Rp 1.250.000'; in words where it is unknown, since a dash could be nought."""
    return _("tidak diketahui") if amount is None else written(amount, language())


@register.filter
def known_share(value: Fraction | None) -> str:
    """'25 %'; in words where it is unknown."""
    return (
        _("tidak diketahui")
        if value is None
        else wording.percent(Fraction(round(value * 1000), 1000), language())
    )


@register.filter
def as_hours(minutes: int) -> str:
    """'13 jam', '7 jam 30 menit'."""
    hours, left = divmod(minutes, 60)
    said = _("{n} jam").format(n=hours)
    return f"{said} {_('{n} menit').format(n=left)}" if left else said


@register.filter
def share(value: Fraction | str | None) -> str:
    """'25 %' for `Fraction(1, 4)` or `'1/4'`; a dash where there is none."""
    return wording.percent(Fraction(value), language()) if value not in (None, "") else "–"


@register.filter
def spoken(text: Bilingual | dict[str, str]) -> str:
    """A sentence in the page's language, from a `Bilingual` or its JSON `{"id": …, "en": …}`."""
    if isinstance(text, Bilingual):
        return text.in_language(language())
    return text[language()]


@register.filter
def said(text: object) -> str:
    """Words that may be a `Bilingual` or a text of the interface."""
    return text.in_language(language()) if isinstance(text, Bilingual) else str(text)


@register.filter
def at(table: Mapping[str, object], key: str) -> object:
    """What a table holds under a key; the key itself where it holds nothing."""
    return table.get(key, key)


@register.filter
def figure_of(counts: object, name: str) -> int:
    """One of a row's counts, by its name."""
    return int(getattr(counts, name))


@register.filter
def anchor(name: str) -> str:
    """The HTML id of a form's field."""
    return "f-" + name.replace(".", "-")


@register.filter
def clause(text: str) -> str:
    """A clause as the page's language calls it; `unseen` is said in words."""
    return clause_words(text).in_language(language())


@register.simple_tag
def place(letter: str, title: str = "") -> SafeString:
    """A person's place as letter, colour and pattern at once."""
    name = title or str(PLACES[letter])
    return format_html('<abbr class="place p-{}" title="{}">{}</abbr>', letter, name, letter)


@register.filter
def place_name(letter: str) -> str:
    """'Kantor' for K."""
    return str(PLACES[letter])


@register.simple_tag
def shift(code: str, hours: str = "") -> SafeString:
    """A shift by its own letter; its hours are written beside it where an S could mean two things."""
    return format_html('<abbr class="place place-shift" title="{}">{}</abbr>', hours or code, code)


@register.inclusion_tag("components/legend.html")
def place_legend(letters: str = "KRTDCSL") -> dict[str, object]:
    """What the letters mean, under every grid that uses them."""
    return {"places": [(letter, PLACES[letter]) for letter in letters]}


@register.simple_tag
def status(code: str) -> SafeString:
    """A badge for the state of a directive, ruling, roster, job, message or finding."""
    tone, label = STATUSES[code]
    return format_html('<span class="state state-{}">{}</span>', tone, label)


@register.simple_tag
def progress(done: int, total: int) -> SafeString:
    """A bar that a screen reader can say."""
    label = _("%(done)s dari %(total)s") % {"done": figure(done), "total": figure(total)}
    return format_html('<progress class="bar" value="{}" max="{}">{}</progress>', done, max(total, 1), label)


@register.filter
def may(access: object, action: str) -> bool:
    """`{% if access|may:Action.DECIDE %}`; false for a visitor without access."""
    from piket.web.permissions import Access, Action

    return isinstance(access, Access) and access.may(Action(action))


@register.filter
def opens(access: object, url: str) -> bool:
    """Whether her rights open the page at an address of ours; what it shows there may be narrower."""
    from piket.web.permissions import Access, Action

    try:
        view = resolve(urlsplit(url).path).func
    except Resolver404:
        return False
    asked = getattr(view, "piket_action", "public")
    return asked == "public" or (isinstance(access, Access) and access.may(Action(asked)))


@register.simple_tag
def demo_accounts() -> object:
    """The accounts the demo's sign-in page offers."""
    from piket.web.accounts import queries

    return queries.demo_accounts()
