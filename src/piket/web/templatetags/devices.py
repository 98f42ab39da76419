"""A browser in words that its owner knows it by."""

from __future__ import annotations

import re

from django import template
from django.utils.translation import gettext as _

register = template.Library()
# In this order: most browsers also name the one that they are built like.
_BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
    ("CriOS", "Chrome"), ("FxiOS", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


@register.filter
def device(user_agent: str) -> str:
    """'Chrome di Android'; what is not known is said so."""
    browser = _first(_BROWSERS, user_agent) or _("Peramban lain")
    system = _first(_SYSTEMS, user_agent)
    return _("%(browser)s di %(system)s") % {"browser": browser, "system": system} if system else browser


def _first(names: tuple[tuple[str, str], ...], text: str) -> str:
    return next((said for sign, said in names if re.search(rf"\b{sign}", text)), "")
