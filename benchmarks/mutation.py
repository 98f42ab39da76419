"""Would a test fail if the code were wrong? Small changes of a pure room, each run against the tests that reach it.

    python benchmarks/mutation.py policy --sample 60 --seed 0 --out mutants.csv

Needs `cosmic-ray` (MIT) and `coverage` (Apache 2.0) beside the tools of the checks. Works in a copy of the tree. First
the room's tests run once to see which of them reaches which line; then each change drawn by chance is written into the
copy and those tests run until one fails. `killed`: a test failed. `survived`: none did. `unreached`: no test comes to
that line. `late`: the tests did not end in time, which a test runner would see too. What `--out` holds is not run
again.
Compiled kernels are left out: their lines cannot be seen while they run, and slow references hold them.
"""

from __future__ import annotations

import argparse
import ast
import csv
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
FIELDS = ("file", "line", "operator", "occurrence", "outcome")
OPERATORS = (
    *(f"core/ReplaceComparisonOperator_{pair}" for pair in (
        "Eq_NotEq", "NotEq_Eq", "Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Lt_Gt", "Gt_Lt", "Is_IsNot", "IsNot_Is",
    )),
    *(f"core/ReplaceBinaryOperator_{pair}" for pair in (
        "Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Mod_Mul",
    )),
    *(f"core/{name}" for name in (
        "AddNot", "ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue",
        "ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "NumberReplacer", "ZeroIterationForLoop",
    )),
)  # fmt: skip
PYTEST = ("-m", "pytest", "-q", "-n", "0", "-m", "not slow")
PLUGIN = """
import coverage, pytest

@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    coverage.Coverage.current().switch_context(item.nodeid)
    try:
        return (yield)
    finally:
        coverage.Coverage.current().switch_context("")
"""


@dataclass(frozen=True, order=True)
class Mutant:
    file: str
    line: int
    operator: str
    occurrence: int


def mutants(tree: Path, room: str) -> Iterator[Mutant]:
    """Every change there is, but in compiled kernels."""
    from cosmic_ray.ast import ast_nodes, get_ast_from_path
    from cosmic_ray.plugins import get_operator

    for path in sorted((tree / "src/piket" / room).rglob("*.py")):
        if "@compiled" in path.read_text():
            continue
        nodes = list(ast_nodes(get_ast_from_path(path)))
        for name in OPERATORS:
            operator = get_operator(name)()
            places = [start for node in nodes for start, _end in operator.mutation_positions(node)]
            for occurrence, (line, _column) in enumerate(places):
                yield Mutant(str(path.relative_to(tree)), line, name, occurrence)


def reached(tree: Path, tests: str) -> dict[tuple[str, int], list[str]]:
    """The tests that come to each line; '' where it runs while its file is imported."""
    import coverage

    (tree / "contexts.py").write_text(PLUGIN)
    watched = ["-m", "coverage", "run", f"--source={tree / 'src/piket'}"]
    python(tree, *watched, *PYTEST, "-p", "contexts", tests, seconds=None).check_returncode()
    data = coverage.CoverageData(str(tree / ".coverage"))
    data.read()
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for file in data.measured_files():
        for line, contexts in data.contexts_by_lineno(file).items():
            found[str(Path(file).relative_to(tree)), line] += contexts
    return found


def python(tree: Path, *words: str, seconds: float | None) -> subprocess.CompletedProcess[bytes]:
    """This Python in the copied tree, which is what it imports."""
    path = os.pathsep.join([str(tree / "src"), str(tree)])
    surroundings = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *words],
        cwd=tree,
        env=surroundings,
        timeout=seconds,
        check=False,
        capture_output=True,
    )


def outcome(tree: Path, mutant: Mutant, contexts: list[str], tests: str, seconds: float) -> str:
    """What the tests that reach the line say of the change; the file is put back."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    if not contexts:
        return "unreached"
    path = tree / mutant.file
    before = path.read_text()
    changed = mutate_code(before, get_operator(mutant.operator)(), mutant.occurrence)
    if changed is None or ast.dump(ast.parse(changed)) == ast.dump(ast.parse(before)):
        return "same"
    asked = [name for name in contexts if name] or [tests]
    path.write_text(changed)
    try:
        done = python(tree, *PYTEST, "-x", "-p", "no:cacheprovider", *asked, seconds=seconds)
    except subprocess.TimeoutExpired:
        return "late"
    finally:
        path.write_text(before)
    return "survived" if done.returncode == 0 else "killed"


def copied(folder: str) -> Path:
    tree = Path(folder) / "tree"
    shutil.copytree(
        ROOT,
        tree,
        ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".mypy_cache", "node_modules"),
    )
    return tree


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("room", choices=("policy", "planning", "reading"))
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=180.0, help="the most for the tests of one change")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    tests = f"tests/{options.room}"
    rows = list(csv.DictReader(options.out.open(newline=""))) if options.out.exists() else []
    known = {tuple(row[name] for name in FIELDS[:4]) for row in rows}
    with tempfile.TemporaryDirectory() as folder:
        tree = copied(folder)
        every = sorted(mutants(tree, options.room))
        drawn = random.Random(options.seed).sample(every, min(options.sample, len(every)))
        lines = reached(tree, tests)
        print(f"{len(every)} changes, {len(drawn)} drawn", flush=True)
        with options.out.open("a", newline="") as file:
            writer = csv.writer(file)
            if not rows:
                writer.writerow(FIELDS)
            for mutant in drawn:
                key = (mutant.file, str(mutant.line), mutant.operator, str(mutant.occurrence))
                if key not in known:
                    said = outcome(tree, mutant, lines[mutant.file, mutant.line], tests, options.seconds)
                    writer.writerow((*key, said))
                    file.flush()
                    print(*key, said, flush=True)
    said = Counter(row["outcome"] for row in csv.DictReader(options.out.open(newline="")))
    judged = sum(said.values()) - said["same"]
    score = (said["killed"] + said["late"]) / judged if judged else 0.0
    print(f"{options.room}: {dict(said)}, score {score:.0%}")


if __name__ == "__main__":
    main()
