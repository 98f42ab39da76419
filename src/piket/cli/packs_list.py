"""`piket packs`: the instruments, by topic or by how well they meet the words looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from piket.organisation.faults import did_you_mean
from piket.policy.model import Confidence, Tier
from piket.policy.packs_listing import PackEntry, Wanted, pack_entries
from piket.policy.packs_topics import topics
from piket.policy.regions import find_region, similar_region
from piket.policy.rulebook import standard_rulebook
from piket.policy.values import Sector
from piket.policy.wording import count

from .console import LANGUAGE, Exit, fail, out, print_json, say, t, words
from .packs_names import TIERS, called, confidence, period

_WIDE = 110
_MARKS = {Confidence.MEDIUM: "~", Confidence.INFERRED: "~", Confidence.LOW: "?"}


@dataclass(frozen=True, slots=True)
class Question:
    """What the user typed."""

    search: str
    region: str | None
    on: date | None
    sector: str | None
    topic: str | None
    tier: str | None


def list_packs(question: Question, *, as_json: bool) -> None:
    """The instruments that meet every question asked. None at all is no fault."""
    sector = _among(question.sector, [sector.value for sector in Sector], "sektor", "sector")
    topic = _among(question.topic, [topic.id for topic in topics()], "topik", "topic")
    tier = _among(question.tier, [tier.value for tier in Tier], "tingkat", "tier")
    wanted = Wanted(
        question.search,
        _region(question.region),
        question.on,
        Sector(sector) if sector else None,
        topic,
        Tier(tier) if tier else None,
    )
    entries = pack_entries(standard_rulebook(), wanted)
    if as_json:
        print_json({"schema": "piket.packs/1", "packs": [_row(entry) for entry in entries]})
    elif question.search.strip():
        _print_found(entries)
    elif wanted.topic:
        _print_one_topic(entries, wanted.topic)
    else:
        _print_by_topic(entries)


def _print_found(entries: Sequence[PackEntry]) -> None:
    """Best first. What lacks a word that was looked for says so once for all: all lack as many."""
    say(_number(len(entries)), style="bold")
    if not entries:
        hint = "Coba kata yang lebih umum, atau lihat topiknya: piket packs."
        say(t(hint, "Try a more general word, or see the topics: piket packs."))
        return
    if entries[0].missing:
        lacking = "Tidak ada yang memuat semua kata; inilah yang terdekat."
        say(t(lacking, "None has every word; these come nearest."))
    for entry in entries:
        _print_entry(entry)


def _print_by_topic(entries: Sequence[PackEntry]) -> None:
    """Each instrument once, under its first topic; a topic says how many more it would show."""
    say(_number(len(entries)), style="bold")
    for topic in topics():
        own = [entry for entry in entries if entry.topics[0] == topic]
        others = sum(topic in entry.topics[1:] for entry in entries)
        if own or others:
            say("")
            say(f"{words(topic.name)} ({len(own)})", style="bold")
            more = (
                t(f", {others} lagi dari topik lain", f", {others} more from other topics") if others else ""
            )
            say(f"--topic {topic.id}{more}", indent=2, style="dim")
            _print_lines(own)
    if entries:
        say("")
        _print_hint()


def _print_one_topic(entries: Sequence[PackEntry], id: str) -> None:
    name = next(words(topic.name) for topic in topics() if topic.id == id)
    say(f"{name} ({_number(len(entries))})", style="bold")
    _print_lines(entries)
    _print_hint()


def _print_lines(entries: Sequence[PackEntry]) -> None:
    for entry in entries:
        _print_line(entry)


def _print_line(entry: PackEntry) -> None:
    """One line where the terminal is wide, two where it is not; a title too long for it is cut."""
    held, wide = entry.directive, out.width >= _WIDE
    head, room = f"  {held.id:<40} {period(held):<33}", out.width - (79 if wide else 6)
    title = held.title if len(held.title) <= room else held.title[: room - 1].rstrip() + "…"
    mark = _MARKS.get(held.confidence, " ")
    out.print(
        f"{head} {mark} {title}" if wide else f"{head.rstrip()}\n  {mark} {title}",
        markup=False,
        soft_wrap=True,
    )


def _print_entry(entry: PackEntry) -> None:
    """Two lines or more, all of the title; confidence is said where it is not high."""
    held = entry.directive
    out.print(f"{held.id:<43}{period(held)}", style="bold", markup=False, soft_wrap=True)
    number = count(entry.provisions, LANGUAGE)
    facts = [t(*TIERS[held.tier]), t(f"{number} ketentuan", f"{number} provisions")]
    if held.confidence != "high":
        facts.append(confidence(held.confidence))
    if entry.missing:
        facts.append(t("tanpa ", "without ") + ", ".join(entry.missing))
    say(f"{called(held)} ({', '.join(facts)})", indent=2, hang=2)


def _print_hint() -> None:
    say(t("~ keyakinan sedang, ? rendah", "~ confidence medium, ? low"), style="dim")
    say(t("Baca satu: piket packs show ID", "Read one: piket packs show ID"), style="dim")


def _number(entries: int) -> str:
    return t(f"{entries} instrumen", "1 instrument" if entries == 1 else f"{entries} instruments")


def _region(text: str | None) -> str | None:
    if text is None:
        return None
    found = find_region(text)
    if found is None:
        near = similar_region(text)
        hint = (
            t(f" Mungkin {near.name} ({near.code})?", f" Perhaps {near.name} ({near.code})?") if near else ""
        )
        fail([t(f"Wilayah '{text}' tidak dikenal.{hint}", f"Unknown region '{text}'.{hint}")], Exit.USAGE)
    return found.code


def _among(text: str | None, known: Sequence[str], kind: str, english: str) -> str | None:
    if text is None or text in known:
        return text
    maybe, listed = did_you_mean(text, known), ", ".join(known)
    return fail(
        [
            t(
                f"{kind.capitalize()} '{text}' tidak dikenal.{maybe[0]} Yang ada: {listed}.",
                f"Unknown {english} '{text}'.{maybe[1]} There are: {listed}.",
            )
        ],
        Exit.USAGE,
    )


def _row(entry: PackEntry) -> dict[str, Any]:
    held = entry.directive
    return {
        "id": held.id,
        "instrument": entry.name,
        "title": held.title,
        "issuer": held.issuer,
        "tier": held.tier.value,
        "topics": [topic.id for topic in entry.topics],
        "issued_on": held.issued_on,
        "effective_from": entry.start,
        "effective_to": entry.end,
        "open_end": held.open_end,
        "provisions": entry.kinds,
        "confidence": held.confidence.value,
        "provisions_not_high": entry.weak,
        "clauses_unseen": entry.unseen,
        "missing": list(entry.missing),
        "source": held.source,
    }
