"""Rich text files: their words, without fonts, pictures and what was deleted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from piket.reading.files.extracts import DamagedFile, Extract, row_line

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
# Groups that hold something other than the text.
_ASIDE = frozenset(
    b"fonttbl colortbl stylesheet info pict object themedata datastore listtable listoverridetable revtbl rsidtbl "
    b"generator xmlnstbl filetbl nonshppict fldinst bkmkstart bkmkend latentstyles pgdsctbl footer footerl footerr "
    b"footerf atnid atnauthor annotation mmathPr".split()
)
_SIGNS = {
    b"par": "\n",
    b"line": "\n",
    b"sect": "\n",
    b"page": "\n",
    b"tab": " ",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"cell": "\t",
    b"row": "\n",
}
_MAX_DEPTH = 1_000


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside of a group: whether it is seen, and how many bytes stand in for a \\u."""

    seen: bool = True
    stand_in: int = 1


def from_rtf(content: bytes) -> Extract:
    """Raises `DamagedFile` where groups nest without end or nothing was closed."""
    reader = _Reader(_codepage(content))
    for token in _TOKEN.finditer(content):
        reader.take(token)
    lines = "".join(reader.pieces).split("\n")
    return Extract("\n".join(row_line(line.split("\t")) for line in lines))


def _codepage(content: bytes) -> str:
    found = re.search(rb"\\ansicpg(\d{3,5})", content[:2048])
    name = f"cp{found[1].decode()}" if found else "cp1252"
    try:
        b"".decode(name)
    except LookupError:
        return "cp1252"
    return name


class _Reader:
    def __init__(self, codepage: str) -> None:
        self.pieces: list[str] = []
        self._codepage = codepage
        self._state = _State()
        self._outer: list[_State] = []
        self._skip = 0

    def take(self, token: re.Match[bytes]) -> None:
        word, number, hexed, sign, brace, plain = token.groups()
        if brace:
            self._group(brace)
        elif word:
            self._word(word, int(number) if number else None)
        elif hexed:
            self._say(bytes.fromhex(hexed.decode()).decode(self._codepage, "replace"), 1)
        elif sign:
            self._sign(sign)
        elif plain:
            self._say(plain.decode(self._codepage, "replace"), len(plain))

    def _group(self, brace: bytes) -> None:
        if brace == b"{":
            if len(self._outer) > _MAX_DEPTH:
                raise DamagedFile("RTF")
            self._outer.append(self._state)
        elif self._outer:
            self._state = self._outer.pop()

    def _word(self, word: bytes, number: int | None) -> None:
        if word in _ASIDE or (word in (b"deleted", b"v") and number != 0):
            self._state = replace(self._state, seen=False)
        elif word in (b"deleted", b"v", b"plain") and not self._hidden_outside():
            self._state = replace(self._state, seen=True)
        elif word == b"uc":
            self._state = replace(self._state, stand_in=min(max(number or 0, 0), 8))
        elif word == b"u" and number is not None:
            self._say(chr(number % 65536) if not 0xD800 <= number % 65536 < 0xE000 else "", 0)
            self._skip = self._state.stand_in
        elif word in _SIGNS:
            self._say(_SIGNS[word], 0)

    def _hidden_outside(self) -> bool:
        return bool(self._outer) and not self._outer[-1].seen

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._state = replace(self._state, seen=False)
        elif sign in b"\\{}":
            self._say(sign.decode(), 1)
        elif sign in b"~_":
            self._say(" " if sign == b"~" else "-", 1)

    def _say(self, text: str, counted: int) -> None:
        """`counted` bytes may stand in for the character before, for programs that do not know it."""
        if counted and self._skip:
            gone = min(self._skip, len(text))
            self._skip -= gone
            text = text[gone:]
        elif not counted:
            self._skip = 0
        if self._state.seen:
            self.pieces.append(text)
