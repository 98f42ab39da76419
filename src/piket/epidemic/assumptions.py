"""What a comparison assumes, said by itself in both languages; a value that is not the default is the user's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from piket.epidemic import sources
from piket.epidemic.compare import Comparison
from piket.epidemic.contacts import Contacts
from piket.epidemic.sources import Source
from piket.epidemic.values import WEEKLY_HOURS, Disease, Epidemic
from piket.policy.values import Bilingual

_DEFAULT = Epidemic()


@dataclass(frozen=True, slots=True)
class Assumption:
    """One sentence and where its figures come from. Without a source it is a choice of the model or of the user."""

    text: Bilingual
    source: Source | None = None


def assumptions(comparison: Comparison) -> tuple[Assumption, ...]:
    """Everything a reader must know before believing the figures."""
    epidemic = comparison.situation.epidemic
    return (
        *_spread(comparison),
        *_course(epidemic.disease),
        *_outside(epidemic),
        *_response(epidemic),
        *_measures(),
    )


def _figure(value: float) -> tuple[str, str]:
    """'5,1' and '5.1', at most three decimals."""
    english = f"{value:.3f}".rstrip("0").rstrip(".")
    return english.replace(".", ","), english


def _percent(share: float) -> tuple[str, str]:
    indonesian, english = _figure(100 * share)
    return f"{indonesian} %", f"{english}%"


def _of(value: object, default: object, source: Source) -> Source | None:
    return source if value == default else None


def _spread(comparison: Comparison) -> Iterator[Assumption]:
    disease = comparison.situation.epidemic.disease
    chance = _percent(comparison.transmission)
    if disease.transmission is None:
        r = _figure(disease.reproduction)
        yield Assumption(
            Bilingual(
                f"Bila semua masuk, seorang yang tertular menulari {r[0]} rekan sekantor; itu berarti peluang "
                f"{chance[0]} tertular dari satu rekan yang menular dalam sehari penuh bersama. Angka ini "
                "bergantung pada varian, ruang dan masker: gantilah bila ada yang lebih tepat. "
                "1,3 adalah ambang kantor dalam sumbernya.",
                f"With everyone in, one infected person infects {r[1]} colleagues; that is a chance of {chance[1]} to "
                "catch it from one infectious colleague in a full day together. It depends on variant, rooms and "
                "masks: replace it if you know better. 1.3 is the threshold of the office network in its source.",
            ),
            _of(disease.reproduction, _DEFAULT.disease.reproduction, sources.MAURAS),
        )
    else:
        yield Assumption(
            Bilingual(
                f"Peluang tertular dari satu rekan yang menular dalam sehari bersama: {chance[0]}.",
                f"Chance to catch it from one infectious colleague in a day together: {chance[1]}.",
            )
        )
    yield Assumption(_mixing(comparison.situation.contacts))
    yield Assumption(
        Bilingual(
            "Semua yang tertular sama menularnya, bergejala atau tidak; penyebar super tidak dimodelkan.",
            "All infected are equally infectious, with symptoms or without; superspreaders are not modelled.",
        )
    )


def _mixing(contacts: Contacts) -> Bilingual:
    if contacts.links is not None:
        each = _figure(float(contacts.links.sum()) / contacts.people)
        return Bilingual(
            f"Di kantor orang hanya bertemu rekan tetapnya, rata-rata {each[0]} orang (graf acak berkelompok).",
            f"In the office people meet only their regular colleagues, {each[1]} on average (a clustered graph).",
        )
    if contacts.across < 1:
        across = _percent(contacts.across)
        return Bilingual(
            f"Di kantor orang seruang bertemu penuh, orang dari ruang lain {across[0]}.",
            f"In the office people of one room meet fully, those of other rooms {across[1]}.",
        )
    return Bilingual(
        "Semua yang ada di kantor pada hari yang sama saling bertemu.",
        "All who are in the office on the same day meet each other.",
    )


def _course(disease: Disease) -> Iterator[Assumption]:
    default = _DEFAULT.disease
    latent, infectious, incubation = map(_figure, (disease.latent, disease.infectious, disease.incubation))
    varied = (
        ("tetap", "fixed")
        if disease.stages is None
        else (f"beragam (gamma, bentuk {disease.stages})", f"varying (gamma, shape {disease.stages})")
    )
    yield Assumption(
        Bilingual(
            f"Menular sejak {latent[0]} hari sesudah tertular.",
            f"Infectious from {latent[1]} days after infection.",
        ),
        _of(disease.latent, default.latent, sources.KARIN),
    )
    yield Assumption(
        Bilingual(
            f"Menular selama {infectious[0]} hari; kedua masa {varied[0]}. Keduanya pilihan model ini.",
            f"Infectious for {infectious[1]} days; both periods {varied[1]}. Both are the model's own choice.",
        )
    )
    yield Assumption(
        Bilingual(
            f"Gejala mulai {incubation[0]} hari sesudah tertular.",
            f"Symptoms begin {incubation[1]} days after infection.",
        ),
        _of(disease.incubation, default.incubation, sources.LAUER),
    )
    share = _percent(disease.symptomatic)
    yield Assumption(
        Bilingual(f"{share[0]} yang tertular bergejala.", f"{share[1]} of the infected have symptoms."),
        _of(disease.symptomatic, default.symptomatic, sources.BUITRAGO),
    )


def _outside(epidemic: Epidemic) -> Iterator[Assumption]:
    pressure, default = epidemic.pressure, _DEFAULT.pressure
    town = _figure(pressure.town)
    yield Assumption(
        Bilingual(
            f"Di luar kantor tiap orang tertular menurut {town[0]} kasus sepekan per 100.000 penduduk (150 adalah "
            "batas bawah Level 4), masuk atau tidak. Kasus yang tidak terlapor tidak dihitung.",
            f"Outside, each person is infected at {town[1]} weekly cases in 100,000 inhabitants (150 is where "
            "Level 4 begins), whether they come in or not. Unreported cases are not counted.",
        ),
        _of(pressure.town, default.town, sources.MENKES_LEVELS),
    )
    home, attack = _figure(pressure.household), _percent(pressure.household_attack)
    if pressure.household:
        yield Assumption(
            Bilingual(
                f"Tiap orang serumah dengan {home[0]} orang lain, yang menularkan dengan peluang {attack[0]}.",
                f"Each person lives with {home[1]} others, who pass it on with a chance of {attack[1]}.",
            ),
            _of(pressure.household_attack, default.household_attack, sources.MADEWELL),
        )
    else:
        yield Assumption(
            Bilingual(
                "Penularan di rumah tidak dihitung; jumlah orang serumah belum diberikan.",
                "Infection at home is not counted; the size of households was not given.",
            )
        )
    if pressure.initial:
        yield Assumption(
            Bilingual(
                f"{pressure.initial} orang sudah tertular sejak {pressure.initial_days} hari pertama.",
                f"{pressure.initial} people are infected within the first {pressure.initial_days} days.",
            )
        )


def _response(epidemic: Epidemic) -> Iterator[Assumption]:
    response, default = epidemic.response, _DEFAULT.response
    comply = _percent(response.compliance)
    yield Assumption(
        Bilingual(
            f"{comply[0]} yang bergejala tinggal di rumah sejak hari gejalanya, {response.isolation_days} hari; yang "
            f"ditemukan lewat tes {response.positive_days} hari.",
            f"{comply[1]} of those with symptoms stay at home from that day, for {response.isolation_days} days; those "
            f"found by a test for {response.positive_days}.",
        ),
        _of(
            (response.isolation_days, response.positive_days),
            (default.isolation_days, default.positive_days),
            sources.MENKES_ISOLATION,
        ),
    )
    yield _testing(epidemic)
    if response.quarantine_days:
        yield Assumption(
            Bilingual(
                f"Tim dari kasus yang ditemukan tinggal di rumah {response.quarantine_days} hari.",
                f"The team of a case that is found stays at home for {response.quarantine_days} days.",
            )
        )
    yield from _closing(epidemic)
    yield from _vaccines(epidemic)


def _testing(epidemic: Epidemic) -> Assumption:
    response = epidemic.response
    if not response.test_every:
        return Assumption(Bilingual("Tidak ada tes berkala.", "No regular tests."))
    return Assumption(
        Bilingual(
            f"Semua yang di kantor dites PCR tiap {response.test_every} hari, hasilnya esok hari; kepekaannya menurut "
            "hari sejak tertular, garis lurus di antara angka yang terbit, dan 0 sesudah hari ke-21.",
            f"All in the office have a PCR test every {response.test_every} days, known the next day; its sensitivity "
            "goes by days since infection, straight lines between the published ones, and 0 after day 21.",
        ),
        _of(response.sensitivity, _DEFAULT.response.sensitivity, sources.KUCIRKA),
    )


def _closing(epidemic: Epidemic) -> Iterator[Assumption]:
    response, default = epidemic.response, _DEFAULT.response
    if not (response.closure_cases and response.closure_days):
        yield Assumption(Bilingual("Kantor tidak pernah ditutup.", "The office is never closed."))
        return
    yield Assumption(
        Bilingual(
            f"Klaster: {response.closure_cases} kasus yang ditemukan dalam {response.closure_window} hari.",
            f"A cluster is {response.closure_cases} cases found within {response.closure_window} days.",
        ),
        _of(
            (response.closure_cases, response.closure_window),
            (default.closure_cases, default.closure_window),
            sources.CLUSTER,
        ),
    )
    yield Assumption(
        Bilingual(
            f"Klaster menutup kantor {response.closure_days} hari, hari itu yang pertama.",
            f"A cluster closes the office for {response.closure_days} days, the day itself being the first.",
        ),
        _of(response.closure_days, default.closure_days, sources.CLOSURE),
    )


def _vaccines(epidemic: Epidemic) -> Iterator[Assumption]:
    vaccination = epidemic.vaccination
    coverage, efficacy = _percent(vaccination.coverage), _percent(vaccination.efficacy)
    if not vaccination.coverage:
        yield Assumption(
            Bilingual("Tidak seorang pun divaksin atau kebal.", "Nobody is vaccinated or immune.")
        )
        return
    yield Assumption(
        Bilingual(
            f"{coverage[0]} pegawai divaksin dan karena itu {efficacy[0]} lebih jarang tertular.",
            f"{coverage[1]} of the staff are vaccinated and so catch it {efficacy[1]} less.",
        ),
        _of(vaccination.efficacy, _DEFAULT.vaccination.efficacy, sources.FADLYANA),
    )


def _measures() -> Iterator[Assumption]:
    hours = _figure(WEEKLY_HOURS)
    yield Assumption(
        Bilingual(
            f"Jam layanan: orang yang hadir kali jam sehari, {hours[0]} jam sepekan. Selang 95 % adalah dari undian "
            "saja; ketidakpastian angka di atas tidak termasuk.",
            f"Service hours: people present times hours a day, {hours[1]} a week. The 95% intervals come from chance "
            "alone; the uncertainty of the figures above is not in them.",
        )
    )
