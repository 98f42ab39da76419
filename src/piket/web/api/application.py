"""The interface for programs, version 1. A new subject is a module of `endpoints` and one line here."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from piket.web.api.endpoints import (
    absences,
    directive_ends,
    directives,
    draft_steps,
    drafts,
    duties,
    jobs,
    keys,
    organisation,
    people,
    posts,
    presence,
    recalls,
    recap,
    roster_versions,
    rosters,
    rulings,
    situation,
    work,
)
from piket.web.api.problems import Problem, answer
from piket.web.api.validation import errors_of
from piket.web.language import language


class _Readable(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False, "separators": (",", ":")}


class Application(NinjaAPI):
    """Operations are called by the names of their functions; the description is made once for each language."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._documents: dict[str, dict[str, Any]] = {}

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **where: Any) -> Any:
        asked = language()
        if asked not in self._documents:
            made = super().get_openapi_schema(**where)
            self._documents[asked] = json.loads(
                self.renderer.render(HttpRequest(), made, response_status=HTTPStatus.OK)
            )
        return self._documents[asked]


v1 = Application(
    title="Piket",
    version="1",
    urls_namespace="api",
    docs_url=None,
    renderer=_Readable(),
    description="Who works where each day, by which sentence of which circular: see docs/api.md.",
)
for prefix, module in (
    ("", keys),
    ("/organisation", organisation),
    ("/people", people),
    ("/posts", posts),
    ("/absences", absences),
    ("/directives", directives),
    ("/directives", directive_ends),
    ("/rulings", rulings),
    ("/rosters", rosters),
    ("/rosters", roster_versions),
    ("/drafts", drafts),
    ("/drafts", draft_steps),
    ("/presence", presence),
    ("/recalls", recalls),
    ("/work", work),
    ("/recap", recap),
    ("/situation", situation),
    ("/duties", duties),
    ("/jobs", jobs),
):
    v1.add_router(prefix, module.router, tags=[prefix.strip("/") or "key"])


@v1.exception_handler(Problem)
def _problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    """A fault leaves nothing behind, whatever had been written before it was found."""
    transaction.set_rollback(True)
    return answer(request, problem)


@v1.exception_handler(ValidationError)
def _not_valid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    problem = Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "not_valid", errors=errors_of(error.errors))
    return _problem(request, problem)


@v1.exception_handler(HttpError)
def _not_read(request: HttpRequest, error: HttpError) -> HttpResponse:
    """The one that django-ninja raises here: a body that is no JSON."""
    errors = errors_of([{"loc": ("body",), "type": "json_invalid"}])
    return _problem(request, Problem(error.status_code, "not_valid", errors=errors))


@v1.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return _problem(request, Problem(HTTPStatus.NOT_FOUND, "not_found"))


@v1.exception_handler(PermissionDenied)
def _denied(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    return _problem(request, Problem(HTTPStatus.FORBIDDEN, "not_allowed"))


def operations() -> list[tuple[str, Operation]]:
    """Every operation with its path below the root, `/people/{person_id}`."""
    return [
        (bound.prefix.rstrip("/") + "/" + path.strip("/"), operation)
        for bound in v1._get_bound_routers()
        for path, view in bound.path_operations.items()
        for operation in view.operations
    ]


def description() -> dict[str, Any]:
    """The OpenAPI document as plain values, in the language that is active."""
    return dict(v1.get_openapi_schema())
