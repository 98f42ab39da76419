from __future__ import annotations

from django.conf import settings
from django.urls import reverse


def whole_address(view: str, *args: object) -> str:
    """The address of a page as it is handed out: with the site's own, as the operator named it."""
    return settings.SITE_URL.rstrip("/") + reverse(view, args=args)
