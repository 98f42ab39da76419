"""Ways of improving that are tried now and then, less often the less they have given."""

from __future__ import annotations

from collections.abc import Callable


class Aside:
    """A way that waits twice as many turns after each time that it gained nothing."""

    def __init__(self, way: Callable[[], None]) -> None:
        self._way, self._wait, self._left = way, 1, 0

    def turn(self, objective: Callable[[], int]) -> None:
        """Take the way, if its turn has come."""
        if self._left:
            self._left -= 1
            return
        before = objective()
        self._way()
        self._wait = 1 if objective() < before else 2 * self._wait
        self._left = self._wait - 1
