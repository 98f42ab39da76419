"""`piket demo`: the main job on two real circulars, then served as a local page."""

from .command import demo_command

__all__ = ["demo_command"]
