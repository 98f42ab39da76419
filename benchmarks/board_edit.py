"""The draft board in a real browser: how soon an edit of 300 people × 31 days is on the screen.

    python benchmarks/board_edit.py

Runs the slow test of the board on the tests' own database and Chromium, and prints one line of JSON:
milliseconds from a key to the frame that shows the letter, as the browser itself measures it (60 edits by a quick hand,
with the server at work beside it), to the server's answer with every broken rule, and to the frame in which the whole
board, 9,300 cells, was filled at once.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
TEST = "tests/web/test_drafts_speed.py"


def main() -> int:
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-s", TEST], cwd=CHECKOUT, capture_output=True, text=True
    )
    print(next((line for line in ran.stdout.splitlines() if line.startswith("{")), ran.stdout))
    return ran.returncode


if __name__ == "__main__":
    sys.exit(main())
