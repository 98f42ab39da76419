"""E-mail: the circular that is attached, or else the message itself without what it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart

from piket.policy.values import Bilingual
from piket.reading.files.extracts import DamagedFile, Extract
from piket.reading.files.html import from_html

_MAX_PARTS = 200
_SMALLEST_PICTURE = 30_000  # smaller ones are logos and signatures
_QUOTE_BEGINS = re.compile(
    r"^(?:-{3,}\s*(?:original message|pesan asli)\s*-{3,}|_{20,}\s*$|"
    r"(?:on|pada|el)\s.{5,200}(?:wrote|menulis|ditulis)\s*:\s*$)",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"^(?:-{2,}\s*)?(?:forwarded message|pesan (?:yang )?diteruskan|pesan terusan|begin forwarded message)\b",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^[>*\s]*(?:from|dari|sent|dikirim|date|tanggal|to|kepada|cc|tembusan|subject|subjek|perihal)\*?\s*:\*?\s",
    re.IGNORECASE,
)
_QUOTED = Bilingual(
    "Kutipan surel yang lebih lama tidak dibaca.",
    "Older mail quoted in the message was not read.",
)
_ONLY_QUOTED = Bilingual(
    "Pesan ini hanya berisi kutipan surel lama; kutipan itulah yang dibaca.",
    "This message holds nothing but older mail; that is what was read.",
)


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content: bytes


def opened(content: bytes) -> EmailMessage:
    """Raises `DamagedFile`."""
    try:
        message = message_from_bytes(content, policy=policy.default)
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise DamagedFile("EML") from error
    if not isinstance(message, EmailMessage):
        raise DamagedFile("EML")
    return message


def from_email(message: EmailMessage) -> Extract:
    """The words of the message itself, under its subject. Raises `DamagedFile`."""
    subject = _subject(message)
    try:
        body = message.get_body(preferencelist=("plain", "html"))
        payload = _text(body) if body is not None else ""
    except (LookupError, KeyError, ValueError, AttributeError, TypeError, MessageError) as error:
        raise DamagedFile("EML") from error
    if body is not None and body.get_content_type() == "text/html":
        payload = from_html(payload.encode()).text if payload.strip() else ""
    text, warnings = own_words(payload, forwarded=_is_forwarded(message))
    return Extract(text, subject, warnings)


def _text(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):  # a charset that nobody knows
        raw = part.get_payload(decode=True)
        return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""


def _is_forwarded(message: EmailMessage) -> bool:
    """Some programs say so in the subject only."""
    return bool(re.match(r"\s*(?:fwd?|tr|terusan)\s*:", _header(message), re.IGNORECASE))


def _header(message: EmailMessage) -> str:
    """Headers are parsed late: a bad one fails here and is then no subject."""
    try:
        return str(message.get("Subject", ""))
    except (ValueError, LookupError, AttributeError, TypeError, MessageError):
        return ""


def _subject(message: EmailMessage) -> str | None:
    said = _header(message)
    bare = re.sub(r"^(?:\s*(?:fwd?|re|tr|bls)\s*:)+", "", said, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", bare).strip() or None


def attachments(message: EmailMessage) -> Iterator[Attachment]:
    """Files that come with the message, and messages inside of it, in order."""
    for number, part in enumerate(message.walk()):
        if number >= _MAX_PARTS:
            return
        if part is message or (part.is_multipart() and part.get_content_type() != "message/rfc822"):
            continue
        found = _attached(part)
        if found is not None:
            yield found


def _attached(part: object) -> Attachment | None:
    if not isinstance(part, EmailMessage):
        return None
    try:
        name, kind = part.get_filename() or "", part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload(0)
            return (
                Attachment(name or "pesan.eml", inner.as_bytes()) if isinstance(inner, EmailMessage) else None
            )
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AttributeError, TypeError, MessageError):
        return None
    if (
        not isinstance(content, bytes)
        or not content
        or not (name or kind.startswith(("application/", "image/")))
    ):
        return None
    if kind.startswith("image/") and (part.get("Content-ID") or len(content) < _SMALLEST_PICTURE):
        return None
    return Attachment(name or f"lampiran.{kind.rsplit('/', 1)[-1]}", content)


def own_words(text: str, *, forwarded: bool = False) -> tuple[str, tuple[Bilingual, ...]]:
    """Without quoted older mail; a forwarded message is no quote, and only its headers go."""
    kept: list[str] = []
    dropped: list[str] = []
    in_headers = False
    lines = text.replace("\r\n", "\n").split("\n")
    for place, line in enumerate(lines):
        bare = line.strip().strip("*")
        begins = bool(_QUOTE_BEGINS.match(bare)) or _starts_outlook(lines, place)
        if _FORWARDED.match(bare) or (forwarded and begins):
            in_headers = True
        elif in_headers and (not bare or _HEADER.match(line)):
            in_headers = bool(bare) or not kept
        elif begins:
            dropped += lines[place:]
            break
        elif line.startswith(">"):
            dropped.append(line)
        else:
            in_headers = False
            kept.append(line)
    return _chosen(kept, dropped)


def _starts_outlook(lines: list[str], place: int) -> bool:
    """Outlook puts 'From: Sent: To: Subject:' before what it quotes, with no other sign."""
    if not re.match(r"\s*\*?(?:from|dari)\s*:", lines[place], re.IGNORECASE):
        return False
    following = [line for line in lines[place + 1 : place + 4] if _HEADER.match(line)]
    return len(following) >= 2


def _chosen(kept: list[str], dropped: list[str]) -> tuple[str, tuple[Bilingual, ...]]:
    own = "\n".join(kept).strip()
    quoted = [line for line in dropped if line.strip(" >")]
    if not quoted:
        return own, ()
    if len(own) >= 20:
        return own, (_QUOTED,)
    plain = [re.sub(r"^[>\s]+", "", line) for line in dropped if not _HEADER.match(line)]
    return "\n".join([own, *plain]).strip(), (_ONLY_QUOTED,)
