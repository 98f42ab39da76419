"""For machines: is this process alive, is it ready, how does it stand. Answered before sessions and agencies."""

from __future__ import annotations

from hmac import compare_digest
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse

from piket.web.watch import queries
from piket.web.watch.metrics import CONTENT_TYPE, exposition

PREFIX = "/sehat/"


def answer(request: HttpRequest) -> HttpResponse:
    """`/sehat/hidup/`: alive. `/sehat/siap/`: ready, else 503. `/sehat/ukuran/`: metrics, for who has the token."""
    known = {f"{PREFIX}hidup/": alive, f"{PREFIX}siap/": ready, f"{PREFIX}ukuran/": metrics}
    view = known.get(request.path)
    if view is None or request.method not in ("GET", "HEAD"):
        return HttpResponseNotFound()
    response = view(request)
    response["Cache-Control"] = "no-store"
    return response


def alive(request: HttpRequest) -> HttpResponse:
    """This process answers; nothing else is asked."""
    return HttpResponse("hidup\n", content_type="text/plain; charset=utf-8")


def ready(request: HttpRequest) -> HttpResponse:
    """Whether visitors may be sent here: the database answers and has all tables. Workers are told of, and no reason
    to send nobody."""
    try:
        missing = _missing()
        told: dict[str, Any] = {"database": True, "migrations": not missing}
        if _may_look(request):
            told |= _details(missing)
    except Error:
        told = {"database": False}
    good = told["database"] and told.get("migrations", False)
    return JsonResponse({"ready": good, **told}, status=200 if good else 503)


def metrics(request: HttpRequest) -> HttpResponse:
    if not _may_look(request):
        return HttpResponseNotFound()
    return HttpResponse(exposition(), content_type=CONTENT_TYPE)


_complete = False


def _missing() -> list[str]:
    """Once the tables are all there they stay: then it is asked no more, only whether the database answers."""
    global _complete
    if _complete:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return []
    missing = queries.unapplied()
    _complete = not missing
    return missing


def _details(missing: list[str]) -> dict[str, Any]:
    tasks = queries.tasks()
    return {
        "unapplied": missing,
        "processes": {
            p.kind: {"number": p.number, "age": round(p.age, 1), "late": p.age > queries.LATE}
            for p in queries.processes()
        },
        "tasks": {"waiting": tasks.waiting, "oldest": round(tasks.oldest, 1), "stuck": tasks.stuck},
    }


def _may_look(request: HttpRequest) -> bool:
    """Whoever carries the operator's token; nobody where none is set."""
    token: str = settings.METRICS_TOKEN
    given = request.headers.get("Authorization", "")
    return bool(token) and compare_digest(given.encode(), f"Bearer {token}".encode())
