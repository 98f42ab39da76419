"""What `piket packs` shows: the list, one instrument, the gaps, the faults; each also as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import typer

from piket.organisation.faults import did_you_mean
from piket.policy.citing import instrument_name
from piket.policy.model import Directive, ProvisionBase
from piket.policy.packs_check import PackFault, check_packs
from piket.policy.packs_files import seen_clauses
from piket.policy.packs_gaps import CODES, pack_gaps
from piket.policy.packs_listing import PackEntry, Wanted, pack_entries
from piket.policy.packs_words import provision_words
from piket.policy.regions import find_region, region_name, similar_region
from piket.policy.rulebook import pack_files, standard_rulebook, yaml_under
from piket.policy.values import Sector
from piket.policy.wording import count, short_date

from .console import LANGUAGE, Exit, clause, fail, out, print_json, say, t, words

_TIERS = {
    "national": ("nasional", "national"),
    "ministry": ("kementerian", "ministry"),
    "province": ("provinsi", "province"),
    "city": ("kota/kabupaten", "city"),
    "agency": ("instansi", "agency"),
    "unit": ("unit", "unit"),
}
_CONFIDENCE = {
    "high": ("tinggi", "high"),
    "medium": ("sedang", "medium"),
    "low": ("rendah", "low"),
    "inferred": ("disimpulkan", "inferred"),
    "not_found": ("tidak ditemukan", "not found"),
}


def list_packs(
    search: str, region: str | None, on: date | None, sector: str | None, *, as_json: bool
) -> None:
    """The instruments that meet every question asked. None at all is no fault."""
    wanted = Wanted(search, _region(region), on, _sector(sector))
    entries = pack_entries(standard_rulebook(), wanted)
    if as_json:
        print_json({"schema": "piket.packs/1", "packs": [_row(entry) for entry in entries]})
        return
    say(t(f"{len(entries)} instrumen", f"{len(entries)} instruments"), style="bold")
    for entry in entries:
        _print_entry(entry)


def _print_entry(entry: PackEntry) -> None:
    """Two lines; an id is never parted."""
    held = entry.directive
    out.print(f"{held.id:<46}", _period(held), style="bold", markup=False)
    number = count(entry.provisions, LANGUAGE)
    facts = (
        t(*_TIERS[held.tier]),
        t(f"{number} ketentuan", f"{number} provisions"),
        t("keyakinan ", "confidence ") + t(*_CONFIDENCE[held.confidence]),
    )
    say(f"{_called(held)} ({', '.join(facts)})", indent=2, hang=2)


def _called(held: Directive) -> str:
    name = instrument_name(held)
    return held.title if name == held.title else f"{name}: {held.title}"


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


def _sector(text: str | None) -> Sector | None:
    if text is None:
        return None
    known = [sector.value for sector in Sector]
    if text not in known:
        listed = ", ".join(known)
        fail([t(f"Sektor '{text}' tidak dikenal. Yang ada: {listed}.", f"Unknown sector '{text}'. There are: {listed}.")], Exit.USAGE)  # fmt: skip
    return Sector(text)


def _period(directive: Directive) -> str:
    start, end = directive.effective_from, directive.effective_to
    first = short_date(start, LANGUAGE) if start else "?"
    if end is None and directive.open_end:
        return t(f"{first} sampai dicabut", f"{first} until revoked")
    return f"{first} - {short_date(end, LANGUAGE) if end else '?'}"


def _row(entry: PackEntry) -> dict[str, Any]:
    held = entry.directive
    return {
        "id": held.id,
        "instrument": entry.name,
        "title": held.title,
        "issuer": held.issuer,
        "tier": held.tier.value,
        "issued_on": held.issued_on,
        "effective_from": entry.start,
        "effective_to": entry.end,
        "open_end": held.open_end,
        "provisions": entry.kinds,
        "confidence": held.confidence.value,
        "provisions_not_high": entry.weak,
        "clauses_unseen": entry.unseen,
        "source": held.source,
    }


def show_pack(id: str, *, as_json: bool) -> None:
    """One instrument. An unknown id is wrong use, with the nearest ones named."""
    held = next((d for d in standard_rulebook().at() if d.id == id), None)
    if held is None:
        maybe = did_you_mean(id, sorted(d.id for d in standard_rulebook().at()))
        text = t(f"Tidak ada instrumen '{id}'.{maybe[0]}", f"There is no instrument '{id}'.{maybe[1]}")
        fail([text], Exit.USAGE)
    if as_json:
        print_json(_directive_json(held))
        return
    _print_head(held)
    for provision in held.provisions:
        _print_provision(provision, held.source)
    for example in held.examples:
        say(t("Contoh: ", "Example: ") + example.about, hang=2, style="dim")


def _directive_json(directive: Directive) -> dict[str, Any]:
    data = directive.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    rows = zip(data.get("provisions", []), directive.provisions, strict=True)
    return {"schema": directive.format, **data, "provisions": [{"kind": p.kind, **row} for row, p in rows]}


def _print_head(held: Directive) -> None:
    say(_called(held), style="bold")
    say(f"{held.issuer} · {t(*_TIERS[held.tier])} · {_period(held)}", indent=2)
    for field, label in (("amends", ("Mengubah", "Amends")), ("extends", ("Melanjutkan", "Continues")), ("revokes", ("Mencabut", "Revokes"))):  # fmt: skip
        related = ", ".join(relation.directive for relation in getattr(held, field))
        if related:
            say(f"{t(*label)}: {related}", indent=2, hang=4)
    if held.note:
        say(held.note, indent=2, hang=2, style="dim")
    say(held.source, indent=2, style="dim")


def _print_provision(provision: ProvisionBase, known: str) -> None:
    """`known` is the source that stands above already."""
    say(f"[{provision.id}] {words(provision_words(provision))}", indent=2, hang=4)
    where = [region_name(code) for code in provision.when.regions]
    if where:
        say(", ".join(where), indent=6, hang=6)
    weak = "" if provision.confidence == "high" else " · " + t(*_CONFIDENCE[provision.confidence])
    source = f" · {provision.source}" if provision.source not in (None, known) else ""
    say(clause(provision.clause) + weak + source, indent=6, hang=8, style="dim")
    if provision.note:
        say(provision.note, indent=6, hang=6, style="dim")


def show_gaps(*, as_json: bool) -> None:
    """What nobody has seen yet, by kind of gap."""
    gaps = pack_gaps(standard_rulebook())
    if as_json:
        print_json({"schema": "piket.pack-gaps/1", "gaps": [asdict(gap) for gap in gaps]})
        return
    for code, group in groupby(gaps, key=lambda gap: gap.code):
        rows = list(group)
        say(f"{words(CODES[code])} ({len(rows)})", style="bold")
        for gap in rows:
            say(f"{gap.directive}: {words(gap.text)}".removeprefix(": "), indent=2, hang=4)


def check_files(folder: Path | None, *, as_json: bool) -> None:
    """Every fault of the packs' files, or of those of `folder`. Ends with 1 where there is any."""
    files = yaml_under(folder) if folder else pack_files()
    if not files:
        fail([t(f"Tidak ada berkas .yaml di {folder}.", f"There is no .yaml file in {folder}.")], Exit.USAGE)
    faults = check_packs(files, seen_clauses())
    if as_json:
        rows = [asdict(fault) for fault in faults]
        print_json({"schema": "piket.pack-check/1", "files": len(files), "faults": rows})
    else:
        _print_faults(faults, len(files))
    if faults:
        raise typer.Exit(Exit.BROKEN_RULE)


def _print_faults(faults: Sequence[PackFault], files: int) -> None:
    for fault in faults:
        say(f"{fault.file} · {fault.place} · {fault.code}".replace(" ·  · ", " · "), style="bold red")
        say(words(fault.message), indent=2)
        say("→ " + words(fault.mend), indent=2, hang=4)
    number = count(files, LANGUAGE)
    said = t(f"{number} berkas, {len(faults)} galat.", f"{number} files, {len(faults)} faults.")
    say(said, style="bold red" if faults else "green")
