"""What is written to the log: a line that a program reads, and nothing that is a secret or a person."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from piket.web.logs import JsonFormatter, ScrubbedFormatter, request_id, scrubbed

PLANTED = [
    "password=Melati-77-di-Musi",
    'the form had {"password": "Melati-77-di-Musi"}',
    "Authorization: Bearer pk_8sUq0Zr1kQh3vT7yWm2nXcB5",
    "postgresql://piket_app:r4hasia@db/piket",
    "GET /undangan/Zk3v9QpLw8sT1uYx7rNc5mBh2dFg6jKa0eRiOqWv/ failed",
    "SECRET_KEY=abcdefghijklmnopqrstuvwxyz0123456789",
    "sessionid=0a1b2c3d4e5f6g7h8i9j; csrftoken=zzzzzzzzzzzz",
    "NIP 198503122010011007 was not found",
    "NIP 19850312 201001 1 007 was not found",
    "NIK 1673010101850003",
    "told +6281373110021 and 081373110021",
    "mail to siti.rahma@lubuklinggaukota.go.id",
    "duplicate key\nDETAIL:  Key (nip, name)=(198503122010011007, Siti Rahma) already exists.",
]
TELLING = [
    "Melati-77", "pk_8sUq0", "r4hasia", "Zk3v9QpLw8", "abcdefghijkl", "0a1b2c3d", "zzzzzz", "198503122010011007",
    "201001 1 007", "1673010101850003", "81373110021", "siti.rahma", "Siti Rahma", "given-key-99",
]  # fmt: skip


def record(message: str, *args: object, fault: bool = False) -> logging.LogRecord:
    return logging.LogRecord(
        "piket.web", logging.ERROR, __file__, 1, message, args, sys.exc_info() if fault else None
    )


@pytest.mark.parametrize("text", PLANTED)
@pytest.mark.parametrize("kind", [JsonFormatter, ScrubbedFormatter])
def test_no_secret_and_no_person_is_written(text: str, kind: type[ScrubbedFormatter]) -> None:
    formatter = kind(secrets=("given-key-99",))
    try:
        raise ValueError(f"{text} given-key-99")
    except ValueError:
        line = formatter.format(record("%s given-key-99", text, fault=True))
    assert [word for word in TELLING if word in line] == []


def test_what_is_no_secret_stays() -> None:
    kept = "The public pages of agency lubuklinggau could not be written: 3 of 41, port 5432, 2021-07-26"
    assert scrubbed(kept) == kept


def test_a_line_is_json_with_the_requests_name_and_where_the_fault_was() -> None:
    token = request_id.set("abc12345")
    try:
        raise RuntimeError("rusak")
    except RuntimeError:
        line = json.loads(JsonFormatter().format(record("it failed", fault=True)))
    finally:
        request_id.reset(token)
    assert (line["level"], line["message"], line["request"]) == ("error", "it failed", "abc12345")
    assert line["fault"]["kind"] == "RuntimeError"
    assert "test_watch_logs.py" in line["fault"]["at"][-1]
