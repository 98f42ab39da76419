"""How the attacks ask: every address with a chosen number in it, every name that a view reads, and what came back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

import pytest
from addresses import TABLE
from django.db import transaction
from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, UUIDConverter
from members import member, signed_in
from planted import Side, unique
from planted_values import DAY

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency
from piket.web.sending.models import Delivery

LIKELY: dict[str, object] = {
    "day": DAY.isoformat(),
    "hari": DAY.isoformat(),
    "bulan": f"{DAY:%Y-%m}",
    "shift": "S",
    "population": "asn",
    "kind": "memo",
    "region": "16.73",
}
"""Parts of addresses and queries that name no row."""
SUFFIXES = {
    "rosters:book": ("json", "xlsx"),
    "letters:download": ("pdf", "docx"),
    "letters:preview_paper": ("pdf", "docx"),
    "coordination:download": ("xlsx", "csv"),
}


def parts_of_addresses(
    found: Iterable[URLPattern | URLResolver] | None = None,
    prefix: str = "",
    above: dict[str, Any] | None = None,
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each address's name with the parts that it names something by."""
    for one in get_resolver().url_patterns if found is None else found:
        parts = {**(above or {}), **dict.fromkeys(one.pattern.regex.groupindex), **one.pattern.converters}
        if isinstance(one, URLResolver):
            yield from parts_of_addresses(
                one.url_patterns, f"{prefix}{one.namespace}:" if one.namespace else prefix, parts
            )
        else:
            yield f"{prefix}{one.name}", parts


def addresses(side: Side) -> dict[str, str]:
    """Every address of the table with this side's number and unit wherever it names a row; the file it may end in
    stands beside its name."""
    found: dict[str, str] = {}
    for name, parts in parts_of_addresses():
        if name not in TABLE:
            continue
        values = {part: _part(part, converter, side) for part, converter in parts.items()}
        if name == "public_page":
            values = {"path": "tidak-ada/"}
        for suffix in SUFFIXES.get(name, ("",)) if "suffix" in values else ("",):
            if suffix:
                values["suffix"] = suffix
            found[f"{name} {suffix}".strip()] = reverse(name, kwargs=values)
    return found


def _part(name: str, converter: object, side: Side) -> object:
    if isinstance(converter, UUIDConverter):
        return unique(Delivery._meta.get_field("key"), side)
    if name in ("code", "unit", "office") and not isinstance(converter, IntConverter):
        return side.code
    if isinstance(converter, IntConverter) or name == "pk":
        return 1 if name in ("start", "number") else side.number
    return LIKELY.get(name, "tidak-ada")


@contextmanager
def undone() -> Iterator[None]:
    """What the block writes is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(
    client: Client, method: str, address: str, sent: dict[str, Any] | None = None, *, keep: bool = False
) -> Answer:
    """Asks, and takes back what the answer wrote unless it is to be looked at."""
    with nullcontext() if keep else undone():
        return Answer.of(getattr(client, method)(address, sent or {}))


def client_of_role(agency: Agency, role: Role, unit: str | None = None) -> Client:
    """Signed in with that one role, as a person among the planted ones."""
    return signed_in(member(agency, role, unit), agency)


@dataclass(frozen=True)
class Answer:
    """A response, its file read to text where it is one."""

    status: int
    media: str
    text: str
    location: str

    @classmethod
    def of(cls, response: Any) -> Answer:
        media = response.headers.get("Content-Type", "").split(";")[0]
        return cls(
            response.status_code, media, text_of(response, media), response.headers.get("Location", "")
        )


def text_of(response: HttpResponse | StreamingHttpResponse, media: str) -> str:
    """All words of a response: headers, body, what lies packed in a workbook or on the pages of a PDF."""
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined, arg-type]
    head = "\n".join(f"{name}: {value}" for name, value in response.headers.items() if name != "Location")
    return head + "\n" + file_text(body, media)


def file_text(body: bytes, media: str) -> str:
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    if media == "application/pdf":
        import pypdfium2

        try:
            document = pypdfium2.PdfDocument(body)
        except pypdfium2.PdfiumError:
            return body.decode("utf-8", "replace")
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    return body.decode("utf-8", "replace")


class Elements(HTMLParser):
    """What a browser would make of a page: its elements and their addresses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.inline: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        given = dict(attrs)
        if tag == "style" or (
            tag == "script" and not given.get("src") and "json" not in (given.get("type") or "")
        ):
            self.inline.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.inline.append(f"{tag} {name}={value}")
            if name in ("href", "src", "action", "formaction") and value:
                self.links.append(value)


@contextmanager
def names_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The names that views and forms look for in a query or a body while the block runs."""
    seen: set[str] = set()
    with monkeypatch.context() as patch:
        for method in ("__getitem__", "get", "getlist", "__contains__"):
            patch.setattr(QueryDict, method, _noting(getattr(QueryDict, method), seen))
        yield seen


def _noting(method: Callable[..., Any], seen: set[str]) -> Callable[..., Any]:
    def noted(self: QueryDict, key: str, *rest: Any, **named: Any) -> Any:
        seen.add(str(key))
        return method(self, key, *rest, **named)

    return noted
