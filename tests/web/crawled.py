"""The pages that people reach by links, from the first page of each role on: one of each kind."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from piket.web.accounts.models import Membership, User
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting, set_local


@dataclass(frozen=True)
class Found:
    """Where a page of its kind is, for which account, and whether it is one: others are files, or lead elsewhere."""

    path: str
    account: str
    page: bool


def accounts(agency: Agency) -> list[str]:
    """Those that the demo offers, the widest first."""
    with acting(agency.pk):
        held = Membership.objects.filter(user__username__startswith="demo.").order_by("unit__path", "role")
        names = list(dict.fromkeys(held.values_list("user__username", flat=True)))
        set_local(agency=None)
    return names


def client_of(account: str) -> Client:
    client = Client()
    user = User.objects.get(username=account)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def crawled(agency: Agency) -> dict[str, Found]:
    """By the name of the address. Each account goes on from every kind of page that it may open itself."""
    found: dict[str, Found] = {}
    for account in accounts(agency):
        client, waiting, seen = client_of(account), deque(["/"]), {"home"}
        while waiting:
            path = waiting.popleft()
            answer = client.get(path)
            page = answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
            known = found.get(kind(path))
            if known is None or (page and not known.page):
                found[kind(path)] = Found(path, account, page)
            for link in links(path, answer.content.decode()) if page else ():
                if kind(link) and kind(link) not in seen:
                    seen.add(kind(link))
                    waiting.append(link)
    return found


def kind(path: str) -> str:
    """The name of its address; nothing where the application has none."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def links(path: str, html: str) -> list[str]:
    """What the page's links lead to on this server, with their questions."""
    reader = _Links()
    reader.feed(html)
    parts = [urlsplit(urljoin(path, target)) for target in reader.targets]
    return [
        part.path + (f"?{part.query}" if part.query else "")
        for part in parts
        if part.scheme in ("", "http") and part.netloc == "" and part.path
    ]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "a" and named.get("href"):
            self.targets.append(named["href"] or "")
