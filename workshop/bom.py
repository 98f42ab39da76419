"""`./piket bom`: what Piket is made of, as a CycloneDX bill of materials; `--licences`: a plain list of licences.

It is made from the lock file, which is what gets installed, and from what each installed package says of itself.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from workshop.prepare import CHECKOUT, RUN

_ENTRY = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;]+)(.*(?:\n[ #].*)*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
UNKNOWN = "UNKNOWN"
_PREFIX = "License :: OSI Approved :: "


@dataclass(frozen=True)
class Component:
    """One package as it is locked. `expression` says whether its licence is an SPDX expression."""

    name: str
    version: str
    hashes: tuple[str, ...]
    licence: str
    expression: bool

    @property
    def address(self) -> str:
        """Its package URL."""
        return f"pkg:pypi/{self.name.lower().replace('_', '-')}@{self.version}"


def components() -> list[Component]:
    return list(_components(RUN.lock.read_text("utf-8")))


def _components(text: str) -> Iterator[Component]:
    for name, version, rest in _ENTRY.findall(text):
        licence, expression = _licence(name)
        yield Component(name, version, tuple(sorted(_HASH.findall(rest))), licence, expression)


def _licence(name: str) -> tuple[str, bool]:
    """As the package states it; `UNKNOWN` where it states none or is not installed on this platform."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return UNKNOWN, False
    if stated := about.get_all("License-Expression"):
        return stated[0], True
    classified = [
        line.removeprefix(_PREFIX) for line in about.get_all("Classifier") or [] if line.startswith(_PREFIX)
    ]
    first = "".join(about.get_all("License") or []).strip().splitlines()
    return (", ".join(classified) or (first[0][:200] if first else UNKNOWN)), False


def bill(found: Sequence[Component], version: str) -> dict[str, Any]:
    """The document of CycloneDX 1.6. The same lock gives the same document."""
    made_of = "".join(f"{one.address}\n" for one in found)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, made_of)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "piket",
                "name": "piket",
                "version": version,
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            }
        },
        "components": [_component(one) for one in found],
        "dependencies": [{"ref": "piket", "dependsOn": sorted({one.address for one in found})}],
    }


def _component(one: Component) -> dict[str, Any]:
    known: list[dict[str, Any]] = []
    if one.licence != UNKNOWN:
        known = [{"expression": one.licence}] if one.expression else [{"license": {"name": one.licence}}]
    return {
        "type": "library",
        "bom-ref": one.address,
        "name": one.name,
        "version": one.version,
        "purl": one.address,
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in one.hashes],
        "licenses": known,
    }


def _version() -> str:
    return str(tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def licences(found: Sequence[Component]) -> str:
    """Name, version and licence in columns."""
    return "".join(f"{one.name:34}{one.version:16}{one.licence}\n" for one in found)


def main(arguments: Sequence[str]) -> int:
    found = components()
    if "--licences" in arguments:
        print(licences(found), end="")
    else:
        json.dump(bill(found, _version()), sys.stdout, indent=1)
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
