"""The interface's description as a page for people reads it: from the OpenAPI document itself, so that they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from piket.web.api.application import description, operations
from piket.web.api.guard import AccessKey

Json = dict[str, Any]
SUBJECTS: Mapping[str, Promise] = {
    "key": _("Kunci ini"),
    "organisation": _("Organisasi"),
    "people": _("Pegawai dan perpindahannya"),
    "posts": _("Tugas kedua"),
    "absences": _("Cuti, sakit, dinas luar"),
    "directives": _("Surat edaran"),
    "rulings": _("Ketetapan"),
    "rosters": _("Jadwal yang berlaku dan versinya"),
    "drafts": _("Draf jadwal, langkah demi langkah"),
    "presence": _("Presensi"),
    "recalls": _("Panggilan ke kantor dan konfirmasinya"),
    "work": _("Target dan laporan kerja"),
    "recap": _("Rekap bulanan"),
    "situation": _("Situasi"),
    "duties": _("Kewajiban"),
    "jobs": _("Pekerjaan yang berjalan"),
}


@dataclass(frozen=True)
class Field:
    """`kind` in the words of JSON Schema; `required`: a request lacks it at its peril."""

    name: str
    kind: str
    required: bool = False


@dataclass(frozen=True)
class Call:
    method: str
    path: str
    summary: str
    scope: str
    parameters: list[Field]
    body: list[Field]
    answer: list[Field]


@dataclass(frozen=True)
class Group:
    code: str
    name: Promise
    calls: list[Call]


def root() -> str:
    return f"{settings.SITE_URL.rstrip('/')}/api/v1"


def groups() -> list[Group]:
    """Every operation by subject."""
    document = description()
    found: dict[str, list[Call]] = defaultdict(list)
    for path, operation in operations():
        for method in operation.methods:
            told = next(
                item for where, item in document["paths"].items() if where.endswith(f"/v1{_plain(path)}")
            )[method.lower()]
            key = operation.auth_callbacks[0]
            scope = key.scope.value if isinstance(key, AccessKey) and key.scope else ""
            found[told["tags"][0]].append(_call(method, _plain(path), told, scope, document))
    return [Group(code, name, found[code]) for code, name in SUBJECTS.items()]


def _plain(path: str) -> str:
    """`/people/{person_id}` without the converter, and without a last slash."""
    return path.replace("{int:", "{").rstrip("/")


def _call(method: str, path: str, told: Json, scope: str, document: Json) -> Call:
    body = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    answer = told["responses"]["200"]["content"]["application/json"]["schema"]
    return Call(
        method=method,
        path=path,
        summary=told["summary"],
        scope=scope,
        parameters=[
            Field(p["name"], _kind(p["schema"], document), p["required"]) for p in told["parameters"]
        ],
        body=list(_fields(body, document)) if body else [],
        answer=list(_fields(answer, document)),
    )


def _fields(schema: Json, document: Json, before: str = "", depth: int = 2) -> Iterator[Field]:
    """The fields of an object and, `depth` times, of the lists in it: `rows[].number`."""
    schema = _resolved(schema, document)
    if schema.get("type") == "array":
        yield from _fields(schema["items"], document, f"{before}[].", depth)
        return
    needed = set(schema.get("required", ()))
    for name, part in schema.get("properties", {}).items():
        yield Field(f"{before}{name}", _kind(part, document), name in needed)
        inner = _resolved(part, document)
        if depth and inner.get("type") == "array":
            yield from _fields(inner["items"], document, f"{before}{name}[].", depth - 1)
        elif depth and "properties" in inner:
            yield from _fields(inner, document, f"{before}{name}.", depth - 1)


def _kind(schema: Json, document: Json) -> str:
    schema = _resolved(schema, document)
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(_kind(part, document) for part in schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(f'"{value}"' for value in schema["enum"])
    if "const" in schema:
        return f'"{schema["const"]}"'
    return str(schema.get("format", schema.get("type", "object")))


def _resolved(schema: Json, document: Json) -> Json:
    if len(schema.get("allOf", ())) == 1:
        schema = schema["allOf"][0]
    reference = schema.get("$ref")
    if reference is None:
        return schema
    found: Json = document["components"]["schemas"][reference.rsplit("/", 1)[-1]]
    return found
