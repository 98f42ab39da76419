"""Made-up people for real organisations, the same ones for the same seed."""

from piket.organisation.generator.make import example_folder, generate

__all__ = ["example_folder", "generate"]
