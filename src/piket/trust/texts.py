"""Headers and statements as text and back. The text is canonical: JSON, keys sorted, no spaces, letters unescaped."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from piket.trust.values import Header, Part, Statement

FORMAT = 1


def header_text(header: Header) -> str:
    return _text({"format": FORMAT, **asdict(header)})


def read_header(text: str) -> Header:
    """Raises ValueError where it is not the text of a header."""
    fields = _fields(text)
    try:
        parts = tuple(Part(**{**part, "columns": tuple(part["columns"])}) for part in fields.pop("parts"))
        return Header(parts=parts, **fields)
    except (TypeError, KeyError) as error:
        raise ValueError(str(error)) from error


def statement_text(statement: Statement) -> str:
    return _text({"format": FORMAT, **asdict(statement)})


def read_statement(text: str) -> Statement:
    """Raises ValueError where it is not the text of a statement."""
    try:
        return Statement(**_fields(text))
    except TypeError as error:
        raise ValueError(str(error)) from error


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _fields(text: str) -> dict[str, Any]:
    fields = json.loads(text)
    if not isinstance(fields, dict) or fields.pop("format", None) != FORMAT:
        raise ValueError("not of this format")
    return fields
