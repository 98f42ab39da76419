from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from piket.reading.documents import load
from piket.reading.reader import read
from piket.reading.values import Draft


def circular(name: str, published_on: date) -> Draft:
    content = files("piket.packs").joinpath("examples", name, "circular.txt").read_bytes()
    return read(load(content, "circular.txt"), published_on=published_on)


@pytest.fixture(scope="session")
def city() -> Draft:
    return circular("lubuklinggau", date(2021, 7, 25))


@pytest.fixture(scope="session")
def office() -> Draft:
    return circular("kemenkumham-sumbar", date(2021, 7, 12))
