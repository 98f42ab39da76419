"""The day a text was written: when its speakers spoke, what its dateline says, or the date of its page."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from piket.reading.segments import Layout
from piket.reading.sought import sought

if TYPE_CHECKING:
    from piket.reading.dates import DateMention


def day_of_writing(mentions: tuple[DateMention, ...], layout: Layout) -> date | None:
    """The day of writing: the date most often given beside a weekday, as speakers are dated."""
    spoken = [mention for mention in mentions if _dates_a_speaker(mention, layout)]
    days = [mention.value for mention in spoken if mention.value]
    if not days:
        return _dateline(mentions, layout)
    counted = Counter(days)
    return max(counted, key=lambda day: (counted[day], -days.index(day)))


def _dateline(mentions: tuple[DateMention, ...], layout: Layout) -> date | None:
    """Where no speaker is dated: the first date with a weekday in the first sentences, as news tell their day, or
    the date of the page ('13 Jul 2021 — LUWUK')."""
    end = layout.body[:_OPENING][-1].end if layout.body else 0
    for mention in mentions:
        before = layout.text[max(0, mention.start - 20) : mention.start]
        told = mention.weekday is not None and mention.year_written and not mention.joined
        if told and mention.start < end and not _OF_ORDER.search(before):
            return mention.value
    return next((one.value for one in mentions if one.start < end and _of_page(one, layout)), None)


def _of_page(mention: DateMention, layout: Layout) -> bool:
    sentence = layout.at(mention.start)
    opens = sentence is not None and sentence.start == mention.start
    return opens and mention.year_written and bool(_PAGE_DATE.match(layout.text, mention.end))


# Sentences of the body within which a report tells its day.
_OPENING = 3
_PAGE_DATE = re.compile(r"\s*[—–|·]\s")
_OF_ORDER = re.compile(
    r"\b(?:mulai|sejak|terhitung|per|pada|hingga|sampai|tanggal|berlaku)\s*(?:hari\s*)?\(?$", re.IGNORECASE
)
_SPEAKING = sought(
    r"(?:ujar|kata|ucap|jelas|ungkap|tutur|tegas|terang|sebut|papar|imbuh|tambah|lanjut|"
    r"demikian|saat|keterangan|sampaikan|wartawan|awak\s+media|konferensi|"
    r"dikonfirmasi|dihubungi|apel|rapat|terbit|tanda|\d\d[.:]\d\d wib)",
    "",
)


def _dates_a_speaker(mention: DateMention, layout: Layout) -> bool:
    if mention.joined:
        return False
    before = layout.text[max(0, mention.start - 120) : mention.start]
    after = layout.text[mention.end : mention.end + 12]
    if re.search(
        r"(?:mulai|sejak|terhitung|hingga|sampai|s\.?d\.?|berakhir(?:\s+pada)?)\s*$", before, re.IGNORECASE
    ):
        return False
    if re.match(r"\s*(?:nanti|mendatang)", layout.text[mention.end : mention.end + 12], re.IGNORECASE):
        return False
    return bool(_SPEAKING.search(before) or re.match(r",?\s*(?:[|–-]\s*)?(?:pukul\s+)?\d\d[.:]\d\d", after))
