"""Logs as lines of JSON with the request's name; what might be a secret or a person is struck out before it is written.

An exception is told by its kind, its scrubbed message and where it was raised. The values of variables are never told.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

request_id: ContextVar[str] = ContextVar("request_id", default="")

STRUCK = "[…]"
_FRAMES = 12
# PostgreSQL tells the row that broke a rule: names, numbers, health facts.
_DETAILS = re.compile(r"(DETAIL|CONTEXT|PARAMETERS?):.*", re.DOTALL)
_PATTERNS = (
    re.compile(r"(?<=://)[^/@\s]+(?=@)"),  # user and password in an address
    re.compile(
        r"(?i)(?<![A-Za-z])((?:[A-Za-z_]*(?:password|passwd|sandi|secret|token|api_?key|private_?key|passphrase|session|csrf)\w*)"
        r"[\"']?\s*[=:]\s*[\"']?)[^\s\"',;&]+"
    ),
    re.compile(r"(?i)\b((?:bearer|basic)\s+)[A-Za-z0-9+/=._~-]+"),
    re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+\b"),  # e-mail
    re.compile(r"(?<!\d)(?:\+62|62|08)\d{7,12}(?!\d)"),  # telephone
    re.compile(r"(?<!\d)\d{8} ?\d{6} ?\d ?\d{3}(?!\d)"),  # NIP
    re.compile(r"(?<!\d)\d{16}(?!\d)"),  # NIK
    re.compile(r"(?<=/)[A-Za-z0-9_-]{32,}"),  # a token in a path
)


def scrubbed(text: str, secrets: tuple[str, ...] = ()) -> str:
    """The text without what it must not tell; `secrets` are the values themselves."""
    text = _DETAILS.sub(rf"\1: {STRUCK}", text)
    for secret in secrets:
        text = text.replace(secret, STRUCK)
    for pattern in _PATTERNS:
        text = pattern.sub(rf"\g<1>{STRUCK}" if pattern.groups else STRUCK, text)
    return text


class ScrubbedFormatter(logging.Formatter):
    """Plain lines for a terminal, scrubbed likewise."""

    def __init__(self, *args: Any, secrets: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._secrets = tuple(secret for secret in secrets if len(secret) >= 6)

    def format(self, record: logging.LogRecord) -> str:
        return scrubbed(super().format(record), self._secrets)


class JsonFormatter(ScrubbedFormatter):
    """One JSON object a line: time, level, logger, message, request, process, and the fault where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": scrubbed(record.getMessage(), self._secrets),
            "request": request_id.get(),
            "process": record.process,
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["fault"] = self._fault(*record.exc_info)
        return json.dumps(
            {key: value for key, value in line.items() if value not in ("", None)}, ensure_ascii=False
        )

    def _fault(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> dict[str, Any]:
        frames = traceback.extract_tb(trace)[-_FRAMES:]
        return {
            "kind": kind.__name__,
            "said": scrubbed(str(error), self._secrets),
            "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
        }
