"""What an address or a script asks for besides the page itself."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest


def day_in(request: HttpRequest, name: str = "hari") -> date | None:
    """A day of the address; None where there is none that can be read."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None


def words_in(request: HttpRequest) -> str:
    """What a list is searched for."""
    return request.GET.get("cari", "").strip()[:80]


def is_script(request: HttpRequest) -> bool:
    """Whether the answer goes to a script of ours, as data, and not to the browser, as a page."""
    return "application/json" in request.headers.get("Accept", "")
