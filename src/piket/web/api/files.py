"""Files inside JSON, in Base64."""

from __future__ import annotations

import base64
import binascii
from http import HTTPStatus

from django.utils.translation import gettext as _
from ninja import Schema

from piket.organisation.sheets import MAX_BYTES
from piket.web.api.problems import Problem, fault

MOST_TEXT = MAX_BYTES * 4 // 3 + 4


class File(Schema):
    """`content` in Base64."""

    name: str
    media_type: str
    content: str


def file(name: str, media_type: str, content: bytes) -> dict[str, str]:
    return {"name": name, "media_type": media_type, "content": base64.b64encode(content).decode()}


def bytes_of(text: str, pointer: str) -> bytes:
    """Raises `Problem` for what is no Base64."""
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        message = _("Isi berkas bukan Base64.")
        wrong = fault(pointer, "content", "base64", message)
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "refused", message, [wrong]) from error
