"""What a directive is: a legal instrument as data. `load.py` reads it from YAML, `dump.py` writes it back.

The rules by which directives combine stand in `docs/semantics.md`; `resolve.py` carries them out.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from piket.policy.regions import IslandGroup
from piket.policy.values import GroupEffect, Outcome, PersonGroup, Population, Sector, WorkPattern

SCHEMA = "piket.directive/1"

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,79}$")]
RegionCode = Annotated[str, Field(pattern=r"^\d{2}(\.\d{2}){0,2}(\.\d{4})?$")]
Percent = Annotated[
    Decimal,
    Field(ge=0, le=100),
    PlainSerializer(lambda share: f"{share.normalize():f}", return_type=str, when_used="json"),
]
ShortText = Annotated[str, Field(min_length=1, max_length=400)]
LongText = Annotated[str, Field(min_length=1, max_length=4000)]


class Tier(StrEnum):
    """Who ordered it. The order of the members is the order of rank, highest first."""

    NATIONAL = "national"
    MINISTRY = "ministry"
    PROVINCE = "province"
    CITY = "city"
    AGENCY = "agency"
    UNIT = "unit"

    @property
    def rank(self) -> int:
        """0 is the highest."""
        return _RANK[self]


_RANK = {tier: rank for rank, tier in enumerate(Tier)}


class Weekday(StrEnum):
    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


class Zone(StrEnum):
    """The colour of a region's risk map, which is not its level."""

    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


class Confidence(StrEnum):
    """How surely the source states it; as in the fact tables the packs were written from."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFERRED = "inferred"
    NOT_FOUND = "not_found"


class Place(StrEnum):
    OFFICE = "office"
    HOME = "home"


class Bound(StrEnum):
    """`unspecified`: a limit is known to stand there, not its figure. `discretion`: left to a leader."""

    MAX = "max"
    MIN = "min"
    EXACT = "exact"
    UNSPECIFIED = "unspecified"
    DISCRETION = "discretion"


class Per(StrEnum):
    """The staff a share is taken of. An `office` is the unit where the people sit."""

    UNIT = "unit"
    OFFICE = "office"
    AGENCY = "agency"


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class DateRange(Model):
    """Inclusive; an end left out is open."""

    start: date | None = Field(default=None, alias="from")
    end: date | None = Field(default=None, alias="to")


class Selector(Model):
    """Where a provision applies. Every field that is given must match; a field left out matches all.

    `days` are these days only; `regions` are codes (a province covers its regencies); `units` are these units
    only, `within` these with all that lies under them. `populations` left out means that the text does not
    say whose work it orders.
    """

    dates: DateRange | None = None
    days: Annotated[tuple[date, ...], Field(max_length=400)] = ()
    weekdays: tuple[Weekday, ...] = ()
    regions: tuple[RegionCode, ...] = ()
    island_group: IslandGroup | None = None
    regimes: tuple[Identifier, ...] = ()
    levels: tuple[Annotated[int, Field(ge=1, le=4)], ...] = ()
    zones: tuple[Zone, ...] = ()
    agencies: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    unit_types: tuple[str, ...] = ()
    patterns: tuple[WorkPattern, ...] = ()
    populations: tuple[Population, ...] = ()
    sectors: tuple[Sector, ...] = ()


class Override(Model):
    """`provision` is an id of this directive, or `directive-id#provision-id` of one that it amends."""

    provision: Annotated[str, Field(min_length=1, max_length=200)]
    ground: ShortText


class Evidence(Model):
    """The words of the source text that say it; `start` and `end` count its characters."""

    quote: LongText
    start: Annotated[int, Field(ge=0)] | None = None
    end: Annotated[int, Field(ge=0)] | None = None


class ProvisionBase(Model):
    """What every provision has. `source` left out is the directive's."""

    id: Identifier
    clause: ShortText = "unseen"
    when: Selector = Selector()
    overrides: tuple[Override, ...] = ()
    delegates: bool = False
    source: ShortText | None = None
    confidence: Confidence = Confidence.HIGH
    evidence: tuple[Evidence, ...] = ()
    reports: tuple[ShortText, ...] = ()
    note: LongText | None = None


class Presence(ProvisionBase):
    """How many work at the office or at home."""

    kind: Literal["presence"] = "presence"
    place: Place
    bound: Bound
    percent: Percent | None = None
    per: Per = Per.UNIT

    @property
    def share(self) -> Fraction | None:
        return None if self.percent is None else Fraction(self.percent) / 100


class Classification(ProvisionBase):
    """Puts the units that `when` selects into a sector. `residual`: all that no other clause of it names."""

    kind: Literal["classification"] = "classification"
    sector: Sector
    residual: bool = False


class Regime(ProvisionBase):
    """Puts the regions of `when` into a regime. Level and zone are two fields."""

    kind: Literal["regime"] = "regime"
    regime: Identifier
    name: ShortText
    level: Annotated[int, Field(ge=1, le=4)] | None = None
    zone: Zone | None = None


class HoursRule(ProvisionBase):
    """Working hours in the unit's local time. What is left out the text does not state."""

    kind: Literal["hours"] = "hours"
    start: time
    end: time | None = None
    break_minutes: Annotated[int, Field(ge=0, le=480)] | None = None


