from __future__ import annotations

from django.utils.translation import get_language


def language() -> str:
    """The page's language: 'id' or 'en'."""
    return "en" if (get_language() or "").startswith("en") else "id"
