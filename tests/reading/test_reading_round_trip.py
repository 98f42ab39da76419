"""Every text of the development half becomes a directive file that can be read again and holds no error of ours."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from benchmarks.reading_score import halves
from piket.policy.check import check
from piket.policy.load import dump_directive, load_directive
from piket.policy.model import Directive, Tier
from piket.policy.rulebook import Rulebook
from piket.policy.values import Severity, Unit
from piket.reading.documents import from_text
from piket.reading.drafting import to_directive
from piket.reading.linking import link_units
from piket.reading.reader import read
from piket.reading.values import Draft

TEXTS: list[dict[str, Any]] = halves()[0]
UNITS = (
    Unit("DINKES", "Dinas Kesehatan", "X", None, "dinas", "16.73"),
    Unit("DINSOS", "Dinas Sosial", "X", None, "dinas", "16.73"),
    Unit("DISHUB", "Dinas Perhubungan", "X", None, "dinas", "16.73"),
    Unit("SATPOL", "Satuan Polisi Pamong Praja", "X", None, "satuan", "16.73"),
    Unit("PKM", "Puskesmas Taba", "X", "DINKES", "puskesmas", "16.73"),
)
# What in these two texts is wrong by itself, and so is told again of the directive.
DESERVED = {"percent_sum": "overlap_without_precedence", "end_before_start": "end_before_start"}


@cache
def drafted(at: int) -> tuple[Draft, Directive]:
    draft = read(from_text(TEXTS[at]["text"]))
    links = link_units(draft, UNITS)
    return draft, to_directive(draft, links=links, id="se-1", tier=Tier.CITY, agency="X", choices={})


@pytest.mark.parametrize("at", range(len(TEXTS)), ids=[text["id"] for text in TEXTS])
def test_a_drafted_directive_is_a_file_that_can_be_read_again(at: int) -> None:
    _, directive = drafted(at)
    assert load_directive(dump_directive(directive)) == directive


@pytest.mark.parametrize("at", range(len(TEXTS)), ids=[text["id"] for text in TEXTS])
def test_each_provision_quotes_its_words_at_their_place(at: int) -> None:
    draft, directive = drafted(at)
    for provision in directive.provisions:
        assert provision.evidence
        assert all(draft.document.text[one.start : one.end] == one.quote for one in provision.evidence)


@pytest.mark.parametrize("at", range(len(TEXTS)), ids=[text["id"] for text in TEXTS])
def test_the_check_finds_no_error_that_the_text_does_not_make(at: int) -> None:
    draft, directive = drafted(at)
    found = {one.code for one in check(Rulebook(()), directive, ()) if one.severity is Severity.ERROR}
    assert found <= {DESERVED[entry.code] for entry in draft.contradictions if entry.code in DESERVED}
