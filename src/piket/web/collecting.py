"""Garbage collection of a server process, whose program alone is four hundred thousand objects that stay for good."""

from __future__ import annotations

import gc

_YOUNG, _MIDDLE, _OLD = 50_000, 20, 20


def settle() -> None:
    """What stands once everything is imported is looked at no more, and collections begin after more is made.

    Else a page that makes many objects has all of the program searched again and again: half of what a large file took.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
