"""What is known of an agency besides its tree: names, place, clock, letterhead. Unknown stays empty."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from piket.organisation.faults import whole_file


class Letterhead(BaseModel):
    """Lines of the letterhead as printed; address and contacts stay empty until the agency gives them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lines: tuple[str, ...] = ()
    address: str = ""
    postal_code: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""


class Agency(BaseModel):
    """`region` is the Kemendagri code of its area; `names`, `pppk` and `cpns` are for made-up people only."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    name: str
    short_name: str
    place: str
    province: str
    region: str
    time_zone: str
    head_post: str
    personnel_unit: str | None = None
    names: str = "sumatera-selatan"
    pppk: int = 0
    cpns: int = 0
    letterhead: Letterhead = Letterhead()


def read_agency(path: Path) -> Agency:
    """Reads an `agency.yaml`. Raises `FileErrors` with the fields that are wrong."""
    try:
        return Agency.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        detail = " ".join(str(error).split())[:300]
        raise whole_file(
            path,
            "bad_agency",
            f"Berkas identitas instansi tidak terbaca: {detail}. Lihat docs/files.md untuk isinya.",
            f"The agency's identity file cannot be read: {detail}. See docs/files.md for its fields.",
        ) from error
