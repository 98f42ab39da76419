"""Many letters over several processes: the same bytes as one by one, in their order, time after time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from letter_samples import assignment

from piket.letters.check import LetterError
from piket.letters.many import drawing
from piket.letters.pdf import render_pdf


def test_two_processes_draw_what_one_draws_time_after_time() -> None:
    letters = [replace(assignment(1), number=f"800/{n}/2021") for n in range(24)]
    alone = [render_pdf(letter) for letter in letters]
    with drawing(2) as draw:
        assert draw(letters) == alone
        assert draw(letters[::-1]) == alone[::-1]
        assert draw([]) == []


def test_a_letter_with_a_fault_is_named_by_it_over_processes_too() -> None:
    bad = replace(assignment(1), people=())
    with drawing(2) as draw, pytest.raises(LetterError, match="people"):
        draw([*(replace(assignment(1), number=str(n)) for n in range(30)), bad])
