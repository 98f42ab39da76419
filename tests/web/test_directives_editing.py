"""A draft is edited in a form or as YAML, checked while somebody types, and kept as a person made it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest
import yaml
from directive_samples import QUARTER, draft, in_force
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from piket.pipeline.cases import load_case
from piket.policy.load import load_directive
from piket.policy.rulebook import standard_rulebook
from piket.web.accounts.models import Role
from piket.web.directives.editing.cards import Names, form_of, grouped
from piket.web.directives.editing.checking import Checked, Ground, judge, parse
from piket.web.directives.editing.data import from_yaml
from piket.web.directives.editing.posted import MAX_BYTES, Sent, apply, find_unit, read_post
from piket.web.directives.models import Directive
from piket.web.directives.services import redraft
from piket.web.jobs.main import NotApprovable, Wanted, run_main_job
from piket.web.jobs.models import JobRun
from piket.web.organisation.models import Agency
from piket.web.rosters.models import Roster
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
UNITS = {"kota-dinas": "Dinas Melati", "kota-pusat": "Kantor Pusat Melati"}
NAMES = Names(UNITS, {})


def sent_back(text: str) -> QueryDict:
    """What a browser sends where somebody opens the form of this file and changes nothing."""
    form = form_of(Sent(from_yaml(text) or {}), Checked(None), NAMES)
    post = QueryDict(mutable=True)
    post.update({"rest": form.rest, "rows": str(len(form.cards))})
    for basis in form.basis:
        post.appendlist("basis", basis.code)
    for card in form.cards:
        post[f"p.{card.n}.rest"] = card.rest
        for unit in card.units:
            post.appendlist(f"p.{card.n}.when.{'within' if unit.within else 'units'}", unit.code)
        for over in card.overs:
            chosen = next((value for value, _label, on in over.options if on), "")
            post.appendlist(f"p.{card.n}.over", chosen)
            post.appendlist(f"p.{card.n}.ground-over", over.ground)
    cells = [*form.head, *form.period]
    for card in form.cards:
        cells += [card.clause, *card.own, *card.who, *card.where, *card.when]
    for cell in cells:
        if cell.kind == "checks":
            post.setlist(cell.name, cell.values)
        elif cell.kind != "flag" or cell.on:
            post[cell.name] = cell.value
    return post


@pytest.fixture
def written(agency: Agency) -> Directive:
    with acting(agency.pk):
        return draft(agency)


def save(client: Client, directive: Directive, **changed: str) -> Any:
    post = sent_back(directive.yaml)
    post.update({"act": "save", "seen": directive.yaml, **changed})
    for name, value in changed.items():
        post[name] = value
    return client.post(reverse("directives:edit", args=[directive.pk]), dict(post.lists()))


def test_the_form_gives_back_every_instrument_of_the_packs_unchanged() -> None:
    from piket.policy.load import dump_directive
    from piket.policy.rulebook import standard_rulebook

    differing = [
        d.id
        for d in standard_rulebook().at()
        if len(d.provisions) <= 120 and parse(read_post(sent_back(dump_directive(d)), UNITS), d.id) != d
    ]
    assert differing == []


def test_what_is_saved_is_the_drafts_content_from_then_on(
    agency: Agency, written: Directive, sign_in: SignIn
) -> None:
    assert save(sign_in(agency, Role.PERSONNEL), written, **{"p.1.percent": "40"}).status_code == 302
    with acting(agency.pk):
        kept = Directive.objects.get()
    assert load_directive(kept.yaml).provisions[1].percent == 40
    assert str(kept.edited_by) == "Uji"


def test_an_answer_after_an_edit_checks_the_edit_and_does_not_read_the_text_anew(
    agency: Agency, sign_in: SignIn
) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    text = load_case("lubuklinggau").text.decode()
    client.post(reverse("directives:new"), {"text": text, "published_on": "2021-07-25"})
    with acting(agency.pk):
        read = Directive.objects.get()
    save(client, read, title="Judul dari pengelola")
    with acting(agency.pk):
        kept = redraft(Directive.objects.get())
    assert load_directive(kept.yaml).title == "Judul dari pengelola"
    assert kept.draft == read.draft


def test_a_reader_of_the_same_text_gets_the_edited_draft_back(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    sent = {"text": load_case("lubuklinggau").text.decode(), "published_on": "2021-07-25"}
    client.post(reverse("directives:new"), sent)
    with acting(agency.pk):
        read = Directive.objects.get()
    save(client, read, title="Judul dari pengelola")
    client.post(reverse("directives:new"), sent)
    with acting(agency.pk):
        assert "Judul dari pengelola" in Directive.objects.get().yaml


def test_two_who_edit_the_same_draft_do_not_overwrite_each_other(
    agency: Agency, written: Directive, sign_in: SignIn
) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    save(client, written, **{"p.1.percent": "40"})
    second = save(client, written, **{"p.1.percent": "30"})
    assert second.status_code == 409
    assert "Orang lain sudah mengubah" in second.content.decode()
    with acting(agency.pk):
        now = Directive.objects.get()
    assert load_directive(now.yaml).provisions[1].percent == 40
    assert save(client, now, **{"p.1.percent": "30"}).status_code == 302


def test_the_check_while_typing_writes_nothing_and_says_the_fault_at_its_field(
    agency: Agency, written: Directive, sign_in: SignIn
) -> None:
    post = sent_back(written.yaml)
    post["p.1.percent"] = "banyak"
    client = sign_in(agency, Role.PERSONNEL)
    shown = client.post(reverse("directives:check", args=[written.pk]), dict(post.lists())).content.decode()
    assert 'id="f-p-1-percent-e"' in shown
    assert "Bukan angka yang sah" in shown
    with acting(agency.pk):
        assert Directive.objects.get().yaml == written.yaml


def test_a_finding_says_whom_it_touches_and_where_to_go(
    agency: Agency, written: Directive, sign_in: SignIn
) -> None:
    post = sent_back(written.yaml)
    apply("copy:1", sent := read_post(post, UNITS))
    client = sign_in(agency, Role.PERSONNEL)
    text = yaml.safe_dump(sent.data | {"id": "se-kota-1", "schema": "piket.directive/1"})
    answer = client.post(reverse("directives:edit", args=[written.pk]), {"yaml": text, "act": "form"})
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert "overlap_without_precedence" in shown
    assert 'href="#k-1"' in shown
    assert "3 unit, 6 pegawai" in " ".join(shown.split())


def test_a_unit_in_two_sectors_leads_to_both_clauses_and_is_mended_in_the_words_of_the_form(
    agency: Agency,
) -> None:
    data = from_yaml(QUARTER) or {}
    data["provisions"] += [
        {"id": id_, "kind": "classification", "clause": "4", "sector": sector}
        for id_, sector in (("satu", "critical"), ("dua", "essential"))
    ]
    checked = judge(Sent(data), "se-kota-1", Ground(standard_rulebook(), (), ()))
    found = next(f for f in checked.findings if f.code == "two_sectors")
    assert [id_ for id_, _ in found.targets] == ["k-3", "k-4"]
    assert "Mengalahkan ketentuan" in str(found.mend)
    assert "`" not in str(found.mend)


def test_an_expert_is_told_the_mend_in_the_words_of_the_file(agency: Agency) -> None:
    both = "- {id: %s, kind: classification, clause: '4', sector: %s}\n"
    text = QUARTER + both % ("satu", "critical") + both % ("dua", "essential")
    checked = judge(Sent({}, yaml=text), "se-kota-1", Ground(standard_rulebook(), (), ()))
    found = next(f for f in checked.findings if f.code == "two_sectors")
    assert "`overrides`" in str(found.mend)


def test_what_is_not_yaml_is_told_with_its_line(agency: Agency, written: Directive, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    sent = {"yaml": QUARTER.replace("tier: city", "tier: [city"), "act": "save"}
    answer = client.post(reverse("directives:edit", args=[written.pk]), sent)
    assert answer.status_code == 422
    assert "Baris" in answer.content.decode()


def test_a_form_that_is_too_large_is_refused_before_it_is_checked(
    agency: Agency, written: Directive, sign_in: SignIn
) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    sent = {"yaml": "a" * (MAX_BYTES + 1)}
    assert client.post(reverse("directives:check", args=[written.pk]), sent).status_code == 413


def test_what_is_approved_has_no_form(agency: Agency, sign_in: SignIn) -> None:
    with acting(agency.pk):
        approved = in_force(agency)
    assert (
        sign_in(agency, Role.PERSONNEL).get(reverse("directives:edit", args=[approved.pk])).status_code == 404
    )


def test_another_agencys_draft_does_not_exist(
    agency: Agency, foreign_agency: Agency, sign_in: SignIn
) -> None:
    with acting(foreign_agency.pk):
        theirs = draft(foreign_agency)
    client = sign_in(agency, Role.PERSONNEL)
    for name in ("directives:edit", "directives:check", "directives:discard", "directives:continue"):
        assert client.post(reverse(name, args=[theirs.pk]), {"act": "save"}).status_code == 404


def test_a_circular_without_a_text_is_written_and_ruled(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    client.post(reverse("directives:write"))
    with acting(agency.pk):
        new = Directive.objects.get()
    content = yaml.safe_load(QUARTER) | {"id": new.key}
    text = yaml.safe_dump(content, allow_unicode=True)
    client.post(reverse("directives:edit", args=[new.pk]), {"yaml": text, "act": "save", "seen": new.yaml})
    run_main_job(Wanted(agency.pk, new.pk, None, "draft"), lambda name: nullcontext())
    with acting(agency.pk):
        assert Directive.objects.get().status == "approved"
        assert Roster.objects.count() == 3


def test_nobody_approves_a_draft_with_errors(agency: Agency, sign_in: SignIn) -> None:
    twice = QUARTER.replace("id: asn", "id: asn-2").splitlines()[-2]
    with acting(agency.pk):
        wrong = redraft(draft(agency, QUARTER + twice.replace("percent: 50", "percent: 20") + "\n"))
    answer = sign_in(agency, Role.LEADER).post(reverse("directives:approve", args=[wrong.pk]), follow=True)
    assert "1 kesalahan: surat ini belum dapat disahkan" in answer.content.decode()
    with pytest.raises(NotApprovable, match="tidak ada yang mengalahkan"):
        run_main_job(Wanted(agency.pk, wrong.pk, None, "draft"), lambda name: nullcontext())
    with acting(agency.pk):
        assert not JobRun.objects.exists()
        set_local(agency=agency.pk)
        assert Directive.objects.get().status == "draft"


def test_the_night_says_why_its_job_stopped(agency: Agency, written: Directive, sign_in: SignIn) -> None:
    why = "Surat ini belum dapat disahkan. Dua ketentuan bertabrakan."
    with acting(agency.pk):
        JobRun.objects.create(agency=agency, kind=f"main:{written.key}", status="failed", message=why)
    page = sign_in(agency, Role.PERSONNEL).get(reverse("night:evening", args=[written.pk]))
    assert (page.status_code, why in page.content.decode()) == (200, True)


def test_a_draft_can_be_thrown_away(agency: Agency, written: Directive, sign_in: SignIn) -> None:
    sign_in(agency, Role.PERSONNEL).post(reverse("directives:discard", args=[written.pk]))
    with acting(agency.pk):
        assert not Directive.objects.exists()


@pytest.mark.parametrize(
    ("act", "kinds"),
    [
        ("add:hours", ["classification", "presence", "presence", "hours"]),
        ("remove:0", ["presence", "presence"]),
        ("copy:0", ["classification", "classification", "presence", "presence"]),
        ("down:0", ["presence", "classification", "presence"]),
        ("up:1", ["presence", "classification", "presence"]),
        ("up:0", ["classification", "presence", "presence"]),
        ("remove:9", ["classification", "presence", "presence"]),
        ("add:mystery", ["classification", "presence", "presence"]),
    ],
)
def test_the_buttons_of_the_form(act: str, kinds: list[str]) -> None:
    apply(act, sent := read_post(sent_back(QUARTER), UNITS))
    assert [row["kind"] for row in sent.data["provisions"]] == kinds
    assert len({row["id"] for row in sent.data["provisions"]}) == len(kinds)


def test_a_unit_is_chosen_by_a_part_of_its_name() -> None:
    post = sent_back(QUARTER)
    post["p.1.unit"] = "dinas"
    assert read_post(post, UNITS).data["provisions"][1]["when"]["within"] == ["kota-dinas"]


def test_a_unit_that_nobody_knows_is_said_at_its_field_with_the_nearest() -> None:
    post = sent_back(QUARTER)
    post["p.1.unit"] = "Dinas Melatih"
    faults = parse(read_post(post, UNITS), "se-kota-1")
    assert isinstance(faults, tuple)
    assert [(f.name, "Dinas Melati" in str(f.mend)) for f in faults] == [("p.1.unit", True)]
    assert list(grouped(Checked(None, faults))) == ["p.1.unit"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("RT-PDG", "RT-PDG"),
        ("rutan padang", "RT-PDG"),
        ("Rutan Padang Panjang", "RT-PP"),
        ("rutan", None),
        ("", None),
    ],
)
def test_a_name_that_two_units_share_chooses_neither(typed: str, code: str | None) -> None:
    jails = {"RT-PDG": "Rumah Tahanan Padang (Rutan Padang)", "RT-PP": "Rumah Tahanan (Rutan Padang Panjang)"}
    assert find_unit(typed, jails) == code


@pytest.mark.parametrize("junk", ["[]", "{", "nul\x00", '{"provisions": 3}', '{"basis": "x"}'])
def test_what_no_browser_sends_is_a_fault_and_no_crash(junk: str) -> None:
    post = sent_back(QUARTER)
    post["rest"] = post["p.0.rest"] = junk
    assert isinstance(parse(read_post(post, UNITS), "se-kota-1"), tuple)


@pytest.mark.parametrize(
    "junk",
    [
        "basis:",
        "provisions: [1, a]",
        "provisions:\n- {when: x, evidence: , overrides: y}",
        "- 1",
        "basis: abc",
        "when: {a: [}",
    ],
)
def test_any_yaml_can_be_looked_at_as_a_form(
    agency: Agency, written: Directive, sign_in: SignIn, junk: str
) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    answer = client.post(reverse("directives:edit", args=[written.pk]), {"yaml": junk, "act": "form"})
    assert answer.status_code == 200
