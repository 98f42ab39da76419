"""A form that is sent and leads back to its page: what it asks is carried out, or messages say why not."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from piket.web.faults import Labelled


class NotKept(Exception):
    """Nothing was kept. The argument says why: a code that the page words."""


def carry_out(
    request: HttpRequest,
    form: Labelled | None,
    write: Callable[[], object],
    done: str,
    why_not: Callable[[str], str],
) -> None:
    """`write` where the form holds, and the word that it is done; `why_not` words the code of a `NotKept`."""
    if form is not None and not form.is_valid():
        for fault in form.messages:
            messages.error(request, fault)
        return
    try:
        write()
    except NotKept as error:
        messages.error(request, why_not(str(error)))
    else:
        messages.success(request, done)
