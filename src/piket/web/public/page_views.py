"""The written pages through Piket itself, for a start without another web server. They need none of it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from piket.adapters.public_tree import media_type
from piket.web.permissions import public


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
    response = HttpResponse(content, content_type=media_type(file.name))
    response["Cache-Control"] = "public, max-age=60"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
