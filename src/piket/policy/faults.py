"""The faults of a directive file in words: what is wrong there, and how to mend it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from piket.policy.errors import Problem
from piket.policy.model import (
    Basis,
    DateRange,
    Directive,
    Evidence,
    Example,
    ExampleUnit,
    Expected,
    Instrument,
    Override,
    Provision,
    Relation,
    Scope,
    Selector,
)
from piket.policy.values import Bilingual
from piket.policy.yamltext import Located, path_text

KINDS: dict[str, type[BaseModel]] = {
    model.model_fields["kind"].default: model for model in get_args(get_args(Provision)[0])
}
_MODELS: tuple[type[BaseModel], ...] = (
    Directive, *KINDS.values(), Selector, DateRange, Override, Evidence, Instrument, Relation, Basis, Scope,
    Example, ExampleUnit, Expected,
)  # fmt: skip


def problem(detail: ErrorDetails, located: Located) -> Problem:
    path = tuple(part for part in detail["loc"] if part not in KINDS)
    line, column = located.nearest(path)
    message, mend = _explained(detail, path)
    return Problem(detail["type"], path_text(path), line, column, message, mend)


def _explained(detail: ErrorDetails, path: tuple[str | int, ...]) -> tuple[Bilingual, Bilingual]:
    match detail["type"]:
        case "missing":
            return (
                Bilingual("bidang wajib ini tidak ada.", "this required field is missing."),
                Bilingual(f"tambahkan `{path[-1]}`.", f"add `{path[-1]}`."),
            )
        case "extra_forbidden":
            return _unknown_field(str(path[-1]))
        case "union_tag_invalid" | "union_tag_not_found":
            kinds = ", ".join(KINDS)
            return (
                Bilingual("jenis ketentuan tidak dikenal.", "unknown kind of provision."),
                Bilingual(f"`kind` salah satu dari: {kinds}.", f"`kind` is one of: {kinds}."),
            )
        case "enum" | "literal_error":
            return _unknown_word(detail)
    return (
        Bilingual(f"isi tidak sah: {detail['input']!r:.80}.", f"not valid: {detail['input']!r:.80}."),
        Bilingual(f"aturannya: {detail['msg']}.", f"the rule: {detail['msg']}."),
    )


def _unknown_field(name: str) -> tuple[Bilingual, Bilingual]:
    known = {field.alias or key for model in _MODELS for key, field in model.model_fields.items()}
    near = get_close_matches(name, known, n=1)
    return (
        Bilingual(f"bidang `{name}` tidak dikenal.", f"the field `{name}` is not known."),
        Bilingual(
            f"maksudnya `{near[0]}`?" if near else "hapus bidang ini.",
            f"did you mean `{near[0]}`?" if near else "remove it.",
        ),
    )


def _unknown_word(detail: ErrorDetails) -> tuple[Bilingual, Bilingual]:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    choices = [part.strip("' ") for part in expected.replace(" or ", ", ").split(",")]
    near = get_close_matches(str(detail["input"]), choices, n=1)
    hint_id = f" Maksudnya `{near[0]}`?" if near else ""
    hint_en = f" Did you mean `{near[0]}`?" if near else ""
    word = str(detail["input"])[:80]
    return (
        Bilingual(f"`{word}` tidak dikenal di sini.", f"`{word}` is not known here."),
        Bilingual(f"pilih: {', '.join(choices)}.{hint_id}", f"choose: {', '.join(choices)}.{hint_en}"),
    )


def unknown_region(text: str, hint: str, path: str, line: int | None, column: int | None) -> Problem:
    return Problem(
        "unknown_region",
        path,
        line,
        column,
        Bilingual(f"wilayah `{text}` tidak dikenal.", f"the region `{text}` is not known."),
        Bilingual(
            f"maksudnya {hint}?" if hint else "pakai kode Kemendagri, misalnya '16.73'.",
            f"did you mean {hint}?" if hint else "use the Kemendagri code, such as '16.73'.",
        ),
    )


def _whole(code: str, message: Bilingual, mend: Bilingual) -> Problem:
    return Problem(code, "", None, None, message, mend)


def empty() -> Problem:
    return _whole(
        "empty",
        Bilingual("berkas kosong.", "the file is empty."),
        Bilingual("isi dengan satu surat edaran (lihat docs/directives.md).", "write one directive into it."),
    )


def not_a_mapping() -> Problem:
    return _whole(
        "not_a_directive",
        Bilingual("isi berkas bukan satu surat edaran.", "the file does not hold one directive."),
        Bilingual("mulai dengan `schema: piket.directive/1`.", "begin it with `schema: piket.directive/1`."),
    )


def unreadable(reason: str) -> Problem:
    return _whole(
        "unreadable",
        Bilingual(f"berkas tidak dapat dibuka ({reason}).", f"the file cannot be opened ({reason})."),
        Bilingual("periksa nama dan izin berkas.", "check its name and permissions."),
    )


def not_utf8() -> Problem:
    return _whole(
        "encoding",
        Bilingual("berkas bukan teks UTF-8.", "the file is not UTF-8 text."),
        Bilingual("simpan ulang sebagai UTF-8.", "save it again as UTF-8."),
    )
