"""Django's commands: `python -m piket.web migrate`. Migrations run as the owner, `DATABASE_OWNER_URL`."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

OWNER_COMMANDS = {"migrate"}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "piket.web.settings")
    if OWNER_COMMANDS.intersection(sys.argv[1:2]) and "DATABASE_OWNER_URL" in os.environ:
        # Not a second alias: migrations of other packages write through the default connection, which would
        # then wait for ever on the locks of the first.
        os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"]
    execute_from_command_line(["python -m piket.web", *sys.argv[1:]])
