"""Piket at the terminal: the jobs of the pure rooms on files, without a server, and the demo."""

from __future__ import annotations

import typer

from .check import check_command
from .console import t
from .demo import demo_command
from .plan import plan_command
from .read import read_command
from .rule import rule_command
from .verify import verify_command

app = typer.Typer(
    name="piket",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=t(
        "Dari surat edaran menjadi siapa bekerja di mana, setiap hari, di setiap unit.",
        "From an official circular to who works where, every day, in every unit.",
    ),
)
app.command("demo")(demo_command)
app.command("read")(read_command)
app.command("check")(check_command)
app.command("rule")(rule_command)
app.command("plan")(plan_command)
app.command("verify")(verify_command)


def main() -> None:
    """The entry point. Exit codes: 0 good, 1 the input breaks a rule, 2 wrong use."""
    app()
