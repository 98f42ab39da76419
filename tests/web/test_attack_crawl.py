"""Every page as every role over rows of markup and secret words: none fails, none tells, none runs what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from urllib.parse import urljoin, urlsplit

import pytest
from addresses import TABLE
from attack_sweep import written
from attackers import Answer, Elements, addresses, ask, client_of_role, undone
from planted import FOREIGN, MARKUP, OWN
from roster_samples import CITATION
from stocks import agency_of

from piket.web.accounts.models import Role
from piket.web.permissions import GRANTS

pytestmark = pytest.mark.django_db
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WHOLE = (Role.PERSONNEL, Role.LEADER)
"""They see every page between them; the other roles ask for each list, on which the same rows stand."""
COSTLY = {"whatif:index", "whatif:data", "whatif:book", "epidemic:index"}
# What a look leaves behind by itself, and why it may.
TRACES = {
    "django_session": "the agency that was chosen, and when she was last seen",
    "audit_auditentry": "the trail of what stands here",
    "piket_shared_count": "attempts at secrets in addresses",
    "vaccination_look": "who opened a register of health",
    "sending_delivery": "a notice was opened from a telephone",
}


@pytest.fixture(scope="module", autouse=True)
def _planted(stocked_planted: None) -> None: ...


@dataclass(frozen=True)
class Seen:
    answer: Answer
    wrote: frozenset[str]


@cache
def seen(role: Role) -> dict[str, Seen]:
    """Each page that the role may ask for. The database is the same for all these tests, so it is asked once."""
    client, found = client_of_role(agency_of("kota"), role), {}
    for name, path in addresses(OWN).items():
        method, right = TABLE[name.split()[0]]
        if method != "get" or (right != "public" and right not in GRANTS[role]):
            continue
        if role not in WHOLE and (str(OWN.number) in path or OWN.code in path or name in COSTLY):
            continue
        with undone():
            before = written()
            answer = ask(client, "get", path, keep=True)
            changed = {table for table, count in written().items() if count != before.get(table, 0)}
        found[name] = Seen(answer, frozenset(changed))
    return found


def faults_of(answer: Answer) -> list[str]:
    found = [f"answered {answer.status}"] if answer.status >= 500 else []
    if FOREIGN.word in answer.text or FOREIGN.code in answer.text:
        found.append("tells of another agency")
    if answer.media == WORKBOOK and "<f>" in answer.text:
        found.append("has a formula in a workbook")
    return found + (faults_of_page(answer) if answer.media == "text/html" else [])


def faults_of_page(answer: Answer) -> list[str]:
    page = Elements(answer.text)
    found = ["shows a text as markup"] if "bocor" in page.names else []
    found += [f"has inline code: {one}" for one in page.inline]
    runs = ("javascript:", "data:text")
    found += [f"has a link that runs: {one}" for one in page.links if one.lower().startswith(runs)]
    return found + ([] if "script-src 'self'" in answer.text else ["has no policy"])


@pytest.mark.slow
@pytest.mark.parametrize("role", list(Role))
def test_no_page_fails_tells_or_runs_anything(role: Role) -> None:
    pages = seen(role)
    assert {name: faults for name, one in pages.items() if (faults := faults_of(one.answer))} == {}
    assert sum(one.answer.status == 200 for one in pages.values()) > 6


@pytest.mark.slow
def test_the_words_that_must_not_be_markup_were_there_to_be_shown() -> None:
    """Else the test above would find nothing because nothing was shown."""
    escaped = MARKUP.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;").replace("'", "&#x27;")
    shown = [name for name, one in seen(Role.LEADER).items() if f"{OWN.word}{escaped}" in one.answer.text]
    assert len(shown) > 25


@pytest.mark.slow
@pytest.mark.parametrize("role", WHOLE)
def test_a_look_writes_nothing_but_its_own_trace(role: Role) -> None:
    assert {
        name: one.wrote - set(TRACES) for name, one in seen(role).items() if one.wrote - set(TRACES)
    } == {}


@pytest.mark.slow
def test_every_link_of_a_page_leads_somewhere() -> None:
    """As the personnel office sees it; an address that only takes what is sent to it answers a look with 405. What was
    planted where an address stands leads nowhere, nor does the circular that the samples cite and nobody has."""
    client, links = client_of_role(agency_of("kota"), Role.PERSONNEL), dict[str, str]()
    for name, one in seen(Role.PERSONNEL).items():
        if one.answer.media == "text/html" and one.answer.status == 200:
            for link in Elements(one.answer.text).links:
                to = urlsplit(urljoin("http://testserver" + addresses(OWN)[name], link))
                nowhere = OWN.word in to.path or f"/{CITATION.directive}/" in to.path
                if to.netloc == "testserver" and not to.path.startswith("/static/") and not nowhere:
                    links.setdefault(to.path, name)
    known = {path for name, path in addresses(OWN).items() if name in seen(Role.PERSONNEL)}
    said = {path: ask(client, "get", path).status for path in links if path not in known}
    assert {
        path: (said[path], links[path]) for path in said if said[path] in (403, 404) or said[path] >= 500
    } == {}


def test_the_most_visited_pages_tell_and_run_nothing() -> None:
    """A quick look of the same kind, for every run."""
    client = client_of_role(agency_of("kota"), Role.PERSONNEL)
    for name in (
        "home",
        "people:index",
        "directives:index",
        "reports:index",
        "presence:board",
        "recall:index",
    ):
        assert faults_of(ask(client, "get", addresses(OWN)[name])) == [], name
