"""The files of an organisation: what may be read and written. See docs/files.md."""

from __future__ import annotations

from piket.organisation.agency import Agency, read_agency
from piket.organisation.faults import FileErrors, describe
from piket.organisation.org_file import read_desks, read_organisation

__all__ = ["Agency", "FileErrors", "describe", "read_agency", "read_desks", "read_organisation"]
