"""Small YAML files of rows that a person writes: read with every fault at once, each in words and with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from piket.policy.values import Bilingual

LARGEST = 1_000_000

_NO_DATE = Bilingual("harus tanggal, misalnya 2021-07-25", "must be a date such as 2021-07-25")
_FAULTS = {
    "missing": Bilingual("bidang ini tidak ada", "this field is missing"),
    "extra_forbidden": Bilingual("bidang ini tidak dikenal; hapus", "this field is not known; remove it"),
    "string_too_short": Bilingual("kosong atau terlalu pendek", "empty or too short"),
    "string_type": Bilingual("harus teks; beri tanda kutip", "must be text; put it in quotes"),
    "model_type": Bilingual("bukan daftar bidang", "not a list of fields"),
    "date_from_datetime_parsing": _NO_DATE,
    "date_type": _NO_DATE,
}

F = TypeVar("F", bound=BaseModel)


class RowsError(Exception):
    """A file that cannot be used; every fault of the file at once."""

    def __init__(self, faults: Sequence[Bilingual]) -> None:
        super().__init__("; ".join(fault.en for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Words:
    """What a file of one kind is called: its schema, the file, one row of it, and how the file is made up.
    `faults` are words for kinds of fault of its own."""

    schema: str
    file: Bilingual
    row: Bilingual
    shape: Bilingual
    faults: Mapping[str, Bilingual]


def read_rows(path: Path, kind: type[F], words: Words) -> F:
    """The checked contents of `path`. Raises `RowsError` naming each fault by its place in the file."""
    try:
        raw = yaml.safe_load(_text(path, words))
    except yaml.YAMLError as error:
        raise RowsError([_not_yaml(path.name, error)]) from error
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        faults = [_fault(path.name, item, words) for item in error.errors(include_url=False)]
        raise RowsError(faults) from error


def plain_text(value: Any) -> Any:
    """YAML reads an unquoted 2021-08-08 as a date; what was meant is its text."""
    return value.isoformat() if isinstance(value, date) else value


def number_as_text(value: Any) -> Any:
    """An employee number without quotes is read as a number; what was meant is its text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _text(path: Path, words: Words) -> str:
    if path.stat().st_size > LARGEST:
        raise RowsError(
            [
                Bilingual(
                    f"{path.name} lebih besar dari 1 MB: bukan {words.file.id}.",
                    f"{path.name} is larger than 1 MB: not {words.file.en}.",
                )
            ]
        )
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RowsError(
            [
                Bilingual(
                    f"{path.name} bukan teks UTF-8. Simpan ulang sebagai UTF-8.",
                    f"{path.name} is not UTF-8 text. Save it again as UTF-8.",
                )
            ]
        ) from error


def _not_yaml(name: str, error: yaml.YAMLError) -> Bilingual:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    return Bilingual(
        f"{name} baris {line}: bukan YAML yang sah. Periksa spasi dan tanda kutip di sana.",
        f"{name} line {line}: not valid YAML. Check the spaces and quotes there.",
    )


def _fault(name: str, item: ErrorDetails, words: Words) -> Bilingual:
    """A fault of the checker in words: which row, which field, what is wrong with it."""
    place_id, place_en = _place(item["loc"], words.row)
    kind = item["type"]
    schema = Bilingual(f"harus {words.schema}", f"must be {words.schema}")
    unknown = Bilingual("isinya tidak sah", "its value is not valid")
    own = {"string_pattern_mismatch": schema, **words.faults}
    what = own.get(kind) or _FAULTS.get(kind, unknown)
    return Bilingual(
        f"{name}{place_id}: {what.id}. {words.shape.id}",
        f"{name}{place_en}: {what.en}. {words.shape.en}",
    )


def _place(loc: tuple[int | str, ...], row_name: Bilingual) -> tuple[str, str]:
    """', keputusan ke-2, bidang ground' in both languages."""
    fields = [part for part in loc if isinstance(part, str)]
    numbers = [part for part in loc if isinstance(part, int)]
    row = ("", "")
    if numbers:
        row = (f", {row_name.id} ke-{numbers[0] + 1}", f", {row_name.en} {numbers[0] + 1}")
    field = (f", bidang {fields[-1]}", f", field {fields[-1]}") if fields else ("", "")
    return row[0] + field[0], row[1] + field[1]
