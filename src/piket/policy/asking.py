"""The questions that rulings wait for, in words: what is asked, why, the answers and what follows from
each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from piket.policy.answers import EACH_UNIT, FOLLOW, NOT_ADDRESSED, answer_label
from piket.policy.bounds import Interval, office_interval
from piket.policy.citing import instrument_name, share_words
from piket.policy.law import Law
from piket.policy.matching import Match, on_sector
from piket.policy.model import Directive, Presence
from piket.policy.opinion import is_shared
from piket.policy.reasons import population_name
from piket.policy.regions import region_name
from piket.policy.values import Bilingual, Option, Outcome, Population, Question, Sector, Unit
from piket.policy.verdict import Verdict

_SECTOR_ANSWERS = (Sector.NON_ESSENTIAL, Sector.ESSENTIAL, Sector.CRITICAL)
_SERVICE_ANSWERS = (Sector.DIRECT_SERVICE, Sector.ADMINISTRATION)


@dataclass(frozen=True, slots=True)
class Asked:
    """One time that a question came up; `readings` are what follows under each region, where that is
    asked."""

    key: str
    unit: Unit
    readings: tuple[Verdict, ...] = ()


def questions_from(asked: Iterable[Asked], law: Law) -> tuple[Question, ...]:
    """Each question once, in the order first met, with all the units that wait for it."""
    first: dict[str, Asked] = {}
    waiting: dict[str, dict[str, None]] = {}
    for one in asked:
        if one.readings or one.key not in first:
            first[one.key] = one
        waiting.setdefault(one.key, {})[one.unit.id] = None
    return tuple(_question(one, law, tuple(waiting[key])) for key, one in first.items())


def _question(asked: Asked, law: Law, blocks: tuple[str, ...]) -> Question:
    directive_id, _, what = asked.key.partition("/")
    kind, _, rest = what.partition("/")
    directive = next(d for d in law.directives if d.id == directive_id)
    if kind in ("period", "period.end"):
        question = law.periods[directive_id].question
        if question is not None:
            return Question(
                question.key, question.text, question.why, question.options, question.suggested, blocks
            )
    makers: dict[str, Callable[[], Question]] = {
        "non-asn": lambda: _non_asn(asked.key, directive, blocks),
        "region": lambda: _region(asked, blocks),
        "sector": lambda: _sector(asked.key, directive, asked.unit, blocks),
        "split": lambda: _split(asked.key, directive, blocks),
        "conflict": lambda: _conflict(asked.key, directive, rest, law, blocks),
    }
    return makers[kind]()


def _non_asn(key: str, directive: Directive, blocks: tuple[str, ...]) -> Question:
    name, who = instrument_name(directive), population_name(Population.NON_ASN)
    return Question(
        key,
        Bilingual(f"Apakah {who.id} mengikuti {name}?", f"Do {who.en} follow {name}?"),
        Bilingual(f"{name} hanya menyebut ASN.", f"{name} speaks of ASN only."),
        (
            Option(
                FOLLOW,
                answer_label(key, FOLLOW),
                Bilingual(
                    "Batas kantor unit berlaku juga untuk mereka, dihitung dari jumlah mereka sendiri.",
                    "The unit's office share holds for them too, of their own number.",
                ),
            ),
            Option(
                NOT_ADDRESSED,
                answer_label(key, NOT_ADDRESSED),
                Bilingual(
                    "Tidak ada jadwal bagi mereka dari edaran ini.", "This circular gives them no roster."
                ),
            ),
        ),
        blocks=blocks,
    )


def _region(asked: Asked, blocks: tuple[str, ...]) -> Question:
    unit = asked.unit
    regions = (unit.region, unit.claimed_region or unit.region)
    stands, serves = (region_name(code) for code in regions)
    return Question(
        asked.key,
        Bilingual(
            f"{unit.name} dihitung sebagai unit di {serves} atau di {stands}?",
            f"Does {unit.name} count as a unit in {serves} or in {stands}?",
        ),
        Bilingual(
            f"Gedungnya berdiri di {stands}, sedangkan nama atau wilayah kerjanya {serves}.",
            f"Its building stands in {stands}; its name or working area points to {serves}.",
        ),
        tuple(
            Option(code, answer_label(asked.key, code), _effect(verdict))
            for code, verdict in zip(regions, asked.readings, strict=True)
        )[::-1],
        blocks=blocks,
    )


def _effect(verdict: Verdict) -> Bilingual:
    """What a reading comes to, in one sentence."""
    if verdict.outcome is Outcome.SETTLED and verdict.interval is not None:
        return _share_consequence([verdict.interval])
    return verdict.steps[-1].text if verdict.steps else Bilingual("Belum ada aturan.", "No rule is known.")


def _sector(key: str, directive: Directive, unit: Unit, blocks: tuple[str, ...]) -> Question:
    name = instrument_name(directive)
    return Question(
        key,
        Bilingual(f"{unit.name} termasuk sektor apa?", f"Which sector does {unit.name} belong to?"),
        Bilingual(f"{name} tidak menyebut sektornya.", f"{name} does not state its sector."),
        tuple(_sector_option(key, sector, directive) for sector in sector_answers(directive)),
        blocks=blocks,
    )


def sector_answers(directive: Directive) -> tuple[Sector, ...]:
    """The cut that the text itself makes: by type of service, or by sector."""
    by_service = any(not set(_SERVICE_ANSWERS).isdisjoint(p.when.sectors) for p in directive.provisions)
    return _SERVICE_ANSWERS if by_service else _SECTOR_ANSWERS


def _sector_option(key: str, sector: Sector, directive: Directive) -> Option:
    shares = [
        office_interval(p)
        for p in directive.provisions
        if isinstance(p, Presence)
        and p.share is not None
        and p.when.sectors
        and on_sector(p.when, sector) is Match.YES
    ]
    return Option(sector.value, answer_label(key, sector.value), _share_consequence(shares))


def _share_consequence(shares: list[Interval]) -> Bilingual:
    if not shares:
        return Bilingual(
            "Naskah ini tidak memberi angka untuk sektor itu; aturan lain yang berlaku dipakai.",
            "This text gives no figure for that sector; the other rules in force are used.",
        )
    interval = shares[0]
    for other in shares[1:]:
        interval = interval.meet(other)
    words = share_words(interval.low, interval.high)
    return Bilingual(f"{words.id} pegawai di kantor.", f"{words.en} of the staff at the office.")


def _split(key: str, directive: Directive, blocks: tuple[str, ...]) -> Question:
    shared = any(isinstance(p, Presence) and is_shared(p) for p in directive.provisions)
    return Question(
        key,
        Bilingual(
            "Bagaimana batas tingkat instansi dibagi antarunit?"
            if shared
            else "Berapa bagian pegawai di kantor?",
            "How is the agency's share divided among its units?"
            if shared
            else "What share works at the office?",
        ),
        Bilingual(
            f"{instrument_name(directive)} menyerahkannya kepada pimpinan instansi.",
            f"{instrument_name(directive)} leaves it to the head of the agency.",
        ),
        _same_share(key) if shared else tuple(_percent_option(key, value) for value in (0, 25, 50, 75, 100)),
        blocks=blocks,
    )


def _same_share(key: str) -> tuple[Option, ...]:
    return (
        Option(
            EACH_UNIT,
            answer_label(key, EACH_UNIT),
            Bilingual(
                "Setiap unit memakai persentase itu atas pegawainya sendiri; jumlahnya memenuhi "
                "batas instansi.",
                "Every unit takes that share of its own staff; together they meet the agency's bound.",
            ),
        ),
    )


def _percent_option(key: str, value: int) -> Option:
    return Option(
        str(value),
        answer_label(key, str(value)),
        Bilingual(f"{100 - value} % boleh bekerja dari rumah.", f"{100 - value}% may work from home."),
    )


def _conflict(key: str, lower: Directive, held: str, law: Law, blocks: tuple[str, ...]) -> Question:
    higher = next(d for d in law.directives if d.id == held)
    a, b = instrument_name(higher), instrument_name(lower)
    return Question(
        key,
        Bilingual(f"{a} atau {b} yang dipakai?", f"Which holds, {a} or {b}?"),
        Bilingual("Keduanya tidak dapat dipenuhi bersama.", "They cannot both be met."),
        (
            Option(
                "higher",
                Bilingual(a, a),
                Bilingual("Aturan yang lebih tinggi dipakai.", "The higher rule holds."),
            ),
            Option(
                "lower",
                Bilingual(b, b),
                Bilingual(
                    "Hanya bila pejabat yang berwenang telah mengizinkannya secara tertulis.",
                    "Only where the competent authority has allowed it in writing.",
                ),
            ),
        ),
        "higher",
        blocks,
    )
