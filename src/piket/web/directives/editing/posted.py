"""What the form sends, as the plain data of a directive file; and what its buttons do to it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from django.http import QueryDict

from piket.web.directives.editing.data import (
    MAX_ROWS,
    Json,
    copy_row,
    from_yaml,
    get,
    new_row,
    put,
    rows,
    texts,
)
from piket.web.directives.editing.fields import KIND_NAMES, Field, Input, fields_of, head_fields

MAX_BYTES = 400_000


@dataclass
class Sent:
    """The form as it was sent. `unplaced` are names of units that nobody bears, by field; `yaml` is the
    expert's text, None where the form itself was used; `open` is the card to be shown open."""

    data: Json
    yaml: str | None = None
    unplaced: dict[str, tuple[str, str]] = field(default_factory=dict)
    open: int | None = None


def read_post(post: QueryDict, units: Mapping[str, str]) -> Sent:
    """`units`: code to the name the list of suggestions shows."""
    if "yaml" in post:
        text = post.get("yaml", "").replace("\r\n", "\n")
        return Sent(from_yaml(text) or {}, yaml=text)
    sent = Sent(_rest(post.get("rest", "")))
    for one in head_fields():
        _fill(sent.data, one, post, one.path)
    _basis(sent, post)
    count = min(_number(post.get("rows", "0")), MAX_ROWS)
    sent.data["provisions"] = [_row(sent, post, n, units) for n in range(count)]
    return sent


def _row(sent: Sent, post: QueryDict, n: int, units: Mapping[str, str]) -> Json:
    row = _rest(post.get(f"p.{n}.rest", ""))
    kind = row.get("kind")
    for one in fields_of(str(kind) if kind in KIND_NAMES else ""):
        _fill(row, one, post, f"p.{n}.{one.path}")
    for name in ("when.within", "when.units"):
        put(row, name, post.getlist(f"p.{n}.{name}"))
    typed = post.get(f"p.{n}.unit", "").strip()
    if typed:
        _add_unit(sent, row, n, typed, units, alone=post.get(f"p.{n}.scope") == "units")
    pairs = zip(post.getlist(f"p.{n}.over"), post.getlist(f"p.{n}.ground-over"), strict=False)
    overrides = [{"provision": over, "ground": ground.strip()} for over, ground in pairs if over]
    put(row, "overrides", [{k: v for k, v in item.items() if v} for item in overrides])
    return row


def _add_unit(sent: Sent, row: Json, n: int, typed: str, units: Mapping[str, str], *, alone: bool) -> None:
    code = find_unit(typed, units)
    if code is None:
        near = get_close_matches(typed, list(units.values()), n=1, cutoff=0.4)
        sent.unplaced[f"p.{n}.unit"] = (typed, near[0] if near else "")
        return
    name = "when.units" if alone else "when.within"
    put(row, name, list(dict.fromkeys([*texts(get(row, name)), code])))


def find_unit(typed: str, units: Mapping[str, str]) -> str | None:
    """A code, a name, an abbreviation, or the one name that holds what was typed."""
    folded = typed.casefold()
    for code, label in units.items():
        name, _, short = label.casefold().rstrip(")").partition(" (")
        if folded in (code.casefold(), label.casefold(), name, short):
            return code
    having = [code for code, label in units.items() if folded in label.casefold()]
    return having[0] if len(having) == 1 else None


def _fill(data: Json, one: Field, post: QueryDict, name: str) -> None:
    match one.input:
        case Input.CHECKS:
            put(data, one.path, post.getlist(name))
        case Input.LIST:
            put(data, one.path, [part.strip() for part in post.get(name, "").split(";") if part.strip()])
        case Input.FLAG:
            put(data, one.path, "true" if post.get(name) else "")
        case Input.NUMBER:
            put(data, one.path, post.get(name, "").strip().rstrip("%").strip().replace(",", "."))
        case _:
            put(data, one.path, post.get(name, "").strip().replace("\r\n", "\n"))


def _basis(sent: Sent, post: QueryDict) -> None:
    """Those kept with what the text claims of them, and one that is added."""
    known = {
        str(item.get("directive")): item for item in sent.data.get("basis") or () if isinstance(item, dict)
    }
    wanted = [*post.getlist("basis"), post.get("basis-new", "").strip()]
    ids = dict.fromkeys(_in_brackets(name) for name in wanted if name)
    put(sent.data, "basis", [known.get(id_, {"directive": id_}) for id_ in ids])


def _in_brackets(name: str) -> str:
    found = re.search(r"\[([^\]]+)\]\s*$", name)
    return found.group(1) if found else name


def _rest(text: str) -> Json:
    """What the form has no field for, carried along; it is checked like all the rest."""
    try:
        value: Any = json.loads(text) if text else {}
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def apply(act: str, sent: Sent) -> None:
    """What a button of the form does: `add:presence`, `remove:3`, `copy:3`, `up:3`, `down:3`, `unit:3`."""
    name, _, which = act.partition(":")
    listed = rows(sent.data)
    if name == "add" and which in KIND_NAMES and len(listed) < MAX_ROWS:
        listed.append(new_row(sent.data, which))
        sent.open = len(listed) - 1
    at = _number(which) if which.isdigit() else -1
    if name != "add" and 0 <= at < len(listed):
        sent.open = at
        _change(name, at, listed, sent)
    sent.data["provisions"] = listed


def _change(name: str, at: int, listed: list[Json], sent: Sent) -> None:
    match name:
        case "remove":
            del listed[at]
            sent.open = None
        case "copy" if len(listed) < MAX_ROWS:
            listed.insert(at + 1, copy_row(sent.data, listed[at]))
            sent.open = at + 1
        case "up" | "down":
            to = at - 1 if name == "up" else at + 1
            if 0 <= to < len(listed):
                listed[at], listed[to] = listed[to], listed[at]
                sent.open = to
