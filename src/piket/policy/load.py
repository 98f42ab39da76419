"""Directive files: YAML in, a checked `Directive` out, or every fault at once; and back to YAML."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from piket.policy import regions
from piket.policy.errors import DirectiveErrors, Problem
from piket.policy.model import Directive, Override, Provision
from piket.policy.values import Bilingual
from piket.policy.yamltext import MAX_BYTES, Located, path_text, read_yaml

_KINDS: dict[str, type[BaseModel]] = {
    model.model_fields["kind"].default: model for model in get_args(get_args(Provision)[0])
}


def load_directive(source: Path | str) -> Directive:
    """Read a directive from a file (`Path`) or from YAML text (`str`).

    Raises `DirectiveErrors` with all problems: place (line and column), what is wrong, and the mend.
    """
    text, name = _text(source)
    located = read_yaml(text)
    if located.data is None and not located.problems:
        located.problems.append(_empty())
    if not isinstance(located.data, dict):
        if not located.problems:
            located.problems.append(_not_a_mapping())
        raise DirectiveErrors(tuple(located.problems), name)
    directive = _validated(located)
    if directive is not None:
        located.problems.extend(_reference_problems(directive, located))
    if located.problems or directive is None:
        raise DirectiveErrors(tuple(located.problems), name)
    return directive


def dump_directive(directive: Directive) -> str:
    """YAML that `load_directive` reads back to the same directive."""
    data = directive.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    ordered = {"schema": directive.format, **data}
    if directive.provisions:
        rows = zip(data["provisions"], directive.provisions, strict=True)
        ordered["provisions"] = [{"id": row["id"], "kind": p.kind} | row for row, p in rows]
    text: str = yaml.dump(
        ordered, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None
    )
    return text


class _Dumper(yaml.SafeDumper):
    """No aliases, which the reader refuses; whole numbers and dates without quotes."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_text(self, data: str) -> yaml.ScalarNode:
        plain = re.fullmatch(r"[1-9]\d{0,3}|0|\d{4}-\d\d-\d\d", data)
        tag = "int" if data.isdigit() else "timestamp"
        return self.represent_scalar(f"tag:yaml.org,2002:{tag}" if plain else "tag:yaml.org,2002:str", data)


_Dumper.add_representer(str, _Dumper.represent_text)


def _text(source: Path | str) -> tuple[str, str]:
    if isinstance(source, str):
        return source, ""
    try:
        with source.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        return raw.decode("utf-8-sig"), source.name
    except OSError as error:
        raise DirectiveErrors((_unreadable(error.strerror or ""),), source.name) from error
    except UnicodeDecodeError as error:
        raise DirectiveErrors((_not_utf8(),), source.name) from error


def _validated(located: Located) -> Directive | None:
    _names_to_codes(located.data, (), located)
    try:
        return Directive.model_validate(located.data)
    except ValidationError as error:
        located.problems.extend(_problem(detail, located) for detail in error.errors())
        return None


