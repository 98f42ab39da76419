from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from piket.web.clock import today
from piket.web.directives.continuing.services import remind
from piket.web.observations.services import look_among
from piket.web.organisation.models import Agency
from piket.web.presence.models import Observed
from piket.web.tenancy import acting, set_local


class Command(BaseCommand):
    help = (
        "Tell the owners of directives that run out, once for each, and ask about yesterday's signs of a false "
        "position. For the clock: every morning; safe to run twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("agency", nargs="+", help="the agency's code")
        parser.add_argument("--on", type=date.fromisoformat, help="the day, YYYY-MM-DD; else today")

    def handle(self, *args: Any, **options: Any) -> None:
        for code in options["agency"]:
            with acting(None):
                set_local(agency_code=code)
                agency = Agency.objects.filter(code=code).first()
            if agency is None:
                raise CommandError(f"no agency has the code {code!r}")
            with acting(agency.pk):
                told = remind(agency, options["on"] or today())
                look_among(agency, (options["on"] or today()) - timedelta(days=1), Observed.objects.all())
            self.stdout.write(f"{code}: {told}")
