from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "piket.web.settings")
_answer = get_wsgi_application()
from piket.web.collecting import settle  # noqa: E402
from piket.web.presence.door import Door, comes_here  # noqa: E402 - its models need the applications above

get_resolver().url_patterns  # noqa: B018 - imports every view now, so that the first visitor does not wait for it
settle()

_door = Door()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """What is whole already goes to the web server whole: it asks for parts one by one, each on a thread of its own.

    Its database connection is free then before the answer is on its way.
    """
    if not comes_here(environ):
        return _whole(_answer(environ, start_response))
    short = _door.answer(environ)
    if short is not None:
        start_response("200 OK", short[0])
        return [short[1]]

    def learning(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        _door.learn(environ, status, headers)
        return start_response(status, headers, *more)

    return _whole(_answer(environ, learning))


def _whole(response: Any) -> Iterable[bytes]:
    if getattr(response, "streaming", True):
        return response  # type: ignore[no-any-return]
    try:
        return [response.content]
    finally:
        response.close()
