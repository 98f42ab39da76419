"""YAML as plain data with the place of every value. Scalars stay text; the model reads them.

Kept strict on purpose: no aliases (they can grow without bound), no tags, no key twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from piket.policy.errors import Problem
from piket.policy.values import Bilingual

# libyaml's reader where PyYAML was built with it: the same nodes, ten times sooner.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_BYTES = 5_000_000
MAX_DEPTH = 12

Path = tuple[str | int, ...]
Place = tuple[int, int]


@dataclass
class Located:
    """`data` of dicts, lists and texts, and where each path starts (line, column, from 1)."""

    data: Any
    places: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def nearest(self, path: Path) -> Place | tuple[None, None]:
        """The place of `path`, or of the closest value around it."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.places:
                return self.places[path[:end]]
        return (None, None)


def read_yaml(text: str) -> Located:
    """Parse one document. Faults of the YAML itself are in `problems`; `data` is then incomplete."""
    located = Located(None)
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        located.problems.append(_too_large())
        return located
    try:
        node = _compose(text)
    except yaml.YAMLError as error:
        located.problems.append(_syntax(error))
        return located
    located.data = _value(node, (), located) if node is not None else None
    return located


def _compose(text: str) -> yaml.Node | None:
    """Refuse aliases and depth before the tree is built, so that no text can unfold into a larger one."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise yaml.YAMLError(f"alias, line {event.start_mark.line + 1}" if event.start_mark else "alias")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise yaml.YAMLError(f"more than {MAX_DEPTH} levels")
    return yaml.compose(text, Loader=_LOADER)


def _value(node: yaml.Node, path: Path, located: Located) -> Any:
    located.places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, located)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*path, index), located) for index, child in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: yaml.MappingNode, path: Path, located: Located) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, child in node.value:
        key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
        if key in result:
            located.problems.append(_at(key_node, (*path, key), "duplicate_key", _TWICE, _TWICE_MEND))
        result[key] = _value(child, (*path, key), located)
        located.places[(*path, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
    return result


def _scalar(node: yaml.Node) -> str | None:
    text = str(node.value)
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    return None if plain and text in ("", "~", "null") else text


def _at(node: yaml.Node, path: Path, code: str, message: Bilingual, mend: Bilingual) -> Problem:
    mark = node.start_mark
    return Problem(code, path_text(path), mark.line + 1, mark.column + 1, message, mend)


def path_text(path: Path) -> str:
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.lstrip(".")


def _syntax(error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = str(getattr(error, "problem", "") or error).splitlines()[0]
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    return Problem(
        "yaml_syntax",
        "",
        line,
        column,
        Bilingual(f"berkas ini bukan YAML yang sah ({what}).", f"this is not valid YAML ({what})."),
        Bilingual(
            "periksa spasi awal baris, titik dua dan tanda kutip di sini; alias (&, *) tidak dipakai.",
            "check the indentation, colons and quotes here; aliases (&, *) are not used.",
        ),
    )


def _too_large() -> Problem:
    return Problem(
        "too_large",
        "",
        None,
        None,
        Bilingual("berkas lebih besar dari 5 MB.", "the file is larger than 5 MB."),
        Bilingual("pecah menjadi beberapa surat edaran.", "split it into several directives."),
    )


_TWICE = Bilingual("kunci ini ditulis dua kali.", "this key is written twice.")
_TWICE_MEND = Bilingual("hapus salah satu.", "remove one of them.")
