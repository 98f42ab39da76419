"""Piket: from an official circular to who works where, every day, in every unit."""

__version__ = "0.1.0"
