from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "piket.web.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - imports every view now, so that the first visitor does not wait for it
