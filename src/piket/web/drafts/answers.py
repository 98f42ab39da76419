"""What is told after a step: the cells as they stand, the columns, every conflict in words; or why it was not taken."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from piket.planning.checks import ProblemError
from piket.planning.editing.values import NotEditable
from piket.planning.shifts_clash import NoShiftRoster
from piket.web.drafts.queries import unpublished, unpublished_words
from piket.web.drafts.sheet import codes_of, look_of, step_words, steps_left, told_of
from piket.web.drafts.steps import Done
from piket.web.rosters.queries import people_of

Json = dict[str, Any]
REFUSED = (NotEditable, ProblemError, NoShiftRoster)


def after(done: Done) -> Json:
    people = people_of(done.roster)
    undo, redo = steps_left(done.roster)
    moved = unpublished(done.draft)
    return {
        "revision": done.draft.revision,
        "cells": [
            [people[cell.person].pk, cell.day.isoformat(), cell.text, look_of(cell.text, codes), cell.locked]
            for label, cells in done.cells.items()
            for codes in [codes_of(done.content.roster(label))]
            for cell in cells
        ],
        "columns": {part["label"]: part["days"] for part in done.roster.parts},
        "told": [asdict(one) for one in told_of(done.roster, done.conflicts, people)],
        "moved": [[person, day.isoformat()] for person, day in moved],
        "unpublished": unpublished_words(done.draft, moved),
        "undo": step_words(undo),
        "redo": step_words(redo),
    }


def why_not(code: str) -> str:
    """Why it was not approved or published, by the code of `NotPublishable`."""
    if code == "reason":
        return _("Tulis alasannya: ada yang lebih baik menurut perencanaan, dan Anda memilih lain.")
    if code == "violations":
        return _("Masih ada aturan yang dilanggar; jadwal ini belum dapat disetujui atau diterbitkan.")
    return _("Versi ini sudah diganti.")


def reasons_of(error: Exception, language: str) -> list[str]:
    """The planners' own words for one of `REFUSED`; anything else is a fault of ours, and raised."""
    match error:
        case NotEditable():
            return [one.in_language(language) for one in error.reasons]
        case ProblemError():
            return [one.in_language(language) for one in error.sayings]
        case NoShiftRoster():
            return [getattr(one, language) for one in error.clashes]
    raise error
