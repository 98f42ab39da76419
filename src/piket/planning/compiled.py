"""Functions compiled by Numba. Import a module that uses this only where it is needed: Numba takes a moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

_F = TypeVar("_F", bound=Callable[..., Any])


def compiled(function: _F) -> _F:
    """Compile with numba, once and for all runs; threads may run it side by side."""
    return cast(_F, njit(cache=True, nogil=True)(function))
