"""Where each default comes from. A value without a source is the user's to give and is said to be so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A publication or an instrument, and where it is found."""

    name: str
    address: str


KARIN = Source("Karin et al., medRxiv 2020.04.04.20053579", "https://doi.org/10.1101/2020.04.04.20053579")
LAUER = Source("Lauer et al., Ann. Intern. Med. 172:577 (2020)", "https://doi.org/10.7326/M20-0504")
BUITRAGO = Source(
    "Buitrago-Garcia et al., PLoS Med. 17(9):e1003346 (2020)", "https://doi.org/10.1371/journal.pmed.1003346"
)
KUCIRKA = Source("Kucirka et al., Ann. Intern. Med. 173:262 (2020)", "https://doi.org/10.7326/M20-1495")
MADEWELL = Source(
    "Madewell et al., JAMA Netw. Open 3(12):e2031756 (2020)",
    "https://doi.org/10.1001/jamanetworkopen.2020.31756",
)
FADLYANA = Source("Fadlyana et al., Vaccine 39:6520 (2021)", "https://doi.org/10.1016/j.vaccine.2021.09.052")
MAURAS = Source(
    "Mauras et al., PLoS Comput. Biol. 17(8):e1009264 (2021)", "https://doi.org/10.1371/journal.pcbi.1009264"
)
MENKES_ISOLATION = Source(
    "Kepmenkes HK.01.07/MENKES/4641/2021",
    "https://lifestyle.bisnis.com/read/20210520/106/1395998/ini-kriteria-selesai-isolasi-covid-19-menurut-kemenkes",
)
MENKES_LEVELS = Source(
    "Kepmenkes HK.01.07/MENKES/4805/2021",
    "https://era.id/amp/69081/arti-level-4-pada-istilah-ppkm-terbaru-ini-penjelasannya",
)
CLUSTER = Source(
    "North Yorkshire Council, outbreak definition", "https://www.northyorks.gov.uk/reporting-outbreak"
)
CLOSURE = Source(
    "Inmendagri 36/2021",
    "https://sumsel.tribunnews.com/2021/08/23/aturan-baru-ppkm-level-4-di-luar-jawa-bali-hingga-6-september-2021-perkantoran-boleh-wfo-25-persen",
)

# False negatives of RT-PCR by day since infection (Kucirka et al.): 100 % on day 1, 67 % on day 4, 38 % on day 5,
# 20 % on day 8, 21 % on day 9, 66 % on day 21. Sensitivity between them runs in a straight line.
SENSITIVITY_POINTS = ((1, 0.0), (4, 0.33), (5, 0.62), (8, 0.80), (9, 0.79), (21, 0.34))
