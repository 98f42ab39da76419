"""Wakes Django before a module of this folder is imported; fixtures of the web's tests go below."""

from __future__ import annotations

from django_database import wake_django

wake_django()
