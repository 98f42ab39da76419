"""A small agency and writers of files, for the tests of organisation files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from piket.organisation.files import read_organisation
from piket.organisation.generator import generate
from piket.organisation.values import Organisation

Write = Callable[..., Path]

SMALL = """id,parent_id,name,abbreviation,aliases,unit_type,region_code,pattern
KOTA,,Pemerintah Kota,Pemkot,,pemda,16.73,office_5d
DINKES,KOTA,Dinas Kesehatan,Dinkes,DKK|Dinas Kes,dinas,,office_5d
PKM,DINKES,Puskesmas Taba,PKM Taba,,puskesmas,16.73.01,office_6d
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes text (or bytes) as a file of the given name."""

    def write_file(content: str | bytes, name: str = "data.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


@pytest.fixture
def small(write: Write) -> Organisation:
    return read_organisation(write(SMALL, "organisation.csv"))


@pytest.fixture(scope="session")
def city() -> Organisation:
    return generate("lubuklinggau", seed=7, start=date(2021, 7, 26), end=date(2021, 8, 8))


@pytest.fixture(scope="session")
def prisons() -> Organisation:
    return generate("kemenkumham-sumbar", seed=7, start=date(2021, 7, 12), end=date(2021, 7, 20))