def _names_to_codes(value: Any, path: tuple[str | int, ...], located: Located) -> None:
    """Regions may be written by name; the model holds codes. Unknown ones are problems here."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in list(items):
        if key == "regions" and isinstance(child, list):
            value[key] = [_code(name, (*path, key, at), located) for at, name in enumerate(child)]
        else:
            _names_to_codes(child, (*path, key), located)


def _code(name: Any, path: tuple[str | int, ...], located: Located) -> str:
    text = str(name)
    region = regions.find_region(text)
    if region is not None:
        return region.code
    if regions.region_by_code(text) is not None and text.count(".") >= 2:
        return text
    near = regions.similar_region(text)
    hint = f"{near.name} ({near.code})" if near else ""
    line, column = located.nearest(path)
    located.problems.append(_unknown_region(text, hint, path_text(path), line, column))
    return "00"


def _problem(detail: ErrorDetails, located: Located) -> Problem:
    path = tuple(part for part in detail["loc"] if part not in _KINDS)
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
            return _unknown_field(str(path[-1]), detail)
        case "union_tag_invalid" | "union_tag_not_found":
            kinds = ", ".join(_KINDS)
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


def _unknown_field(name: str, detail: ErrorDetails) -> tuple[Bilingual, Bilingual]:
    models = (Directive, *_KINDS.values(), *(type(v.default) for v in Directive.model_fields.values()))
    known = {
        field.alias or key
        for model in models
        if isinstance(model, type) and issubclass(model, BaseModel)
        for key, field in model.model_fields.items()
    } | {"dates", "weekdays", "regions", "island_group", "regimes", "levels", "zones", "agencies", "units"}
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


def _reference_problems(directive: Directive, located: Located) -> list[Problem]:
    """Provision ids used twice, overrides that name nothing, and rings of overrides."""
    problems: list[Problem] = []
    ids = [provision.id for provision in directive.provisions]
    for index, provision in enumerate(directive.provisions):
        path = ("provisions", index)
        if provision.id in ids[:index]:
            problems.append(_twice(provision.id, located, (*path, "id")))
        for at, override in enumerate(provision.overrides):
            problems.extend(_override_problem(override, provision.id, ids, located, (*path, "overrides", at)))
        if provision.kind == "presence":
            problems.extend(_percent_problem(provision.bound, provision.percent, located, path))
    if not problems and (ring := _ring(directive)):
        problems.append(_ring_problem(ring, located))
    return problems


def _override_problem(
    override: Override, own: str, ids: list[str], located: Located, path: tuple[str | int, ...]
) -> list[Problem]:
    target = override.provision
    if "#" in target or (target in ids and target != own):
        return []
    near = get_close_matches(target, [known for known in ids if known != own], n=1, cutoff=0.5)
    line, column = located.nearest(path)
    return [
        Problem(
            "unknown_provision",
            path_text(path),
            line,
            column,
            Bilingual(
                f"ketentuan `{target}` tidak ada di surat ini.", f"there is no provision `{target}` here."
            ),
            Bilingual(
                f"maksudnya `{near[0]}`?" if near else "sebut id ketentuan yang ada.",
                f"did you mean `{near[0]}`?" if near else "name the id of a provision that exists.",
            ),
        )
    ]


def _percent_problem(
    bound: str, percent: object, located: Located, path: tuple[str | int, ...]
) -> list[Problem]:
    needs = bound in ("max", "min", "exact")
    if needs == (percent is not None):
        return []
    line, column = located.nearest((*path, "percent"))
    return [
        Problem(
            "percent_and_bound",
            path_text((*path, "percent")),
            line,
            column,
            Bilingual(
                "batas max, min dan exact memerlukan `percent`; batas lain tidak boleh memilikinya.",
                "the bounds max, min and exact need a `percent`; the others must not have one.",
            ),
            Bilingual(
                "isi atau hapus `percent`; persentase yang tidak terlihat: `bound: unspecified`.",
                "fill in or remove `percent`; a figure nobody has seen is `bound: unspecified`.",
            ),
        )
    ]


def _ring(directive: Directive) -> tuple[str, ...]:
    """A chain of overrides that comes back to its start, or ()."""
    beats = {p.id: [o.provision for o in p.overrides if "#" not in o.provision] for p in directive.provisions}
    for start in beats:
        seen: list[str] = []
        front = [start]
        while front:
            here = front.pop()
            for target in beats.get(here, ()):
                if target == start:
                    return (*seen, here, start)
                if target not in seen:
                    seen.append(target)
                    front.append(target)
    return ()


def _ring_problem(ring: tuple[str, ...], located: Located) -> Problem:
    line, column = located.nearest(("provisions",))
    chain = " → ".join(ring)
    return Problem(
        "override_ring",
        "provisions",
        line,
        column,
        Bilingual(f"pengecualian saling mengalahkan: {chain}.", f"exceptions beat one another: {chain}."),
        Bilingual("hapus salah satu `overrides`.", "remove one of the `overrides`."),
    )


def _twice(name: str, located: Located, path: tuple[str | int, ...]) -> Problem:
    line, column = located.nearest(path)
    return Problem(
        "duplicate_provision",
        path_text(path),
        line,
        column,
        Bilingual(f"id ketentuan `{name}` dipakai dua kali.", f"the provision id `{name}` is used twice."),
        Bilingual("beri id lain.", "give one of them another id."),
    )


def _unknown_region(text: str, hint: str, path: str, line: int | None, column: int | None) -> Problem:
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


def _empty() -> Problem:
    return _whole(
        "empty",
        Bilingual("berkas kosong.", "the file is empty."),
        Bilingual("isi dengan satu surat edaran (lihat docs/directives.md).", "write one directive into it."),
    )


def _not_a_mapping() -> Problem:
    return _whole(
        "not_a_directive",
        Bilingual("isi berkas bukan satu surat edaran.", "the file does not hold one directive."),
        Bilingual("mulai dengan `schema: piket.directive/1`.", "begin it with `schema: piket.directive/1`."),
    )


def _unreadable(reason: str) -> Problem:
    return _whole(
        "unreadable",
        Bilingual(f"berkas tidak dapat dibuka ({reason}).", f"the file cannot be opened ({reason})."),
        Bilingual("periksa nama dan izin berkas.", "check its name and permissions."),
    )


def _not_utf8() -> Problem:
    return _whole(
        "encoding",
        Bilingual("berkas bukan teks UTF-8.", "the file is not UTF-8 text."),
        Bilingual("simpan ulang sebagai UTF-8.", "save it again as UTF-8."),
    )
