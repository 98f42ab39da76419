"""Rosters checked from their problem alone. Nothing here shares code with the solvers."""
