"""What may not be in the repository: paths of one machine, addresses of package registries."""

from __future__ import annotations

import re
import subprocess

from workshop.prepare import CHECKOUT

# Written in pieces, so that this file does not hold what it forbids.
FORBIDDEN = re.compile(
    "|".join(
        [
            r"(?<![\w.])/" + r"work/(main|shared|\.library)",
            "/tm" + "p/brief",
            "/root/" + r"\.",
            r"pypi\." + r"org",
            r"files\.python" + r"hosted",
            r"registry\.npm" + r"js",
            r"stack-" + r"notes",
        ]
    )
)


def committed_files() -> list[str]:
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if (CHECKOUT / name).is_file()]


def test_no_file_names_a_place_of_this_machine_or_a_registry() -> None:
    found = []
    for name in committed_files():
        text = (CHECKOUT / name).read_bytes().decode("utf-8", "ignore")
        found += [f"{name}: {match.group()}" for match in FORBIDDEN.finditer(text)]
    assert found == []


def test_no_source_file_grows_past_four_hundred_lines() -> None:
    ours = [name for name in committed_files() if name.endswith(".py") and "/migrations/" not in name]
    lengths = {name: len((CHECKOUT / name).read_text("utf-8").splitlines()) for name in ours}
    assert {name: length for name, length in lengths.items() if length > 400} == {}
