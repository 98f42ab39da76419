"""The head of the audit chain: printed each morning, it shows later whether what stood then was changed."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from piket.web.audit.heads import chain_head
from piket.web.dashboards.sections.values import Asked, Figure, Section, number, unknown
from piket.web.language import language
from piket.web.permissions import Action


def section(asked: Asked) -> Section:
    url = reverse("audit:index") if asked.access.may(Action.VIEW_AUDIT) else ""
    head = chain_head(asked.access.agency, asked.day)
    if head is None:
        none = Figure(_("sidik"), unknown(), url, "unknown")
        return Section(
            "seal", _("Segel jejak audit"), [none], url, note=_("Belum ada segel bertanda tangan.")
        )
    figures = [Figure(_("catatan tersegel"), number(head.entries), url), Figure(_("sidik"), head.short, url)]
    return Section("seal", _("Segel jejak audit"), figures, url, note=head.words.in_language(language()))
