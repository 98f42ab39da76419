"""`piket shifts solve INSTANCE --seconds N --workers 2 -o ROSTER.csv`: round-the-clock rosters from public formats."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .console import LANGUAGE, Exit, err, fail, out, print_json, t

if TYPE_CHECKING:
    from piket.planning.instances import Instance
    from piket.planning.lines.outcome import Phase, Progress, Solved

SCHEMA = "piket.shifts/1"
_EVERY_SECONDS = 3.0
PHASES: dict[Phase, tuple[str, str]] = {
    "first": ("jadwal pertama", "first roster"),
    "anneal": ("pertukaran", "exchanging"),
    "bound": ("batas bawah", "lower bound"),
    "dive": ("pembulatan", "rounding"),
    "whole": ("gabungan", "recombining"),
    "improve": ("perbaikan", "improving"),
}

shifts_app = typer.Typer(
    name="shifts",
    no_args_is_help=True,
    help=t("Jadwal sif sepanjang waktu.", "Round-the-clock shift rosters."),
)


@shifts_app.callback()
def shifts() -> None:
    """Jadwal sif sepanjang waktu. / Round-the-clock shift rosters."""


@shifts_app.command("solve")
def solve_command(
    instance: Annotated[Path, typer.Argument(help=t("Berkas masalah format umum penjadwalan sif, atau FOLDER/n030w4_1_6-2-9-1 dari INRC-II", "Problem file of the public shift-scheduling format, or FOLDER/n030w4_1_6-2-9-1 of INRC-II"))],
    seconds: Annotated[float, typer.Option(min=0.0, help=t("Batas waktu", "Time limit"))] = 60.0,
    workers: Annotated[int, typer.Option(min=1, max=64, help=t("Jumlah inti", "Cores to use"))] = 2,
    seed: Annotated[int, typer.Option(min=0, help=t("Benih", "Seed"))] = 0,
    iterations: Annotated[int | None, typer.Option(min=0, help=t("Batas langkah, tanpa batas waktu; dengan benih, hasil berulang", "Limit of steps in place of the time; with a seed the result repeats"))] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=t("Tulis jadwal ke CSV", "Write the roster to CSV"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=t("Keluaran JSON", "JSON output"))] = False,
) -> None:  # fmt: skip
    """Susun jadwal sif, sambil membuktikan mutunya. / Solve a shift roster and prove how good it is."""
    from piket.planning.lines.instance import LineProblemError
    from piket.planning.lines.search import solve

    opened = open_problem(instance)
    with _interrupted() as stopped:
        try:
            solved = solve(
                opened.problem,
                seconds=seconds,
                iterations=iterations,
                workers=workers,
                seed=seed,
                progress=_reporter(),
                cancelled=stopped,
            )
        except LineProblemError as error:
            fail([f"{instance.name}: {fault.in_language(LANGUAGE)}" for fault in error.faults])
    verdict = opened.check(solved.lines)
    if verdict.broken:
        fail([t(f"Tidak ditemukan jadwal yang memenuhi semua syarat mutlak dalam waktu ini: {verdict.broken} dilanggar.", f"No roster that keeps every hard rule was found in this time: {verdict.broken} broken.")])  # fmt: skip
    if verdict.penalty != solved.objective:
        fail([t("Pemeriksa mandiri menolak jadwal ini; tidak ditulis.", "The independent verifier refuses this roster; it is not written.")])  # fmt: skip
    _write(opened, solved, output)
    _print(solved, output, as_json)


def open_problem(path: Path) -> Instance:
    """The problem of a file or scenario; every fault is said and ends the run."""
    from piket.planning.instances import is_instance, open_instance
    from piket.planning.lines.instance import LineProblemError

    if not is_instance(path):
        fail([t(f"{path} tidak ada.", f"{path} does not exist.")], Exit.USAGE)
    try:
        return open_instance(path)
    except FileNotFoundError as error:
        fail([t(f"{error.filename} tidak ada.", f"{error.filename} does not exist.")])
    except (OSError, UnicodeDecodeError):
        fail([t(f"{path.name} bukan teks UTF-8 yang terbaca.", f"{path.name} is no readable UTF-8 text.")])
    except LineProblemError as error:
        fail([f"{path.name}, {fault.in_language(LANGUAGE)}" for fault in error.faults])


@contextmanager
def _interrupted() -> Iterator[Callable[[], bool]]:
    """Ctrl+C asks the search to end with the roster it has."""
    asked = threading.Event()

    def ask(_signal: int, _frame: FrameType | None) -> None:
        asked.set()

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def _reporter() -> Callable[[Progress], None]:
    """Prints a line every few seconds, and at each new phase."""
    last: dict[str, Any] = {"at": -_EVERY_SECONDS, "phase": ""}

    def report(now: Progress) -> None:
        if now.seconds - last["at"] < _EVERY_SECONDS and now.phase == last["phase"]:
            return
        last.update(at=now.seconds, phase=now.phase)
        phase = t(*PHASES[now.phase])
        text = t("nilai {} batas {} selisih {:.2%}", "value {} bound {} gap {:.2%}")
        err.print(f"{now.seconds:7.1f} s  {text.format(now.objective, now.bound, now.gap)}  {phase}")

    return report


def _write(opened: Instance, solved: Solved, output: Path | None) -> None:
    if output is None:
        return
    try:
        opened.write(solved.lines, output)
    except OSError as error:
        fail([t(f"{output} tidak dapat ditulis: {error.strerror}.", f"{output} cannot be written: {error.strerror}.")], Exit.USAGE)  # fmt: skip


def _print(solved: Solved, output: Path | None, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "schema": SCHEMA,
                "objective": solved.objective,
                "bound": solved.bound,
                "proven": solved.proven,
                "iterations": solved.iterations,
                "seconds": round(solved.seconds, 2),
                "ended": solved.ended,
                "roster": None if output is None else str(output),
            }
        )
        return
    gap = (solved.objective - solved.bound) / solved.objective if solved.objective else 0.0
    proven = t("terbukti terbaik", "proven best") if solved.proven else t(f"paling jauh {gap:.2%} dari terbaik", f"at most {gap:.2%} from the best")  # fmt: skip
    out.print(
        t(
            f"Nilai {solved.objective}, batas bawah {solved.bound}: {proven}. {solved.seconds:.1f} detik.",
            f"Value {solved.objective}, lower bound {solved.bound}: {proven}. {solved.seconds:.1f} seconds.",
        )
    )
    if output is not None:
        out.print(t(f"Tersimpan: {output}", f"Written: {output}"), markup=False)
