"""The files of an organisation: what may be read and written. See docs/files.md."""

from __future__ import annotations

from piket.organisation.agency import Agency, read_agency
from piket.organisation.employee_file import EmployeeFile, check_employees, read_employees
from piket.organisation.faults import FileErrors, describe
from piket.organisation.org_file import read_desks, read_organisation
from piket.organisation.writing import write_employees, write_organisation

__all__ = [
    "Agency",
    "EmployeeFile",
    "FileErrors",
    "check_employees",
    "describe",
    "read_agency",
    "read_desks",
    "read_employees",
    "read_organisation",
    "write_employees",
    "write_organisation",
]
