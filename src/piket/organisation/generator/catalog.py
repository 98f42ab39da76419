"""What the generator draws from: workplaces, posts and names, checked when loaded (see packs/demo_*.yaml)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from piket.policy.values import WorkPattern


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Position(_Strict):
    """`ladder` names the functional ladder that adds 'Ahli Muda' and the like; `women` the share of women."""

    name: str
    schooling: str
    ladder: str | None = None
    degree: str = ""
    prefix: str = ""
    women: float | None = None


class Post(_Strict):
    """A leading post: with an echelon (by class of the unit where it differs), or a functional position."""

    post: str
    echelon: str | dict[str, str] | None = None
    position: str | None = None
    each: int = 0


class SquadSpec(_Strict):
    """`share` of the unit's staff serve in the named squads."""

    names: tuple[str, ...]
    share: float
    commander: str | None = None


class GuardPosts(_Strict):
    commander: str
    deputy: str
    gate: str
    member: str


class Profile(_Strict):
    """Who works in a unit. It fits by `units`, or by `types` (and `classes`); without either it fits all."""

    types: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    ward: bool = False
    head: Post
    named: tuple[Post, ...] = ()
    posts: tuple[Post, ...] = ()
    seniors: Post | None = None
    staff: dict[str, float]
    helpers: dict[str, float]
    women: float = 0.46
    pppk: bool = False
    squads: SquadSpec | None = None
    guards: GuardPosts | None = None


class Schooling(_Strict):
    entry: str
    top: str


class Posts(_Strict):
    schooling: dict[str, Schooling]
    ladders: dict[str, dict[str, str]]
    pppk_grade: dict[str, str]
    echelon_ranks: dict[str, tuple[str, ...]]
    positions: dict[str, Position]
    sets: dict[str, dict[str, float]]
    profiles: tuple[Profile, ...]

    def profile(self, unit: str, unit_type: str, class_: str, *, ward: bool) -> Profile:
        return next(p for p in self.profiles if _fits(p, unit, unit_type, class_, ward))


class SchoolKind(_Strict):
    code: str
    name: str
    count: int
    size: float


class Schools(_Strict):
    unit_type: str
    pattern: WorkPattern
    kinds: tuple[SchoolKind, ...]


class Ward(_Strict):
    code: str
    name: str
    share: float
    pattern: WorkPattern


class WardPlan(_Strict):
    """`own` is the share that stays with the hospital's own node."""

    own: float
    parts: tuple[Ward, ...]


class Hospital(_Strict):
    own_pattern: WorkPattern
    large: WardPlan | None = None
    small: WardPlan


class Workplaces(_Strict):
    schools: Schools
    wards: dict[str, Hospital]


class NameLists(_Strict):
    men: tuple[str, ...]
    women: tuple[str, ...]
    second_men: tuple[str, ...]
    second_women: tuple[str, ...]


def _fits(profile: Profile, unit: str, unit_type: str, class_: str, ward: bool) -> bool:
    if profile.ward is not ward and profile.types:
        return False
    if profile.units:
        return unit in profile.units
    if profile.types and unit_type not in profile.types:
        return False
    return not profile.classes or class_ in profile.classes


def _load(name: str) -> Any:
    return yaml.safe_load(files("piket.packs").joinpath(name).read_text(encoding="utf-8"))


@cache
def posts() -> Posts:
    return Posts.model_validate(_load("demo_posts.yaml"))


@cache
def workplaces() -> Workplaces:
    return Workplaces.model_validate(_load("demo_units.yaml"))


@cache
def name_lists() -> dict[str, NameLists]:
    return {region: NameLists.model_validate(lists) for region, lists in _load("names.yaml").items()}
