"""The written pages through Piket itself, for a start without another web server. They need none of it."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from piket.web.permissions import public

_TYPES = {".atom": "application/atom+xml; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


@public
@require_GET
def page(request: HttpRequest, path: str) -> HttpResponse:
    """A file of the public folder; a folder without its last stroke leads to the one with it."""
    root = Path(settings.PUBLIC_ROOT) / "situs"
    if any(part.startswith(".") for part in path.split("/")):
        raise Http404
    file = root / path
    if file.is_dir():
        if path and not path.endswith("/"):
            return redirect(f"{request.path}/")
        file = file / "index.html"
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Http404 from error
    response = HttpResponse(content, content_type=_type(file))
    response["Cache-Control"] = "public, max-age=60"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _type(file: Path) -> str:
    known = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{known}; charset=utf-8" if known.startswith("text/") and "charset" not in known else known
