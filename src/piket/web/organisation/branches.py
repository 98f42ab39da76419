"""A branch of the tree: a unit and all that are below it; and the way up from a unit."""

from __future__ import annotations

from django.db.models import Q

from piket.web.organisation.models import Unit


def within(unit: Unit, to: str = "") -> Q:
    """Rows of the unit's branch; `to` is the way from a row to its unit (`unit`), empty for units themselves."""
    begins = "path__startswith" if not to else f"{to}__path__startswith"
    return Q(**{to or "pk": unit.pk}) | Q(**{begins: f"{unit.path}/"})


def upwards(path: str) -> list[str]:
    """A unit's path and those above it, nearest first."""
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]


def is_within(unit: Unit, top: Unit) -> bool:
    """Whether a unit at hand stands in the branch of `top`. No query."""
    return unit.path == top.path or unit.path.startswith(f"{top.path}/")
