"""How a clause is called in both languages. Directive files name it as the text does, in Indonesian."""

from __future__ import annotations

import re

from piket.policy.values import Bilingual

UNSEEN = "unseen"
_ORDINALS = (
    "pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan",
    "kesepuluh", "kesebelas", "kedua belas", "ketiga belas", "keempat belas", "kelima belas",
    "keenam belas", "ketujuh belas", "kedelapan belas", "kesembilan belas", "kedua puluh",
)  # fmt: skip
_NUMBERS = {word: number for number, word in enumerate(_ORDINALS, start=1)}
_DICTUM = re.compile(rf"\bdiktum ({'|'.join(sorted(_ORDINALS, key=len, reverse=True))}|\d+)\b", re.I)
_TO_ENGLISH = (
    (re.compile(r"\bpasal (\w+) ayat (\(\w+\))", re.I), r"art. \1\2"),
    (re.compile(r"\bpasal\b", re.I), "art."),
    (re.compile(r"\bayat\b", re.I), "par."),
    (re.compile(r"\bhuruf belum terlihat\b", re.I), "letter not seen"),
    (re.compile(r"\bpengecualian\b", re.I), "exception"),
    (re.compile(r"\bhuruf\b", re.I), "letter"),
    (re.compile(r"\bangka\b", re.I), "no."),
    (re.compile(r"\blampiran\b", re.I), "annex"),
    (re.compile(r"\bdiktum\b", re.I), "dictum"),
    (re.compile(r"\balinea\b", re.I), "paragraph"),
)


def clause_words(text: str) -> Bilingual:
    """The clause as a reader of each language calls it: 'diktum kedua huruf b' and 'dictum 2 letter b'.

    `unseen` is said in words; what is no word of a clause ('1.a') stays as it is.
    """
    if text == UNSEEN:
        return Bilingual("klausul belum terlihat", "clause unseen")
    english = _DICTUM.sub(lambda m: f"dictum {_NUMBERS.get(m[1].casefold(), m[1])}", text)
    for pattern, word in _TO_ENGLISH:
        english = pattern.sub(word, english)
    return Bilingual(text, english)
