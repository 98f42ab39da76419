"""Why a rotation was chosen, and why others were not compared, in both languages."""

from __future__ import annotations

from piket.epidemic.compare import Comparison, Figure
from piket.epidemic.words import pattern_name
from piket.policy.values import Bilingual

NO_SUCH = Bilingual(
    "bagian yang boleh di kantor tidak memberi pola ini", "the share allowed gives no such pattern"
)
NOT_ALL = Bilingual(
    "dalam masa ini ada yang tidak mendapat giliran", "over these days someone would have no turn"
)
TOO_FEW = Bilingual("ada hari dengan orang kurang dari yang diminta", "a day has fewer people than asked")
TOO_FEW_HOURS = Bilingual("jam layanannya kurang dari yang diminta", "its service hours are fewer than asked")
UNMET = Bilingual(
    "loket atau penanggung jawab lebih sering kosong", "counters or someone in charge would lack more often"
)
NOBODY = Bilingual(
    "Tidak satu pola pun menjaga layanan yang diminta dengan batas, cuti dan loket kantor ini. Minta lebih sedikit "
    "orang atau jam, atau minta keputusan atas batasnya.",
    "No rotation keeps the service asked for within this office's bounds, leave and counters. Ask for fewer people or "
    "hours, or for a decision on the bounds.",
)


def reason(comparison: Comparison) -> Bilingual:
    """What was chosen, by which figures, and what it spares."""
    best = comparison.safest
    if best is None:
        return NOBODY
    name = pattern_name(best.plan)
    first = Bilingual(
        f"Paling aman dengan layanan tetap jalan: {name.id}. Perkiraan tertular {_figure(best.infections, 'id')} "
        f"orang dalam {comparison.situation.horizon.days} hari pada jadwal ini.",
        f"Safest that keeps the service: {name.en}. {_figure(best.infections, 'en')} people are expected to be "
        f"infected in {comparison.situation.horizon.days} days on this very roster.",
    )
    return Bilingual(
        f"{first.id}{_spared(comparison, 'id')}{_alike(comparison, 'id')}",
        f"{first.en}{_spared(comparison, 'en')}{_alike(comparison, 'en')}",
    )


def _spared(comparison: Comparison, language: str) -> str:
    best = comparison.safest
    if best is None or best.spared is None:
        return ""
    figure = _figure(best.spared, language)
    if language == "en":
        return f" Against everyone in, that spares {figure}."
    return f" Dibanding semua masuk, {figure} orang terhindar."


def _alike(comparison: Comparison, language: str) -> str:
    """Those that the runs cannot tell from it."""
    names = [pattern_name(result.plan) for result in comparison.as_safe]
    if not names:
        return ""
    if language == "en":
        said = "; ".join(name.en for name in names)
        return f" The runs cannot tell it from {said}; it lets the fewest pairs meet."
    said = "; ".join(name.id for name in names)
    return (
        f" Percobaan tidak dapat membedakannya dari {said}; pola ini mempertemukan paling sedikit pasangan."
    )


def _figure(figure: Figure, language: str) -> str:
    """'1,24 (1,10–1,38)'."""
    low, mean, high = (f"{round(value, 2) + 0.0:.2f}" for value in (figure.low, figure.mean, figure.high))
    text = f"{mean} ({low}–{high})"
    return text if language == "en" else text.replace(".", ",")
