"""The map of regencies: each regime has a tone of its own, and its legend says which."""

from __future__ import annotations

from piket.policy.matching import RegimeState
from piket.policy.values import Bilingual
from piket.situation.regions import Regime
from piket.web.situation.atlas import atlas


def regime(name: str, level: int | None = None) -> Regime:
    return Regime(RegimeState("ppkm", name, level, None), Bilingual(name, name), "x", "pasal 1")


def test_two_regimes_without_a_level_are_told_apart_on_the_map() -> None:
    found = {
        "13.71": regime("PPKM Darurat"),
        "13.72": regime("PPKM mikro diperketat"),
        "13.73": regime("PPKM Level 4", 4),
        "13.74": regime("PPKM Level 3", 3),
    }
    drawn = atlas(found, [], "13")
    tones = {one.code: one.tone for one in drawn.outlines if one.code in found}
    assert tones == {"13.71": "other", "13.72": "other-2", "13.73": "level-4", "13.74": "level-3"}
    assert [key.name for key in drawn.keys][:4] == [
        "PPKM Level 4", "PPKM Level 3", "PPKM Darurat", "PPKM mikro diperketat",
    ]  # fmt: skip
