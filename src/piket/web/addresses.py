from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse

_SAFE = "!$&'()*+,;=/~:@"
"""What `reverse` leaves as it is in a part of an address."""


def whole_address(view: str, *args: object) -> str:
    """The address of a page as it is handed out: with the site's own, as the operator named it."""
    return settings.SITE_URL.rstrip("/") + reverse(view, args=args)


def whatsapp_address(text: str) -> str:
    """Opens WhatsApp with a text ready; the sender chooses to whom, for no telephone number is in it."""
    return f"https://wa.me/?text={quote(text)}"


def for_rows(view: str, parts: int = 1) -> Callable[..., str]:
    """Addresses of one view for the many rows of a table, as `reverse` gives them; the resolver is asked once.

    `for_rows("presence:unit")("kota-dinas")`. The parts of the address are text.
    """
    marks = [f"bagian{at}" for at in range(parts)]
    pieces = []
    rest = reverse(view, args=marks)
    for mark in marks:
        before, rest = rest.split(mark, 1)
        pieces.append(before)

    def address(*given: object) -> str:
        named = (before + quote(str(one), safe=_SAFE) for before, one in zip(pieces, given, strict=True))
        return "".join(named) + rest

    return address
