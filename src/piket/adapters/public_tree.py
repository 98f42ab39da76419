"""The agency's pages written to the public folder, whole and at once: a reader sees the old tree or the new one.

    <root>/keluaran/<agency>-<digest>/…   one tree for each writing, the last few kept
    <root>/situs/<agency>                 a link to the tree that holds
    <root>/situs/index.html               the agencies

Any web server carries `<root>/situs`; nothing of Piket need run for it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from html import escape
from pathlib import Path

_KEPT = 3
_TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".json": "application/json", ".atom": "application/atom+xml; charset=utf-8", ".pdf": "application/pdf",
    ".png": "image/png", ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip


def media_type(name: str) -> str:
    """As what a file of the tree is served, by its name."""
    return _TYPES.get(Path(name).suffix, "application/octet-stream")


def write_tree(root: Path, key: str, digest: str, files: Mapping[str, bytes]) -> Path:
    """Put these files in place of what the agency's link leads to; the tree that now holds."""
    trees, site = root / "keluaran", root / "situs"
    trees.mkdir(parents=True, exist_ok=True)
    site.mkdir(exist_ok=True)
    tree = trees / f"{key}-{digest[:16]}"
    if not tree.is_dir():
        _fill(trees, tree, files)
    _link(site / key, Path("..") / "keluaran" / tree.name)
    tree.touch()
    _forget(trees, key, tree)
    return tree


def write_index(root: Path, agencies: Mapping[str, str]) -> None:
    """The first page: the agencies that publish, by their keys."""
    rows = "\n".join(
        f'<li><a href="{escape(key)}/index.html">{escape(name)}</a></li>' for key, name in agencies.items()
    )
    page = (
        '<!doctype html>\n<html lang="id"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Layanan publik</title></head>\n'
        f"<body><main><h1>Layanan publik / Public services</h1>\n<ul>\n{rows}\n</ul></main></body></html>\n"
    )
    _replace(root / "situs" / "index.html", page.encode())


def _fill(trees: Path, tree: Path, files: Mapping[str, bytes]) -> None:
    making = Path(tempfile.mkdtemp(prefix=".baru-", dir=trees))
    try:
        for name, content in files.items():
            path = making / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for path in (making, *making.rglob("*")):  # a web server of another account reads them
            path.chmod(0o755 if path.is_dir() else 0o644)
        making.rename(tree)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _link(link: Path, target: Path) -> None:
    making = link.with_name(f".{link.name}-{os.getpid()}")
    making.unlink(missing_ok=True)
    making.symlink_to(target)
    making.replace(link)


def _replace(path: Path, content: bytes) -> None:
    making = path.with_name(f".{path.name}-{os.getpid()}")
    making.write_bytes(content)
    making.chmod(0o644)
    making.replace(path)


def _forget(trees: Path, key: str, holding: Path) -> None:
    """Trees before the last few; one may still be read by a slow phone, so never the last but one."""
    own = [path for path in trees.glob(f"{key}-*") if path != holding and len(path.name) == len(holding.name)]
    for path in sorted(own, key=lambda one: one.stat().st_mtime, reverse=True)[_KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
