"""One run: installed, filled, served, used, shot at, waited for, counted."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg

from benchmarks.faults import checking, invariants, ledger, tables
from benchmarks.faults.gateway import Gateway, gateway
from benchmarks.faults.installation import Installation, installed
from benchmarks.faults.killing import Kill, Killer, order
from benchmarks.faults.quiet import wait_until_quiet
from benchmarks.faults.recovery import Recovery
from benchmarks.faults.service import served

CLIENTS = ("phones", "reports", "rosters", "letters", "jobs")
WARM = 3.0  # seconds of use before the first kill and after the last
_LEAVE = 150.0
_SAID = 4000
"""Letters of what the processes said last, shown where something is amiss."""


@dataclass(frozen=True)
class Wanted:
    """`every`: seconds between two kills in the mean; `like`: the address of a database that was migrated already;
    `rate`: of all clients, 1 is the usual one."""

    kills: int = 100
    seed: int = 1
    people: int = 300
    every: float = 5.0
    hurry: bool = False
    like: str = ""
    rate: float = 1.0


@dataclass(frozen=True)
class Outcome:
    table: str
    breaches: list[str]


def run(wanted: Wanted) -> Outcome:
    """Every file and process of it is gone at the end."""
    chance = random.Random(wanted.seed)
    with gateway() as stand_in, installed(stand_in.url, wanted.like) as installation:
        agency = _filled(installation, wanted)
        with served(installation, agency["people"][0]["session"]) as service:
            killer, recovery = Killer(service, chance), Recovery(service)
            begin = time.monotonic()
            with _clients(installation, wanted, agency, killer.port):
                kills = _shoot(wanted, chance, killer, recovery)
            used = time.monotonic() - begin
            recovery.wait()
            waited = wait_until_quiet(service, hurry=wanted.hurry)
        return _counted(installation, stand_in, kills, recovery, (used, waited))


def _filled(installation: Installation, wanted: Wanted) -> dict[str, Any]:
    """By a process of its own, so that nothing here holds a connection to the database."""
    code = (
        "import json, django; django.setup()\n"
        "from benchmarks.faults.filling import fill\n"
        f"print(json.dumps(fill({wanted.people}).as_json()))"
    )
    made = subprocess.run(
        [sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, env=_with_benchmarks(installation)
    )
    found: dict[str, Any] = json.loads(made.stdout.splitlines()[-1])
    return found


def _with_benchmarks(installation: Installation) -> dict[str, str]:
    return {**installation.environment, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


@contextmanager
def _clients(
    installation: Installation, wanted: Wanted, agency: dict[str, Any], whistle: int
) -> Iterator[None]:
    """They work within the block, and then finish what they have begun."""
    folder = installation.ledgers
    said = {"port": installation.port, "rate": wanted.rate, "seed": wanted.seed, "whistle": whistle}
    (folder / "agency.json").write_text(json.dumps({"agency": agency, **said}))
    running = {
        kind: subprocess.Popen(
            [sys.executable, "-m", "benchmarks.faults.clients", kind, str(folder)],
            env=_with_benchmarks(installation),
        )
        for kind in CLIENTS
    }
    try:
        yield
        (folder / "stop").touch()
        for kind, process in running.items():
            if process.wait(_LEAVE):
                raise RuntimeError(f"the client '{kind}' failed")
    finally:
        for process in running.values():
            if process.poll() is None:
                process.kill()
                process.wait()


def _shoot(wanted: Wanted, chance: random.Random, killer: Killer, recovery: Recovery) -> list[Kill]:
    kills = []
    time.sleep(WARM)
    for kind in order(wanted.kills, chance):
        time.sleep(chance.uniform(0.2, 1.8) * wanted.every)
        if (kill := killer.kill(kind)) is not None:
            kills.append(kill)
            recovery.after(kill)
    time.sleep(WARM)
    return kills


def _counted(
    installation: Installation,
    stand_in: Gateway,
    kills: list[Kill],
    recovery: Recovery,
    seconds: tuple[float, float],
) -> Outcome:
    told = ledger.told(installation.ledgers)
    with psycopg.connect(installation.admin) as admin:
        counted = checking.tallies(admin, told)
        breaches = [text for tally in counted for text in tally.breaches]
        breaches += checking.lasting(admin, told["publication"])
        breaches += invariants.broken(admin)
        breaches += invariants.unsent(admin, stand_in.posts)
        breaches += invariants.forged(admin)
        failed = admin.execute("SELECT kind, message FROM jobs_jobrun WHERE status = 'failed'").fetchall()
    breaches += [f"never came back: {kill.kind} {kill.pid}" for kill in recovery.pending]
    breaches += _audited(installation)
    again = sum(1 for times in stand_in.posts.values() if times > 1)
    told_too = {
        "SMS": f"{len(stand_in.posts)} parcels, {again} of them sent again under the same key",
        "jobs": f"{len(failed)} failed with a reason: {'; '.join(sorted({text for _kind, text in failed})) or 'none'}",
        "time": f"{seconds[0]:.0f} s of use, {seconds[1]:.0f} s until quiet, load {os.getloadavg()[0]:.1f}",
    }
    if breaches:
        print((installation.home / "service.log").read_text("utf-8", "replace")[-_SAID:], file=sys.stderr)
    return Outcome(tables.table(kills, recovery.seconds, counted, told_too), breaches)


def _audited(installation: Installation) -> list[str]:
    """Sealed to the end, then checked, by the operator's own commands."""
    environment = _with_benchmarks(installation) | {"PIKET_LANG": "en"}
    for act in ("seal", "verify"):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "piket", "audit", act],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            return [f"audit {act}: {done.stdout[-600:]} {done.stderr[-600:]}"]
    return []
