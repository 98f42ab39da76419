"""The style sheet of places and shifts, from the letters' own codes: one source of colours and patterns.

`python -m piket.web.rosters.look` writes it anew; a test compares the stored file with what this makes.
"""

from __future__ import annotations

from pathlib import Path

from piket.letters.codes import PLACE_CODES, Code, Pattern, shift_codes

STYLE_SHEET = Path(__file__).resolve().parents[1] / "static" / "piket" / "places.css"
_SHIFTS = tuple((f"#{number}", "", "–") for number in range(6))
_LINES = "repeating-linear-gradient({angle}, transparent 0 4px, {colour} 4px 5.5px)"


def style_sheet() -> str:
    """One rule for each place (`.p-K`) and each place in the order of a day's shifts (`.s-0`)."""
    rules = [_rule(f".p-{code.letter}", code) for code in PLACE_CODES]
    rules += [_rule(f".s-{at}", code) for at, code in enumerate(shift_codes(_SHIFTS)[: len(_SHIFTS)])]
    return (
        "/* Made from piket.letters.codes by piket.web.rosters.look; do not edit. */\n"
        + "\n".join(rules)
        + "\n"
    )


def _rule(selector: str, code: Code) -> str:
    ink = "#fff" if code.pattern is Pattern.SOLID else "#14202b"
    return f"{selector} {{ color: {ink}; background: {_fill(code)}; }}"


def _fill(code: Code) -> str:
    if code.pattern in (Pattern.SOLID, Pattern.TINT):
        return code.colour
    if code.pattern is Pattern.PLAIN:
        return "#fff"
    faint = f"{code.colour}66"
    if code.pattern is Pattern.DOTS:
        return f"radial-gradient({faint} 1.3px, transparent 1.6px) 0 0 / 6px 6px #fff"
    angles = {Pattern.DIAGONAL: ("45deg",), Pattern.LINES: ("0deg",), Pattern.CROSS: ("45deg", "-45deg")}
    lines = ", ".join(_LINES.format(angle=angle, colour=faint) for angle in angles[code.pattern])
    return f"{lines}, #fff"


if __name__ == "__main__":
    STYLE_SHEET.write_text(style_sheet(), encoding="utf-8")
