"""Django's commands: `python -m piket.web migrate --database owner`."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "piket.web.settings")
    execute_from_command_line(["python -m piket.web", *sys.argv[1:]])
