"""One run of the simulation by plain loops, written from docs/epidemic.md; it shares only the luck that was drawn."""

from __future__ import annotations

from math import exp

from piket.epidemic.draws import Draws
from piket.epidemic.simulate import World, sensitivity_by_day


class OneRun:
    """The days of one run; people are numbers, and a day is looked up in dictionaries."""

    def __init__(
        self, world: World, planned: list[list[bool]], teams: list[int], draws: Draws, run: int
    ) -> None:
        self.world, self.response, self.teams = world, world.epidemic.response, teams
        self.draws, self.run = draws, run
        self.infected: dict[int, int] = {}
        self.known: dict[int, int] = {}
        self.found: dict[int, int] = {}
        self.home_until = dict.fromkeys(range(len(teams)), 0)
        self.counted_from = self.closed_until = 0
        self.at_office = self.closed = self.person_days = self.short_days = 0
        self.daily: list[int] = []
        for day, called in enumerate(planned):
            self.find(day)
            present = self.who_is_in(day, called)
            self.test(day, present)
            self.spread(day, present)

    @property
    def infections(self) -> int:
        return len(self.infected)

    def falls_ill(self, person: int, day: int) -> bool:
        onset = self.draws.onset[self.run, person]
        known = person in self.infected and self.infected[person] + onset == day
        return bool(known and self.draws.complies[self.run, person])

    def find(self, day: int) -> None:
        new = []
        for person in self.home_until:
            ill = self.falls_ill(person, day) and self.response.isolation_days > 0
            if person not in self.found and (ill or self.known.get(person) == day):
                stay = self.response.isolation_days if ill else self.response.positive_days
                self.home_until[person] = max(self.home_until[person], day + stay)
                new.append(person)
        self.found |= dict.fromkeys(new, day)
        for person in self.home_until:
            if any(self.teams[person] == self.teams[case] for case in new):
                until = day + self.response.quarantine_days
                self.home_until[person] = max(self.home_until[person], until)
        if new and self.response.closure_cases and self.closed_until <= day:
            self.close(day)

    def close(self, day: int) -> None:
        since = max(self.counted_from, day - self.response.closure_window + 1)
        if sum(1 for found in self.found.values() if found >= since) >= self.response.closure_cases:
            self.closed_until, self.counted_from = day + self.response.closure_days, day + 1

    def who_is_in(self, day: int, called: list[bool]) -> list[int]:
        shut = self.closed_until > day
        present = [p for p in self.home_until if called[p] and self.home_until[p] <= day and not shut]
        if any(called):
            self.closed += shut
            self.person_days += len(present)
            self.short_days += len(present) < self.world.minimum
        return present

    def test(self, day: int, present: list[int]) -> None:
        if not self.response.test_every or day % self.response.test_every:
            return
        finds = sensitivity_by_day(self.response)
        for person in present:
            age = day - self.infected.get(person, day)
            if age > 0 and self.draws.test_luck[day, self.run, person] < finds[min(age, len(finds) - 1)]:
                self.known[person] = day + 1

    def infectious(self, person: int, day: int) -> bool:
        if person not in self.infected:
            return False
        start = self.infected[person] + self.draws.latent[self.run, person]
        return bool(start <= day < start + self.draws.infectious[self.run, person])

    def spread(self, day: int, present: list[int]) -> None:
        sources = [p for p in present if self.infectious(p, day)]
        healthy = [p for p in self.home_until if p not in self.infected]
        caught = [p for p in healthy if self.catches(p, day, present, sources)]
        self.infected |= dict.fromkeys(caught, day)
        self.daily.append(len(caught))

    def catches(self, person: int, day: int, present: list[int], sources: list[int]) -> bool:
        inside = 0.0
        if person in present:
            inside = sum(self.world.force * self.world.contacts.weight(person, other) for other in sources)
        pressure, vaccination = self.world.epidemic.pressure, self.world.epidemic.vaccination
        outside = pressure.town / 700_000 * (1 + pressure.household * pressure.household_attack)
        guard = 1 - vaccination.efficacy if self.draws.vaccinated[self.run, person] else 1.0
        chance, luck = 1 - exp(-guard * (inside + outside)), self.draws.luck[day, self.run, person]
        self.at_office += bool(luck < chance and luck * (inside + outside) < chance * inside)
        return bool(luck < chance or self.draws.initial[self.run, person] == day)
