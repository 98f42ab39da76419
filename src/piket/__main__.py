"""`python -m piket`: the same as `./piket`, for an environment that is already set up."""

from __future__ import annotations

from piket.cli import main

main()