class Duty(ProvisionBase):
    """What an office-holder must do besides bounds on presence. `text` is in our own words, `text_id` the
    same in Indonesian where `text` is English."""

    kind: Literal["duty"] = "duty"
    code: Identifier
    addressee: ShortText
    text: LongText
    text_id: LongText | None = None


class Recall(ProvisionBase):
    """Staff at home must come when a leader orders it."""

    kind: Literal["recall"] = "recall"
    by: ShortText
    ground: LongText


class Closure(ProvisionBase):
    """An event of this kind in a unit closes its office for so many days, the day itself being the first."""

    kind: Literal["closure"] = "closure"
    event: Identifier
    days: Annotated[int, Field(ge=1, le=60)]


class Exemption(ProvisionBase):
    """A group that stays at home, that alone may come (`only`), or that comes first (`first`)."""

    kind: Literal["exemption"] = "exemption"
    group: PersonGroup
    effect: GroupEffect


class Service(Model):
    """A service as a text names it, in English and Indonesian. `government`: whether offices of the state give
    it, or both do."""

    code: Identifier
    name: ShortText
    name_id: ShortText | None = None
    government: Literal["yes", "no", "mixed"] = "mixed"
    limit: ShortText | None = None


class ServiceList(ProvisionBase):
    """The services that a text puts into a sector, or into a group of its own such as `shift-work`. It names
    no unit and so places none: which units give these services, a classification or a person says."""

    kind: Literal["services"] = "services"
    sector: Sector | None = None
    group: Identifier | None = None
    services: Annotated[tuple[Service, ...], Field(min_length=1)]


Provision = Annotated[
    Presence | Classification | Regime | HoursRule | Duty | Recall | Closure | Exemption | ServiceList,
    Field(discriminator="kind"),
]


class Instrument(Model):
    """What kind of paper it is. `number` as written ('800/1894/BKPSDM/2021'); left out for a spoken order."""

    type: ShortText
    number: ShortText | None = None
    year: Annotated[int, Field(ge=1945, le=2200)] | None = None


class Relation(Model):
    """To another directive, clause by clause. No provisions: of a revocation the whole, else only a note."""

    directive: Identifier
    provisions: tuple[Identifier, ...] = ()


class Basis(Model):
    """An instrument that the text invokes; `level` and `regime` are what it claims that the basis gives."""

    directive: Identifier
    regime: Identifier | None = None
    level: Annotated[int, Field(ge=1, le=4)] | None = None


class Scope(Model):
    """Outside of it no provision of the directive applies."""

    agencies: tuple[str, ...] = ()
    regions: tuple[RegionCode, ...] = ()
    island_group: IslandGroup | None = None


class ExampleUnit(Model):
    """A unit as an example describes it; the fields of `values.Unit`."""

    id: str = "EXAMPLE"
    agency: str = "EXAMPLE"
    unit_type: str = "dinas"
    region: RegionCode
    claimed_region: RegionCode | None = None
    pattern: WorkPattern = WorkPattern.OFFICE_5D
    asn: Annotated[int, Field(ge=0)] = 0
    non_asn: Annotated[int, Field(ge=0)] = 0


class ExampleDecision(Model):
    question: str
    choice: str


class ExampleRegime(Model):
    """What the example's region is taken to be under, where no list of regions is held for that day."""

    regime: Identifier
    level: Annotated[int, Field(ge=1, le=4)] | None = None
    zone: Zone | None = None


class ExampleEvent(Model):
    kind: Identifier
    day: date


class Expected(Model):
    """`hours_from`, `hours_to` and `hours_break` (minutes) are those of the day; `duties`, exemptions too
    (`directive#provision`), are among those that stand."""

    outcome: Outcome
    office_min: Percent | None = None
    office_max: Percent | None = None
    heads_min: int | None = None
    heads_max: int | None = None
    hours_from: time | None = None
    hours_to: time | None = None
    hours_break: int | None = None
    duties: tuple[str, ...] = ()


class Example(Model):
    """A case that a lawyer can read and the tests run."""

    about: ShortText
    unit: ExampleUnit
    day: date
    population: Population = Population.ASN
    regime: ExampleRegime | None = None
    events: tuple[ExampleEvent, ...] = ()
    decisions: tuple[ExampleDecision, ...] = ()
    expect: Expected


class Directive(Model):
    """A legal instrument that orders how people work.

    `effective_from` and `effective_to` are inclusive; left out, the text does not say, unless `open_end` is
    set: then it holds until something replaces it, and `review_on` says when to look again. `known_from` is
    the day from which we held this version to be the law (the second clock).
    """

    format: Literal["piket.directive/1"] = Field(default="piket.directive/1", alias="schema")
    id: Identifier
    version: Annotated[int, Field(ge=1)] = 1
    title: ShortText
    issuer: ShortText
    tier: Tier
    instrument: Instrument
    issued_on: date | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    open_end: bool = False
    review_on: date | None = None
    known_from: date | None = None
    basis: tuple[Basis, ...] = ()
    amends: tuple[Relation, ...] = ()
    revokes: tuple[Relation, ...] = ()
    extends: tuple[Relation, ...] = ()
    scope: Scope = Scope()
    source: ShortText
    confidence: Confidence = Confidence.HIGH
    note: LongText | None = None
    provisions: Annotated[tuple[Provision, ...], Field(max_length=10_000)] = ()
    examples: Annotated[tuple[Example, ...], Field(max_length=100)] = ()
