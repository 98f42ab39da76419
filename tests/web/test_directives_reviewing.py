"""What a person says of a reading: it counts at once, it is kept with her name, and nothing else can say it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from piket.pipeline.cases import load_case
from piket.reading.corrections import Act, awaits_a_person, place_key, places_of
from piket.reading.examples import load_example, replay, summed
from piket.reading.values import FactKind, Span
from piket.web.accounts.models import Role
from piket.web.directives.models import Correction, Directive, DirectiveText
from piket.web.directives.reviewing.items import Item, review_of, unseen
from piket.web.directives.services import keep_version, redraft
from piket.web.directives.storing import facts_of
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting

SignIn = Callable[..., Client]
CIRCULAR = load_case("lubuklinggau").text.decode()
ESSENTIAL = "rule.2"


@pytest.fixture
def office(opened: Agency, sign_in: SignIn) -> Client:
    return sign_in(opened, Role.PERSONNEL)


@pytest.fixture
def circular(office: Client, opened: Agency) -> Directive:
    """The city's circular, read for the agency under test."""
    office.post(reverse("directives:new"), {"text": CIRCULAR, "published_on": "2021-07-25"})
    return now(opened)


def now(agency: Agency) -> Directive:
    with acting(agency.pk):
        return Directive.objects.select_related("agency", "text").get()


def place_of(directive: Directive, fact_id: str) -> str:
    return next(place for place, fact in places_of(facts_of(directive.draft)).items() if fact.id == fact_id)


def say(client: Client, directive: Directive, act: str, **sent: object) -> HttpResponse:
    return client.post(reverse("directives:say", args=[directive.pk]), {"act": act, **sent})  # type: ignore[return-value]


def item(directive: Directive, place: str) -> Item:
    found = review_of(directive).at(place)
    assert found is not None
    return found


def rule_form(**changed: str) -> dict[str, str]:
    """The form of the rule on essential tasks as the page sends it."""
    who = "pegawai ASN yang melakukan tugas esensial kedinasan"
    form = {"who": who, "mode": "wfo", "bound": "exact", "percent": "25", "sector": "essential", "days": ""}
    return form | changed


def percents(directive: Directive) -> list[object]:
    return [rule["percent"] for rule in yaml.safe_load(directive.yaml)["provisions"] if "percent" in rule]


def test_a_circular_with_doubts_opens_at_its_review(office: Client, opened: Agency) -> None:
    sent = {"text": CIRCULAR, "published_on": "2021-07-25"}
    went = office.post(reverse("directives:new"), sent)
    assert went.headers["Location"] == reverse("directives:review", args=[now(opened).pk])


def test_accepting_keeps_a_signed_word_and_changes_nothing_that_is_ordered(
    office: Client, circular: Directive, opened: Agency
) -> None:
    place = place_of(circular, ESSENTIAL)
    assert say(office, circular, "accept", place=place).status_code == 302
    after = now(opened)
    assert (after.yaml, after.questions, after.findings) == (
        circular.yaml,
        circular.questions,
        circular.findings,
    )
    assert (item(after, place).said, item(after, place).by) == (Act.ACCEPT, "Uji")
    with acting(opened.pk):
        kept = Correction.objects.get()
        assert (kept.act, kept.place, kept.user.name) == (Act.ACCEPT, place, "Uji")  # type: ignore[union-attr]


def test_one_key_accepts_all_that_is_sure_and_leaves_the_doubtful_open(
    office: Client, circular: Directive, opened: Agency
) -> None:
    say(office, circular, "accept_sure")
    after = review_of(now(opened))
    assert after.sure == []
    assert len(after.doubtful) == len(review_of(circular).doubtful)
    assert not any(one.said for one in after.doubtful)


def test_a_changed_percent_is_what_the_draft_orders(
    office: Client, circular: Directive, opened: Agency
) -> None:
    place = place_of(circular, ESSENTIAL)
    say(office, circular, "change", place=place, **rule_form(percent="40", bound="max"))
    after = now(opened)
    assert 40 not in percents(circular)
    assert 40 in percents(after)
    assert item(after, place).was is not None
    assert "25 %" in str(item(after, place).was)


def test_what_is_rejected_leaves_the_draft_and_comes_back_when_it_is_taken_back(
    office: Client, circular: Directive, opened: Agency
) -> None:
    place = place_of(circular, ESSENTIAL)
    say(office, circular, "reject", place=place)
    gone = now(opened)
    assert 25 not in percents(gone)
    assert item(gone, place).rejected
    say(office, gone, "undo", place=place)
    assert now(opened).yaml == circular.yaml
    with acting(opened.pk):
        assert list(Correction.objects.order_by("id").values_list("act", flat=True)) == ["reject", "undo"]


