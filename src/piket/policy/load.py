"""Directive files: YAML in, a checked `Directive` out, or every fault at once; and back to YAML."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from piket.policy import regions
from piket.policy.errors import DirectiveErrors
from piket.policy.faults import empty, not_a_mapping, not_utf8, problem, unknown_region, unreadable
from piket.policy.model import Directive
from piket.policy.references import reference_problems
from piket.policy.yamltext import MAX_BYTES, Located, path_text, read_yaml


def load_directive(source: Path | str) -> Directive:
    """Read a directive from a file (`Path`) or from YAML text (`str`).

    Raises `DirectiveErrors` with all problems: place (line and column), what is wrong, and the mend.
    """
    text, name = _text(source)
    located = read_yaml(text)
    if located.data is None and not located.problems:
        located.problems.append(empty())
    if not isinstance(located.data, dict):
        if not located.problems:
            located.problems.append(not_a_mapping())
        raise DirectiveErrors(tuple(located.problems), name)
    directive = _validated(located)
    if directive is not None:
        located.problems.extend(reference_problems(directive, located))
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
        raise DirectiveErrors((unreadable(error.strerror or ""),), source.name) from error
    except UnicodeDecodeError as error:
        raise DirectiveErrors((not_utf8(),), source.name) from error


def _validated(located: Located) -> Directive | None:
    _names_to_codes(located.data, (), located)
    try:
        return Directive.model_validate(located.data)
    except ValidationError as error:
        located.problems.extend(problem(detail, located) for detail in error.errors())
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
    located.problems.append(unknown_region(text, hint, path_text(path), line, column))
    return "00"
