"""The employee's page on a slow phone: what the first load weighs, and how long a check-in takes from the tap.

    python benchmarks/slow_phone.py [--rounds 5]

Chromium 360 px wide at 400 kbit/s and 400 ms delay, the processor slowed four times, by the browser's own throttles;
the server as `piket.web.server` runs it, in a database of its own that is dropped at the end. The service worker is
kept out, since its requests would pass the throttles by: everything comes over the slow network, as on a first visit.
"""

from __future__ import annotations

import argparse
import os
import secrets
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

from piket.adapters.postgres import Role, ensure_running

sys.path.insert(0, str(Path(__file__).resolve().parent / "presence"))

from filling import SITE, Phone, fill
from serving import free_port, served

DATABASE = "piket_bench_slow_phone"
BITS, DELAY, SLOWER = 400_000, 400, 4
MOST_BYTES, MOST_SECONDS = 150 * 1024, 5.0
CHROMIUM = os.environ.get("PIKET_CHROMIUM", "/usr/bin/chromium")


@dataclass(frozen=True, slots=True)
class Visit:
    """Seconds to the button and to the end of the load, bytes over the network, requests; seconds of the check-in."""

    button: float
    loaded: float
    weight: int
    requests: int
    check_in: float


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    cluster = ensure_running()
    cluster.drop_database(DATABASE)
    cluster.create_database(DATABASE)
    port = free_port()
    os.environ.update(
        DATABASE_URL=cluster.url(Role.APP, DATABASE),
        DATABASE_OWNER_URL=cluster.url(Role.OWNER, DATABASE),
        SECRET_KEY=secrets.token_urlsafe(50),
        DJANGO_SETTINGS_MODULE="piket.web.settings",
        SITE_URL=f"http://127.0.0.1:{port}",
    )
    try:
        subprocess.run([sys.executable, "-P", "-m", "piket.web", "migrate", "-v", "0"], check=True)
        phones = _filled(max(200, rounds))
        with served(port, 1), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--disable-gpu"])
            visits = [_visit(browser, port, phone) for phone in phones[:rounds]]
            browser.close()
    finally:
        cluster.drop_database(DATABASE)
    return _told(visits)


def _filled(people: int) -> list[Phone]:
    import django
    from django.db import connections

    django.setup()
    try:
        return fill(people)[0]
    finally:
        connections.close_all()


def _visit(browser: Browser, port: int, phone: Phone) -> Visit:
    """Somebody's first visit with an empty cache, and her first press."""
    context = browser.new_context(
        viewport={"width": 360, "height": 640},
        geolocation={"latitude": SITE[0], "longitude": SITE[1], "accuracy": 15},
        permissions=["geolocation"],
        service_workers="block",
    )
    address = f"http://127.0.0.1:{port}"
    context.add_cookies([{"name": "sessionid", "value": phone.session, "url": address}])
    page = context.new_page()
    weights = _throttled(page)
    begin = perf_counter()
    page.goto(f"{address}/saya/", wait_until="commit")
    button = page.get_by_role("button", name="Catat datang")
    button.wait_for()
    at_button = perf_counter() - begin
    page.wait_for_load_state("load")
    page.wait_for_load_state("networkidle")
    loaded, weight, requests = perf_counter() - begin, sum(weights), len(weights)
    begin = perf_counter()
    button.click()
    page.locator("[data-received] li, [data-entries] li").first.wait_for()
    visit = Visit(at_button, loaded, weight, requests, perf_counter() - begin)
    context.close()
    return visit


def _throttled(page: Page) -> list[int]:
    """Slows the page down; the list fills with the bytes of each answer as they came over the network."""
    weights: list[int] = []
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": DELAY, "downloadThroughput": BITS / 8, "uploadThroughput": BITS / 8},
    )
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    devtools.on("Network.loadingFinished", lambda event: weights.append(int(event["encodedDataLength"])))
    return weights


def _told(visits: list[Visit]) -> int:
    """A table; 1 where the page is too heavy or a check-in too slow."""
    print("| | median | worst | at most |\n|---|---:|---:|---:|")
    for what, values, limit in (
        ("first load, KB over the network", [v.weight / 1024 for v in visits], MOST_BYTES / 1024),
        ("first load, requests", [float(v.requests) for v in visits], None),
        ("to the button, s", [v.button for v in visits], None),
        ("to the end of the load, s", [v.loaded for v in visits], None),
        (
            "check-in, tap to the server's instant on the screen, s",
            [v.check_in for v in visits],
            MOST_SECONDS,
        ),
    ):
        shown = f"{limit:.0f}" if limit else ""
        print(f"| {what} | {statistics.median(values):.1f} | {max(values):.1f} | {shown} |")
    good = all(v.weight <= MOST_BYTES and v.check_in <= MOST_SECONDS for v in visits)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