def test_a_missed_duty_is_added_by_its_words_and_cites_them(
    office: Client, circular: Directive, opened: Agency
) -> None:
    quote = "Pemberlakukan Pembatasan Kegiatan Masyarkat"
    marked = {"kind": "obligation", "quote": quote, "start": CIRCULAR.index(quote), "duty": "budget"}
    assert say(office, circular, "add", **marked).status_code == 302
    rules = yaml.safe_load(now(opened).yaml)["provisions"]
    assert len(rules) == len(yaml.safe_load(circular.yaml)["provisions"]) + 1
    added = next(rule for rule in rules if rule.get("code") == "budget")
    assert quote in str(added)


def test_what_a_person_added_is_gone_when_she_says_it_is_not_so(
    office: Client, circular: Directive, opened: Agency
) -> None:
    quote, start = "Pemerintah Kota", CIRCULAR.index("Pemerintah Kota")
    say(office, circular, "add", kind="obligation", quote=quote, start=start, duty="budget")
    place = place_key(FactKind.OBLIGATION, Span(start, start + len(quote)), 0)
    assert item(now(opened), place).said == Act.ADD
    say(office, circular, "reject", place=place)
    assert (now(opened).yaml, now(opened).corrections) == (circular.yaml, {})


@pytest.mark.parametrize(
    ("language", "fault"), [("id", "Tulis angka dari 0 sampai 100."), ("en", "Write a number from 0 to 100.")]
)
def test_a_wrong_value_is_said_at_its_field_and_nothing_is_kept(
    office: Client, circular: Directive, opened: Agency, language: str, fault: str
) -> None:
    office.cookies["django_language"] = language
    answer = say(
        office, circular, "change", place=place_of(circular, ESSENTIAL), **rule_form(percent="banyak")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="i-percent-e">{fault}' in page
    assert 'value="banyak"' in page
    assert (now(opened).corrections, now(opened).yaml) == ({}, circular.yaml)


def test_words_that_the_text_has_not_are_refused(office: Client, circular: Directive, opened: Agency) -> None:
    marked = {"kind": "obligation", "quote": "wajib membawa payung", "start": "10", "duty": "budget"}
    answer = say(office, circular, "add", **marked)
    assert answer.status_code == 422
    assert "Kata itu tidak ada di naskah" in answer.content.decode()
    assert now(opened).corrections == {}


def test_a_date_that_cannot_be_right_is_not_accepted_but_decided(
    office: Client, circular: Directive, opened: Agency
) -> None:
    place = place_of(circular, "period.end")
    answer = office.post(
        reverse("directives:say", args=[circular.pk]), {"act": "accept", "place": place}, follow=True
    )
    assert "diputuskan di halaman Keputusan" in answer.content.decode()
    assert now(opened).corrections == {}


@pytest.mark.parametrize(
    "state", [{"status": "approved", "approved_at": timezone.now()}, {"edited_at": timezone.now()}]
)
def test_nothing_more_is_said_of_what_is_in_force_or_edited_by_hand(
    office: Client, circular: Directive, opened: Agency, state: dict[str, object]
) -> None:
    with acting(opened.pk):
        Directive.objects.update(**state)
    say(office, circular, "reject", place=place_of(circular, ESSENTIAL))
    assert (now(opened).corrections, now(opened).yaml) == ({}, circular.yaml)
    shown = office.get(reverse("directives:review", args=[circular.pk]))
    assert shown.headers["Location"] == reverse("directives:detail", args=[circular.pk])


def test_another_agencys_reading_does_not_exist(
    circular: Directive, foreign_agency: Agency, sign_in: SignIn
) -> None:
    stranger = sign_in(foreign_agency, Role.PERSONNEL)
    place = place_of(circular, ESSENTIAL)
    assert say(stranger, circular, "accept", place=place).status_code == 404
    for name in ("directives:review", "directives:example"):
        assert stranger.get(reverse(name, args=[circular.pk])).status_code == 404


def test_who_may_not_draft_says_nothing_of_a_reading(
    circular: Directive, opened: Agency, sign_in: SignIn
) -> None:
    auditor = sign_in(opened, Role.AUDITOR)
    assert say(auditor, circular, "accept", place=place_of(circular, ESSENTIAL)).status_code == 403
    assert auditor.get(reverse("directives:review", args=[circular.pk])).status_code == 403
    assert now(opened).corrections == {}


@pytest.mark.parametrize("sent", [{"act": "lain"}, {"act": "add", "kind": "lain"}, {}])
def test_an_act_that_is_none_is_not_found(office: Client, circular: Directive, sent: dict[str, str]) -> None:
    assert office.post(reverse("directives:say", args=[circular.pk]), sent).status_code == 404


def test_the_example_file_holds_what_was_said_and_replays(office: Client, circular: Directive) -> None:
    say(office, circular, "accept_sure")
    say(office, circular, "change", place=place_of(circular, ESSENTIAL), **rule_form(percent="40"))
    answer = office.get(reverse("directives:example", args=[circular.pk]))
    example = load_example(answer.content.decode())
    agreed = summed(replay(example))
    assert agreed[Act.CHANGE] == (0, 1)
    assert agreed[Act.ACCEPT][0] == agreed[Act.ACCEPT][1] > 10


def test_there_is_no_example_while_nothing_is_said(office: Client, circular: Directive) -> None:
    assert office.get(reverse("directives:example", args=[circular.pk])).status_code == 404


def test_the_same_bytes_read_again_keep_what_was_said(
    office: Client, circular: Directive, opened: Agency
) -> None:
    say(office, circular, "change", place=place_of(circular, ESSENTIAL), **rule_form(percent="40"))
    before = now(opened)
    office.post(reverse("directives:new"), {"text": CIRCULAR, "published_on": "2021-07-25"})
    assert (now(opened).corrections, now(opened).yaml) == (before.corrections, before.yaml)


def test_the_version_after_the_approved_one_keeps_what_was_said(
    office: Client, circular: Directive, opened: Agency
) -> None:
    say(office, circular, "change", place=place_of(circular, ESSENTIAL), **rule_form(percent="40"))
    with acting(opened.pk):
        draft = Directive.objects.get()
        first = keep_version(opened, draft, {}, user=None)
        second = keep_version(opened, first, {"yaml": first.yaml, "title": "Lain"} | _rest(first), user=None)
        assert (first.version, second.version) == (1, 2)
        assert second.corrections == first.corrections != {}


def _rest(directive: Directive) -> dict[str, object]:
    names = ("order", "questions", "findings", "comparison", "first_day", "last_day")
    return {name: getattr(directive, name) for name in names}


@pytest.fixture
def proposed(circular: Directive, opened: Agency) -> Directive:
    """The circular with a duty that only the second reader saw."""
    quote = "Sejumlah langkah sudah dan disiapkan"
    duty = {"kind": "obligation", "value": {"code": "budget", "duty": "budget"}, "quote": quote}
    with acting(opened.pk):
        text = DirectiveText.objects.get()
        text.pk, text.sha256, text.proposals = None, "0" * 64, [duty]
        text.save(force_insert=True)
        Directive.objects.update(text=text)
        redraft(Directive.objects.select_related("agency", "text").get())
    return now(opened)


def test_a_second_readers_proposal_is_seen_before_the_circular_is_approved(
    office: Client, proposed: Directive, opened: Agency
) -> None:
    approve = reverse("directives:approve", args=[proposed.pk])
    review = reverse("directives:review", args=[proposed.pk])
    assert [fact.value["duty"] for fact in unseen(now(opened))] == ["budget"]
    with acting(opened.pk):
        Directive.objects.update(questions=[], findings=[])
    assert office.post(approve).headers["Location"] == review
    place = next(one.place for one in review_of(proposed).doubtful if awaits_a_person(one.fact))
    say(office, proposed, "accept", place=place)
    assert unseen(now(opened)) == []
    assert office.post(approve).status_code == 403  # nothing holds it up but that she drafted it


def test_what_the_second_reader_proposed_can_be_refused(
    office: Client, proposed: Directive, opened: Agency, circular: Directive
) -> None:
    place = next(one.place for one in review_of(proposed).doubtful if awaits_a_person(one.fact))
    say(office, proposed, "reject", place=place)
    assert unseen(now(opened)) == []
    assert now(opened).yaml == circular.yaml


def test_a_scans_figure_that_nobody_confirmed_holds_the_circular_up(
    office: Client, circular: Directive, opened: Agency
) -> None:
    draft = circular.draft
    draft["spans"][ESSENTIAL]["value"]["unconfirmed"] = True
    with acting(opened.pk):
        Directive.objects.update(draft=draft, questions=[], findings=[])
    page = office.get(reverse("directives:review", args=[circular.pk])).content.decode()
    assert "Angkanya dari pindaian" in page
    assert "1 usulan belum dilihat orang" in page
    went = office.post(reverse("directives:approve", args=[circular.pk]))
    assert went.headers["Location"] == reverse("directives:review", args=[circular.pk])
    say(office, circular, "accept", place=place_of(circular, ESSENTIAL))
    assert unseen(now(opened)) == []
