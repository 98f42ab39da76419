from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate

from piket.web.rls import APP_ROLE

_MAINTAIN_SINCE = (
    170000  # PostgreSQL 17; before it only an owner may ANALYZE, and others' attempts are skipped
)


class WebConfig(AppConfig):
    """The base: layout, template tags, static files, middleware. It has no models."""

    name = "piket.web"
    label = "web"

    def ready(self) -> None:
        # Django sends the signal only for apps with models; all migrations are done when the first is sent.
        from piket.web.accounts import watching  # noqa: F401 - its receivers

        post_migrate.connect(grant_to_application, sender=apps.get_app_config("audit"))


def grant_to_application(*, using: str, **_: Any) -> None:
    """Give the web's role its rows, after each migration by the owner. The audit trail it may only read."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT current_user <> %s", [APP_ROLE])
        if cursor.fetchone() != (True,):
            return
        cursor.execute(f"""
            GRANT USAGE ON SCHEMA public TO {APP_ROLE};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP_ROLE};
            GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE};
            REVOKE INSERT, UPDATE, DELETE ON audit_auditentry, django_migrations FROM {APP_ROLE};
            REVOKE UPDATE, DELETE ON audit_signingkey, audit_seal, audit_dayhead, audit_verification FROM {APP_ROLE};
        """)  # noqa: S608
        if connections[using].connection.info.server_version >= _MAINTAIN_SINCE:
            cursor.execute(f"GRANT MAINTAIN ON ALL TABLES IN SCHEMA public TO {APP_ROLE}")
