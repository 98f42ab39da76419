"""All that is recorded in one visit: the changes added before, kept in hidden fields, and the one being entered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from piket.planning.mending.values import Change
from piket.web.rosters.mending.choices import Choices
from piket.web.rosters.mending.forms import ChangeForm

MOST = 20
_ADDED = "sudah"
_ENTERED = ("person", "other", "place", "shift", "minimum", "maximum")


@dataclass(frozen=True)
class Sheet:
    """`added` holds whole changes only; `current` is what stands in the fields now."""

    choices: Choices
    added: tuple[ChangeForm, ...]
    current: ChangeForm

    @property
    def forms(self) -> tuple[ChangeForm, ...]:
        """Those that count. An empty form below others is not yet a change."""
        empty = not any(self.current[name].value() for name in _ENTERED)
        return self.added if self.added and empty else (*self.added, self.current)

    @property
    def messages(self) -> list[str]:
        """Every fault of what is being entered; none where all can be used."""
        return [message for form in self.forms if not form.is_valid() for message in form.messages]

    def changes(self) -> list[Change]:
        return [form.change() for form in self.forms]

    def whole(self) -> list[Change]:
        """The changes added before."""
        return [form.change() for form in self.added]

    def hidden(self) -> Iterator[tuple[str, str]]:
        """Names and values that carry the added changes to the next page."""
        yield _ADDED, str(len(self.added))
        for at, form in enumerate(self.added):
            for name in form.fields:
                value = form[name].value()
                yield f"{_prefix(at)}-{name}", "" if value is None else str(value)

    def without(self, at: str) -> Sheet:
        left = tuple(form for place, form in enumerate(self.added) if str(place) != at)
        return Sheet(self.choices, left, self.current)

    def next(self, day: date) -> Sheet:
        """The current change is added, and the fields are empty again."""
        return Sheet(self.choices, self.forms, blank(self.choices, day))


def sheet_of(choices: Choices, data: QueryDict) -> Sheet:
    """What a page sent. A change that was added and cannot be used any more (somebody left) is dropped."""
    count = data.get(_ADDED, "")
    many = min(int(count), MOST) if count.isdecimal() else 0
    added = (ChangeForm(choices, data, prefix=_prefix(at)) for at in range(many))
    return Sheet(choices, tuple(form for form in added if form.is_valid()), ChangeForm(choices, data))


def blank(choices: Choices, day: date) -> ChangeForm:
    return ChangeForm(choices, initial={"start": day, "end": day})


def _prefix(at: int) -> str:
    return f"c{at}"
