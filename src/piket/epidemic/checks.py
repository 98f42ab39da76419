"""What cannot be simulated, told in both languages, all of it at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite

from piket.epidemic.contacts import Contacts
from piket.epidemic.patterns import Plan
from piket.epidemic.reproduction import most_infected
from piket.epidemic.values import Disease, Epidemic, Horizon, Runs
from piket.policy.values import Bilingual

MOST_PEOPLE, MOST_DAYS, MOST_RUNS = 2_000, 366, 100_000
_LONGEST_PERIOD = 60.0


class EpidemicError(ValueError):
    """Something asked that cannot be simulated. `faults` holds every fault found."""

    def __init__(self, faults: Sequence[Bilingual]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(fault.en for fault in self.faults))


def check(epidemic: Epidemic, horizon: Horizon, people: int, runs: Runs) -> None:
    """Raise `EpidemicError` with every fault; else do nothing."""
    faults = [*_sizes(horizon, people, runs), *_values(epidemic)]
    if not faults and epidemic.pressure.initial > people:
        faults.append(
            Bilingual(
                f"{epidemic.pressure.initial} orang tertular sejak awal, padahal pegawainya {people}.",
                f"{epidemic.pressure.initial} people infected at the start, but there are {people}.",
            )
        )
    if faults:
        raise EpidemicError(faults)


def check_reproduction(disease: Disease, contacts: Contacts, workdays: int) -> None:
    """No one can infect more people than they meet."""
    if disease.transmission is not None:
        return
    most = most_infected(disease, contacts, workdays)
    if disease.reproduction < 0.999 * most:
        return
    raise EpidemicError(
        [
            Bilingual(
                f"Angka reproduksi {disease.reproduction:g} tidak mungkin: seorang pegawai di kantor ini paling banyak "
                f"dapat menulari {most:.1f} orang. Turunkan angkanya atau tambah pergaulannya.",
                f"A reproduction number of {disease.reproduction:g} cannot be: one person can infect at most "
                f"{most:.1f} in this office. Lower it, or let people meet more.",
            )
        ]
    )


def check_plans(plans: Sequence[Plan]) -> None:
    """At least one pattern must be possible."""
    if not plans:
        raise EpidemicError(
            [
                Bilingual(
                    "Dengan bagian ini tidak seorang pun masuk, jadi tidak ada yang dapat dibandingkan.",
                    "With this share nobody comes in, so there is nothing to compare.",
                )
            ]
        )


def _sizes(horizon: Horizon, people: int, runs: Runs) -> Iterator[Bilingual]:
    yield from _between("Jumlah pegawai", "Number of people", people, 2, MOST_PEOPLE)
    yield from _between("Jumlah hari", "Number of days", horizon.days, 1, MOST_DAYS)
    yield from _between("Hari kerja seminggu", "Working days a week", horizon.workdays, 1, 7)
    yield from _between("Jumlah percobaan", "Number of runs", runs.count, 2, MOST_RUNS)
    yield from _between("Benih", "Seed", runs.seed, 0, 2**63)


def _values(epidemic: Epidemic) -> Iterator[Bilingual]:
    disease, pressure, response = epidemic.disease, epidemic.pressure, epidemic.response
    yield from _between("Angka reproduksi", "Reproduction number", disease.reproduction, 0, 100)
    if disease.transmission is not None:
        yield from _between("Peluang penularan", "Transmission", disease.transmission, 0, 0.999)
    yield from _between("Masa laten", "Latent period", disease.latent, 1, _LONGEST_PERIOD)
    yield from _between("Masa menular", "Infectious period", disease.infectious, 1, _LONGEST_PERIOD)
    yield from _between("Masa inkubasi", "Incubation period", disease.incubation, 1, _LONGEST_PERIOD)
    if disease.stages is not None:
        yield from _between("Tahap masa", "Stages of the periods", disease.stages, 1, 100)
    shares = {
        ("Bagian bergejala", "Symptomatic share"): disease.symptomatic,
        ("Kepatuhan", "Compliance"): response.compliance,
        ("Cakupan vaksin", "Vaccine coverage"): epidemic.vaccination.coverage,
        ("Efikasi vaksin", "Vaccine efficacy"): epidemic.vaccination.efficacy,
        ("Penularan serumah", "Household attack rate"): pressure.household_attack,
    }
    for _day, sensitivity in response.sensitivity:
        yield from _between("Kepekaan tes", "Test sensitivity", sensitivity, 0, 1)
    for (indonesian, english), share in shares.items():
        yield from _between(indonesian, english, share, 0, 1)
    counts = {
        ("Kasus sepekan di kota", "Weekly cases in town"): (pressure.town, 100_000),
        ("Anggota serumah lain", "Others in the household"): (pressure.household, 30),
        ("Orang tertular sejak awal", "People infected at the start"): (pressure.initial, MOST_PEOPLE),
        ("Hari isolasi", "Days of isolation"): (response.isolation_days, MOST_DAYS),
        ("Jarak tes", "Days between tests"): (response.test_every, MOST_DAYS),
        ("Hari karantina", "Days of quarantine"): (response.quarantine_days, MOST_DAYS),
        ("Kasus yang menutup kantor", "Cases that close the office"): (response.closure_cases, MOST_PEOPLE),
        ("Hari tutup", "Days of closure"): (response.closure_days, MOST_DAYS),
    }
    for (indonesian, english), (value, most) in counts.items():
        yield from _between(indonesian, english, value, 0, most)


def _between(indonesian: str, english: str, value: float, low: float, high: float) -> Iterator[Bilingual]:
    if isfinite(value) and low <= value <= high:
        return
    yield Bilingual(
        f"{indonesian} harus {low:g} sampai {high:g}, bukan {value:g}.",
        f"{english} must be {low:g} to {high:g}, not {value:g}.",
    )
