"""Working hours of staff: 'Senin hingga Kamis pukul 07.30 sampai 15.00 WIB', 'masuk pukul 08.00 ... pulang 15.00'.

`clocks` finds the times and `day_runs` the days; `hour_parts` joins those of a sentence and says what they are about;
here a walk over the sentences carries the days of a heading and the hour to come from one to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from piket.reading.clocks import closing
from piket.reading.day_runs import weekdays_of
from piket.reading.hour_parts import About, Part, parts_of
from piket.reading.hour_words import ABOUT_OTHERS, LABELLED, STAFF, TURNS, Role
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought

HOURS_A_DAY = sought(
    r"(?P<hours>\d{1,2}(?:,\d{1,2})?)\s+jam\b(?=[^.;]{0,30}(?:sehari|per\s*hari|dalam sehari|se-?hari))",
    "jam",
)
# How many sentences later an hour to come still is the one that an hour to leave belongs to.
_NEAR = 3
_SHORT_LABEL = 25


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """`days` are weekday names in order; empty where the text names none. `rest` is the place of the words
    that state the break."""

    days: tuple[str, ...]
    opens: str
    closes: str | None
    start: int
    end: int
    break_minutes: int | None = None
    rest: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Moment:
    """An hour to come, or to leave, that waits for its other half."""

    time: str
    days: tuple[str, ...]
    start: int
    end: int
    sentence: int
    lone: bool = False
    met: bool = False


def find_hours(layout: Layout) -> tuple[WorkingHours, ...]:
    walk = _Walk()
    about_staff = others = False
    for sentence in layout.body:
        named = STAFF.search(sentence.text)
        others = bool(ABOUT_OTHERS.search(sentence.text)) or (others and sentence.text[0].islower())
        if others:
            continue
        labelled = bool(walk.days) and bool(LABELLED.match(sentence.text))
        if named or labelled or about_staff or weekdays_of(sentence.text):
            fresh = walk.read(sentence)
            about_staff = fresh or bool(named and TURNS.search(sentence.text))
    ended = {one.opens for one in walk.found if one.closes}
    return tuple(one for one in walk.found if one.closes or one.opens not in ended)


class _Walk:
    """What is known while the sentences are read in order."""

    def __init__(self) -> None:
        self.found: list[WorkingHours] = []
        self.days: tuple[str, ...] = ()
        self._kept: set[tuple[tuple[str, ...], str, str | None]] = set()
        self._latest: tuple[str, ...] | None = None
        self._comes: list[_Moment] = []
        self._leaves: _Moment | None = None
        self._pause: tuple[str, str] | None = None

    def read(self, sentence: Sentence) -> bool:
        """Whether `sentence` states hours. Its days, or a heading's, are those of the lines that name none."""
        parts = parts_of(sentence.text)
        self._walk(sentence, parts)
        told = weekdays_of(sentence.text) or (self.days if parts else ())
        self.days = told if self._latest is None else self._latest
        return self._latest is not None

    def _walk(self, sentence: Sentence, parts: Sequence[Part]) -> None:
        self._latest = None
        spans = False
        for part in parts:
            if part.about is About.STAFF:
                spans = self._take(sentence, part) or spans
            elif part.about is About.BREAK and part.closes:
                self._pause = (part.opens, part.closes)
        for come in () if spans else self._comes:
            if come.sentence == sentence.number and come.lone and not come.met:
                self._keep(come.days, come.time, None, come.start, come.end)

    def _take(self, sentence: Sentence, part: Part) -> bool:
        """Whether `part` gives or ends a span."""
        days = self.days if part.days is None else part.days
        start, end = sentence.start + part.start, sentence.start + part.end
        moment = _Moment(part.opens, days, start, end, sentence.number, part.lone)
        if part.closes:
            self._keep(days, part.opens, part.closes, start, end)
            self._comes = [replace(moment, met=True)]
        elif part.role is Role.COME:
            self._come(moment, part)
        elif part.role:
            self._leave(moment, part)
        return self._latest is not None

    def _keep(self, days: tuple[str, ...], opens: str, closes: str | None, start: int, end: int) -> None:
        self._latest = days
        last = self.found[-1] if self.found else None
        if last and last.days == days and self._pause == (last.closes, opens):
            self.found[-1] = replace(
                last, closes=closes, end=end
            )  # '08.00-12.00', 'istirahat 12.00-13.00', '13.00-16.00'
        elif (days, opens, closes) not in self._kept:
            self._kept.add((days, opens, closes))
            self.found.append(WorkingHours(days, opens, closes, start, end))

    def _come(self, moment: _Moment, part: Part) -> None:
        waiting = [one for one in self._comes if one.sentence == moment.sentence and not one.met]
        self._comes = [*waiting, moment] if part.own or part.lone else [moment]
        leave = self._leaves
        if leave and "masuk" in part.before.lower() and moment.sentence - leave.sentence < _NEAR:
            self._leaves = None
            self._keep(moment.days or leave.days, moment.time, leave.time, leave.start, moment.end)
            self._comes = [replace(moment, met=True)]

    def _leave(self, moment: _Moment, part: Part) -> None:
        """The end of what began before; for days of its own, of what began last, though that has its end."""
        near = [one for one in self._comes if moment.sentence - one.sentence <= _NEAR]
        if part.own:
            shared = [one for one in near if set(one.days) & set(part.own)]
            came = (shared or near)[-1:]
        else:
            came = [one for one in near if not one.met and self._meets(one, moment, part)]
        for one in came:
            start = moment.start if one.met else one.start
            days = part.own or one.days or (moment.days if len(came) == 1 else ())
            self._keep(days, one.time, closing(one.time, part.clock), start, moment.end)
        self._comes = [replace(one, met=True) if one in came else one for one in self._comes]
        if not near and part.role is Role.LEAVE:
            self._leaves = moment

    def _meets(self, come: _Moment, leave: _Moment, part: Part) -> bool:
        """In a later sentence only a plain word of leaving ends what began before: 'Pulangnya pukul 15.00.'"""
        if come.sentence == leave.sentence:
            return True
        return part.role is Role.LEAVE and (
            "pulang" in part.before.lower() or len(part.before.strip()) < _SHORT_LABEL
        )
