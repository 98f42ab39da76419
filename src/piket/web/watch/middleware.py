"""The outermost layer: names each request, counts and times it, and answers what machines ask of this process."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from piket.web.logs import request_id
from piket.web.watch import views
from piket.web.watch.metrics import REQUESTS, SECONDS

HEADER = "X-Request-ID"
_GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
Respond = Callable[[HttpRequest], HttpResponse]


def watched(get_response: Respond) -> Respond:
    """A name that the proxy gave is kept, so that its log and ours can be laid side by side."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(views.PREFIX):
            return views.answer(request)
        name = named(request.headers.get(HEADER, ""))
        token = request_id.set(name)
        begin = time.perf_counter()
        try:
            response = get_response(request)
        finally:
            request_id.reset(token)
        view = request.resolver_match.view_name if request.resolver_match else "?"
        counted(request.method or "?", view, response.status_code, time.perf_counter() - begin)
        response[HEADER] = name
        return response

    return middleware


def named(given: str) -> str:
    """The name that the proxy gave, where it is one; else a new one."""
    return given if _GIVEN.fullmatch(given) else uuid.uuid4().hex


def counted(method: str, view: str, status: int, seconds: float) -> None:
    """One request more of that view."""
    REQUESTS.labels(method, view, str(status)).inc()
    SECONDS.labels(view).observe(seconds)
