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
        given = request.headers.get(HEADER, "")
        name = given if _GIVEN.fullmatch(given) else uuid.uuid4().hex
        token = request_id.set(name)
        begin = time.perf_counter()
        try:
            response = get_response(request)
        finally:
            request_id.reset(token)
        view = request.resolver_match.view_name if request.resolver_match else "?"
        REQUESTS.labels(request.method or "?", view, str(response.status_code)).inc()
        SECONDS.labels(view).observe(time.perf_counter() - begin)
        response[HEADER] = name
        return response

    return middleware
