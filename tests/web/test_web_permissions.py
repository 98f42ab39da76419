"""Role × address, generated from the resolver: an address that is missing from the table fails the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from piket.web.accounts.models import Role, User
from piket.web.directives.models import Directive
from piket.web.jobs.models import JobRun
from piket.web.organisation.models import Agency, Unit
from piket.web.permissions import GRANTS, Access, Action
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
MakeUser = Callable[..., User]
# Name of the address: method, what it needs; `address` finds an object where it names one.
TABLE: dict[str, tuple[str, str]] = {
    "home": ("get", "public"),
    "set_language": ("post", "public"),
    "choose_agency": ("post", Action.VIEW),
    "accounts:demo_sign_in": ("post", "public"),
    "organisation:index": ("get", Action.VIEW_EMPLOYEES),
    "organisation:sites": ("get", Action.EDIT_SITES),
    "organisation:unit_sites": ("get", Action.EDIT_SITES),
    "organisation:remove_site": ("post", Action.EDIT_SITES),
    "organisation:desks": ("get", Action.ARRANGE),
    "organisation:unit_desks": ("get", Action.ARRANGE),
    "organisation:remove_desk": ("post", Action.ARRANGE),
    "hours:index": ("get", Action.ARRANGE),
    "hours:remove": ("post", Action.ARRANGE),
    "shifts:index": ("get", Action.ARRANGE),
    "shifts:end": ("post", Action.ARRANGE),
    "posts:index": ("get", Action.ARRANGE),
    "posts:end": ("post", Action.ARRANGE),
    "roles:index": ("get", Action.DELEGATE),
    "api_keys:index": ("get", Action.MAKE_KEYS),
    "api_keys:guide": ("get", Action.MAKE_KEYS),
    "api_keys:revoke": ("post", Action.MAKE_KEYS),
    "webhooks:index": ("get", Action.MANAGE_API),
    "webhooks:detail": ("get", Action.MANAGE_API),
    "webhooks:stop": ("post", Action.MANAGE_API),
    "webhooks:test": ("post", Action.MANAGE_API),
    "webhooks:again": ("post", Action.MANAGE_API),
    "roles:end": ("post", Action.DELEGATE),
    "invite": ("get", Action.INVITE),
    "recover": ("post", Action.INVITE),
    "first_sign_in": ("get", "public"),
    "people:index": ("get", Action.VIEW_EMPLOYEES),
    "people:person": ("get", Action.VIEW_EMPLOYEES),
    "people:imports": ("get", Action.IMPORT_EMPLOYEES),
    "people:import": ("get", Action.IMPORT_EMPLOYEES),
    "people:columns": ("get", Action.IMPORT_EMPLOYEES),
    "people:options": ("post", Action.IMPORT_EMPLOYEES),
    "people:apply": ("post", Action.IMPORT_EMPLOYEES),
    "people:undo": ("post", Action.IMPORT_EMPLOYEES),
    "people:discard": ("post", Action.IMPORT_EMPLOYEES),
    "people:again": ("post", Action.IMPORT_EMPLOYEES),
    "directives:index": ("get", Action.VIEW),
    "directives:new": ("get", Action.DRAFT_DIRECTIVE),
    "directives:write": ("post", Action.DRAFT_DIRECTIVE),
    "directives:detail": ("get", Action.VIEW),
    "directives:review": ("get", Action.DRAFT_DIRECTIVE),
    "directives:say": ("post", Action.DRAFT_DIRECTIVE),
    "directives:image": ("get", Action.DRAFT_DIRECTIVE),
    "directives:example": ("get", Action.DRAFT_DIRECTIVE),
    "directives:edit": ("get", Action.DRAFT_DIRECTIVE),
    "directives:check": ("post", Action.DRAFT_DIRECTIVE),
    "directives:discard": ("post", Action.DRAFT_DIRECTIVE),
    "directives:continue": ("get", Action.APPROVE_DIRECTIVE),
    "directives:decisions": ("get", Action.VIEW),
    "directives:decide": ("post", Action.DECIDE),
    "directives:say_read": ("post", Action.VIEW),
    "directives:readers": ("get", Action.VIEW_EMPLOYEES),
    "directives:approve": ("get", Action.APPROVE_DIRECTIVE),  # who may sign: test_directives_approving
    "night:start": ("get", Action.PUBLISH_PROVISIONAL),
    "night:evening": ("get", Action.PUBLISH_PROVISIONAL),
    "night:publish": ("post", Action.PUBLISH_PROVISIONAL),
    "night:progress": ("get", Action.PUBLISH_PROVISIONAL),
    "notices:index": ("get", Action.VIEW_EMPLOYEES),
    "notices:unit": ("get", Action.VIEW_EMPLOYEES),
    "sending:mine": ("get", Action.ATTEND),
    "sending:address": ("post", Action.ATTEND),
    "sending:code": ("post", Action.ATTEND),
    "sending:device": ("post", Action.ATTEND),
    "sending:drop": ("post", Action.ATTEND),
    "sending:open": ("get", Action.ATTEND),
    "sending:remind": ("post", Action.HAND_OUT_LINKS),
    "sending:remind_recall": ("post", Action.ORDER_RECALL),
    "sending:contacts": ("get", Action.EDIT_CONTACTS),
    "sending:unit_contacts": ("get", Action.EDIT_CONTACTS),
    "sending:gateways": ("get", Action.VIEW_GATEWAYS),
    "sending:sms_receipts": ("post", "public"),
    "sending:whatsapp_receipts": ("post", "public"),
    "links:own": ("get", "public"),
    "links:read": ("post", Action.ATTEND),
    "links:make": ("post", Action.HAND_OUT_LINKS),
    "links:sent": ("post", Action.HAND_OUT_LINKS),
    "links:renew": ("post", Action.HAND_OUT_LINKS),
    "rulings:index": ("get", Action.VIEW),
    "rulings:why": ("get", Action.VIEW),
    "chain:sentence": ("get", Action.VIEW),
    "chain:provision": ("get", Action.VIEW),
    "chain:cell": ("get", Action.VIEW_ROSTERS),
    "whatif:index": ("get", Action.SUPPOSE),
    "whatif:data": ("get", Action.SUPPOSE),
    "whatif:book": ("get", Action.SUPPOSE),
    "epidemic:index": ("get", Action.SUPPOSE),
    "epidemic:plan": ("post", Action.EDIT_ROSTER),
    "rosters:index": ("get", Action.VIEW_ROSTERS),
    "rosters:board": ("get", Action.VIEW_ROSTERS),
    "rosters:publish": ("post", Action.VIEW_ROSTERS),
    "rosters:mend": ("get", Action.EDIT_ROSTER),
    "rosters:wall_sheet": ("get", Action.VIEW_ROSTERS),
    "rosters:picture": ("get", Action.VIEW_ROSTERS),
    "roster_check": ("get", "public"),
    "rosters:book": ("get", Action.VIEW_EMPLOYEES),
    "agreed:index": ("get", Action.EDIT_ROSTER),
    "agreed:unit": ("get", Action.EDIT_ROSTER),
    "agreed:skill": ("post", Action.EDIT_ROSTER),
    "agreed:remove": ("post", Action.EDIT_ROSTER),
    "agreed:remove_skill": ("post", Action.EDIT_ROSTER),
    "recap:index": ("get", Action.VIEW_PRESENCE),
    "recap:unit": ("get", Action.VIEW_PRESENCE),
    "recap:workbook": ("get", Action.VIEW_PRESENCE),
    "corrections:own": ("get", Action.ATTEND),
    "corrections:index": ("get", Action.VIEW_PRESENCE),
    "corrections:person": ("get", Action.VIEW_PRESENCE),
    "corrections:decide": ("post", Action.CORRECT_RECAP),
    "corrections:proof": ("get", Action.VIEW),
    "recap:lock": ("post", Action.LOCK_RECAP),
    "recap:rules": ("get", Action.LOCK_RECAP),
    "recap:remove_format": ("post", Action.LOCK_RECAP),
    "drafts:edit": ("get", Action.EDIT_ROSTER),
    "drafts:begin": ("post", Action.EDIT_ROSTER),
    "drafts:step": ("post", Action.EDIT_ROSTER),
    "drafts:plan": ("post", Action.EDIT_ROSTER),
    "drafts:end": ("post", Action.EDIT_ROSTER),
    "drafts:preview": ("post", Action.EDIT_ROSTER),
    "drafts:settle": ("post", Action.EDIT_ROSTER),
    "drafts:note": ("post", Action.EDIT_ROSTER),
    "drafts:compare": ("get", Action.VIEW_EMPLOYEES),
    "deadlines:index": ("get", Action.PUBLISH_PROVISIONAL),
    "deadlines:set": ("post", Action.PUBLISH_PROVISIONAL),
    "deadlines:publish": ("post", Action.PUBLISH_PROVISIONAL),
    "calendars:mine": ("get", Action.ATTEND),
    "calendars:change": ("post", Action.ATTEND),
    "calendars:feed": ("get", "public"),
    "requests:mine": ("get", Action.ATTEND),
    "requests:wish": ("post", Action.ATTEND),
    "requests:withdraw_wish": ("post", Action.ATTEND),
    "requests:ask": ("post", Action.ATTEND),
    "requests:answer": ("post", Action.ATTEND),
    "requests:index": ("get", Action.EDIT_ROSTER),
    "requests:decide": ("post", Action.PUBLISH_ROSTER),
    "presence:today": ("get", Action.ATTEND),
    "presence:press": ("post", Action.ATTEND),
    "presence:press_many": ("post", Action.ATTEND),
    "presence:board": ("get", Action.VIEW_PRESENCE),
    "presence:unit": ("get", Action.VIEW_PRESENCE),
    "presence:paper": ("get", Action.TYPE_PAPER),
    "presence:outages": ("get", Action.RECORD_OUTAGE),
    "presence:manifest": ("get", "public"),
    "presence:worker": ("get", "public"),
    "intake:index": ("get", Action.MANAGE_READERS),
    "intake:end": ("post", Action.MANAGE_READERS),
    "intake:receive": ("post", "public"),
    "handover:index": ("get", Action.VIEW_PRESENCE),
    "handover:unit": ("get", Action.VIEW_PRESENCE),
    "handover:lists": ("get", Action.SET_HANDOVER),
    "handover:remove": ("post", Action.SET_HANDOVER),
    "handover:turn": ("get", Action.VIEW_PRESENCE),
    "handover:roll": ("post", Action.KEEP_HANDOVER),
    "handover:sign": ("post", Action.KEEP_HANDOVER),
    "handover:correct": ("post", Action.KEEP_HANDOVER),
    "handover:gap": ("get", Action.KEEP_HANDOVER),
    "handover:fill": ("post", Action.KEEP_HANDOVER),
    "handover:call": ("post", Action.KEEP_HANDOVER),
    "handover:sheet": ("get", Action.VIEW_PRESENCE),
    "handover:typed": ("get", Action.KEEP_HANDOVER),
    **{
        f"situation:{name}": ("get", Action.VIEW_SITUATION)
        for name in ("index", "atlas", "table", "region", "detail", "cells", "referral", "beds")
    },
    **{f"situation:{name}": ("get", Action.REPORT_SITUATION) for name in ("report", "sheet", "sample")},
    "situation:keep": ("post", Action.REPORT_SITUATION),
    "situation:cadence": ("get", Action.SET_SITUATION),
    **{
        f"situation:{name}": ("post", Action.SET_SITUATION)
        for name in ("end_cadence", "rule", "end_referral")
    },
    **{
        f"vaccination:{name}": ("get", Action.VIEW_VACCINATION) for name in ("index", "campaigns", "campaign")
    },
    **{f"vaccination:{name}": ("get", Action.VIEW_HEALTH) for name in ("settings", "unit")},
    **{
        f"vaccination:{name}": ("post", Action.VIEW_HEALTH)
        for name in ("staff", "take_in", "family", "dose", "not_yet", "adverse", "leave")
    },
    "vaccination:own": ("get", Action.ATTEND),
    "vaccination:new": ("get", Action.PLAN_VACCINATION),
    "vaccination:tally": ("post", Action.PLAN_VACCINATION),
    "recall:index": ("get", Action.VIEW_PRESENCE),
    "recall:order": ("get", Action.ORDER_RECALL),
    "recall:detail": ("get", Action.VIEW_PRESENCE),
    "recall:number": ("post", Action.ORDER_RECALL),
    "recall:take_back": ("post", Action.ORDER_RECALL),
    "recall:see": ("post", Action.DELEGATE_RECALL),
    "recall:alarm": ("post", Action.DELEGATE_RECALL),
    "recall:delegate": ("post", Action.DELEGATE_RECALL),
    "recall:withdraw": ("post", Action.DELEGATE_RECALL),
    "recall:confirm": ("post", Action.ATTEND),
    "reports:person": ("get", Action.VIEW_REPORTS),
    "reports:stop_target": ("post", Action.SET_TARGETS),
    "reports:plans": ("get", Action.SET_TARGETS),
    "reports:plan": ("get", Action.SET_TARGETS),
    "reports:plan_columns": ("get", Action.SET_TARGETS),
    "reports:plan_options": ("post", Action.SET_TARGETS),
    "reports:plan_apply": ("post", Action.SET_TARGETS),
    "reports:plan_undo": ("post", Action.SET_TARGETS),
    "reports:plan_discard": ("post", Action.SET_TARGETS),
    "reports:own": ("get", Action.ATTEND),
    "reports:index": ("get", Action.VIEW_REPORTS),
    "reports:attachment": ("get", Action.VIEW),
    "reports:unit": ("get", Action.VIEW_REPORTS),
    "reports:target": ("post", Action.SET_TARGETS),
    "reports:detail": ("get", Action.VIEW_REPORTS),
    "reports:judge": ("post", Action.JUDGE_REPORT),
    "observations:index": ("get", Action.VIEW_PRESENCE),
    "observations:look": ("post", Action.DECIDE_SIGN),
    "observations:detail": ("get", Action.VIEW_PRESENCE),
    "observations:decide": ("post", Action.DECIDE_SIGN),
    "observations:own": ("get", Action.ATTEND),
    "observations:evidence": ("get", Action.VIEW),
    "coordination:index": ("get", Action.VIEW_DUTIES),
    "coordination:add": ("post", Action.COORDINATE),
    "coordination:download": ("get", Action.VIEW_DUTIES),
    "coordination:partner": ("get", Action.VIEW_DUTIES),
    "coordination:record": ("post", Action.COORDINATE),
    "coordination:send": ("post", Action.COORDINATE),
    "coordination:settle": ("post", Action.COORDINATE),
    "coordination:file": ("get", Action.VIEW_DUTIES),
    "briefings:index": ("get", Action.VIEW),
    "briefings:new": ("get", Action.HOLD_BRIEFING),
    "briefings:replay": ("post", Action.HOLD_BRIEFING),
    "briefings:detail": ("get", Action.VIEW),
    "briefings:calendar": ("get", Action.VIEW),
    "briefings:invite": ("post", Action.HOLD_BRIEFING),
    "briefings:uninvite": ("post", Action.HOLD_BRIEFING),
    "briefings:tell": ("post", Action.HOLD_BRIEFING),
    "briefings:attend": ("post", Action.HOLD_BRIEFING),
    "briefings:minutes": ("post", Action.HOLD_BRIEFING),
    "briefings:instruct": ("post", Action.HOLD_BRIEFING),
    "briefings:withdraw": ("post", Action.HOLD_BRIEFING),
    "briefings:close": ("post", Action.HOLD_BRIEFING),
    "briefings:cancel": ("post", Action.HOLD_BRIEFING),
    "duties:index": ("get", Action.VIEW_DUTIES),
    "duties:table": ("get", Action.VIEW_DUTIES),
    "duties:workbook": ("get", Action.VIEW_DUTIES),
    "duties:own": ("get", Action.ATTEND),
    "duties:unit": ("get", Action.VIEW_DUTIES),
    "duties:duty": ("get", Action.VIEW_DUTIES),
    "duties:cadence": ("post", Action.SET_DUTY),
    "duties:remind": ("post", Action.SET_DUTY),
    "duties:pace": ("post", Action.SET_DUTY),
    "duties:assign": ("post", Action.DO_DUTY),
    "duties:evidence": ("get", Action.VIEW),
    "duties:occurrence": ("get", Action.VIEW),
    "duties:acknowledge": ("post", Action.VIEW),
    "duties:begin": ("post", Action.VIEW),
    "duties:hand_in": ("post", Action.VIEW),
    "duties:judge": ("post", Action.JUDGE_DUTY),
    "letters:index": ("get", Action.VIEW_LETTERS),
    "letters:circular": ("post", Action.VIEW_LETTERS),
    "letters:assignment": ("post", Action.VIEW_LETTERS),
    "letters:detail": ("get", Action.VIEW_LETTERS),
    "letters:papers": ("get", Action.VIEW_LETTERS),
    "letters:new_paper": ("get", Action.WRITE_LETTER),
    "letters:edit_paper": ("get", Action.WRITE_LETTER),
    "letters:paper": ("get", Action.VIEW_LETTERS),
    "letters:preview_paper": ("get", Action.VIEW_LETTERS),
    "letters:act_paper": ("post", Action.VIEW_LETTERS),  # whose turn it is: test_letters_papers
    "letters:register": ("get", Action.VIEW_LETTERS),
    "letters:void_number": ("post", Action.ISSUE_LETTER),
    "letters:make_many": ("post", Action.ISSUE_LETTER),
    "letters:sign_many": ("post", Action.ISSUE_LETTER),
    "public:index": ("get", Action.VIEW),
    "public:publish": ("post", Action.EDIT_SERVICES),
    "public:service": ("get", Action.EDIT_SERVICES),
    "public:origins": ("get", Action.VIEW),
    "public:origin": ("get", Action.VIEW),
    "public:new_release": ("get", Action.WRITE_RELEASE),
    "public:release": ("get", Action.VIEW),
    "public:act_release": ("post", Action.VIEW),  # who may approve: test_public_releases
    "public_page": ("get", "public"),
    "letters:download": ("get", Action.VIEW_LETTERS),
    "verification": ("get", "public"),
    "audit:index": ("get", Action.VIEW_AUDIT),
    "jobs:index": ("get", Action.RUN_JOBS),
    "jobs:detail": ("get", Action.VIEW),
    "jobs:stop": ("post", Action.VIEW),  # who started it or watches all: test_web_jobs
}
OF_A_DIRECTIVE = {name for name in TABLE if name.split(":")[0] in ("directives", "night")} - {
    "directives:index",
    "directives:new",
    "directives:write",
    "night:start",
}
OF_A_UNIT = {
    "notices:unit", "presence:unit", "presence:paper", "organisation:unit_sites", "organisation:unit_desks",
    "agreed:unit", "agreed:skill", "links:make", "links:sent", "recap:unit", "sending:remind",
    "sending:unit_contacts", "handover:unit", "handover:lists",
}  # fmt: skip
# Addresses that name no row of a test: a unit's pages answer 404 until it has a roster.
NAMED_BY_WORDS: dict[str, dict[str, object]] = {
    "rulings:why": {"unit": "kota-dinas", "day": "2021-07-26", "population": "asn"},
    "chain:sentence": {"pk": 1, "start": 0},
    "chain:provision": {"directive": "tidak-ada", "provision": "tidak-ada"},
    "chain:cell": {"unit": "kota-dinas", "person": 1, "day": "2021-07-26"},
    "rosters:board": {"unit": "kota-dinas"},
    "rosters:publish": {"unit": "kota-dinas"},
    "rosters:mend": {"unit": "kota-dinas"},
    "rosters:wall_sheet": {"unit": "kota-dinas"},
    "rosters:picture": {"unit": "kota-dinas"},
    "roster_check": {"token": "1-1-tidakada"},
    "rosters:book": {"unit": "kota-dinas", "suffix": "json"},
    **{
        f"drafts:{name}": {"unit": "kota-dinas"}
        for name in ("edit", "begin", "step", "plan", "end", "preview", "settle", "note", "compare")
    },
    **{f"requests:{name}": {"pk": 1} for name in ("withdraw_wish", "answer", "decide")},
    "calendars:feed": {"token": "TIDAK-ADA"},
    "organisation:remove_site": {"pk": 1},
    "organisation:remove_desk": {"pk": 1},
    "hours:remove": {"pk": 1},
    "shifts:end": {"pk": 1},
    "posts:end": {"pk": 1},
    "agreed:remove": {"pk": 1},
    "links:renew": {"pk": 1},
    "intake:end": {"pk": 1},
    "sending:open": {"key": "00000000-0000-4000-8000-000000000000"},
    **{f"sending:{name}": {"pk": 1} for name in ("code", "drop", "remind_recall")},
    "recap:remove_format": {"pk": 1},
    "agreed:remove_skill": {"pk": 1},
    **{f"corrections:{name}": {"pk": 1} for name in ("decide", "proof")},
    "corrections:person": {"code": "kota-dinas", "person": 1},
    "roles:end": {"pk": 0},
    "api_keys:revoke": {"pk": 0},
    **{f"webhooks:{name}": {"pk": 0} for name in ("detail", "stop", "test")},
    "webhooks:again": {"pk": 0, "delivery": 0},
    "recover": {"pk": 0},
    "first_sign_in": {"token": "tidak-ada"},
    **{
        f"people:{name}": {"pk": 1}
        for name in ("person", "import", "columns", "options", "apply", "undo", "discard", "again")
    },
    "recall:order": {"code": "kota-dinas"},
    "presence:paper": {"code": "kota-dinas"},
    **{
        f"recall:{name}": {"pk": 1}
        for name in ("detail", "number", "see", "withdraw", "confirm", "take_back")
    },
    **{
        f"handover:{name}": {"code": "kota-dinas", "day": "2021-07-26", "shift": "S"}
        for name in ("turn", "roll", "sign", "gap", "fill", "call", "sheet", "typed")
    },
    **{f"handover:{name}": {"pk": 1} for name in ("remove", "correct")},
    **{f"reports:{name}": {"code": "kota-dinas"} for name in ("unit", "target")},
    "reports:person": {"code": "kota-dinas", "pk": 1},
    **{f"reports:{name}": {"pk": 1} for name in ("attachment", "detail", "judge", "stop_target")},
    **{
        f"reports:plan{name}": {"pk": 1}
        for name in ("", "_columns", "_options", "_apply", "_undo", "_discard")
    },
    **{f"observations:{name}": {"pk": 1} for name in ("detail", "decide", "own", "evidence")},
    **{f"vaccination:{name}": {"code": "kota-dinas"} for name in ("unit", "staff", "take_in", "new")},
    **{
        f"vaccination:{name}": {"pk": 1}
        for name in ("family", "dose", "not_yet", "adverse", "leave", "campaign", "tally")
    },
    "situation:region": {"code": "16.73"},
    "situation:report": {"code": "kota-dinas"},
    **{f"situation:{name}": {"pk": 1} for name in ("detail", "beds", "end_cadence", "end_referral")},
    **{
        f"briefings:{name}": {"pk": 1}
        for name in (
            "detail",
            "calendar",
            "invite",
            "tell",
            "attend",
            "minutes",
            "instruct",
            "close",
            "cancel",
        )
    },
    **{f"coordination:{name}": {"pk": 1} for name in ("partner", "record", "send", "settle", "file")},
    "coordination:download": {"suffix": "xlsx"},
    "briefings:uninvite": {"pk": 1, "invitee": 1},
    "briefings:withdraw": {"pk": 1, "number": 1},
    "duties:unit": {"code": "kota-dinas"},
    **{
        f"duties:{name}": {"pk": 1}
        for name in (
            "duty",
            "cadence",
            "remind",
            "assign",
            "evidence",
            "occurrence",
            "acknowledge",
            "begin",
            "hand_in",
            "judge",
        )
    },
    "letters:detail": {"pk": 1},
    "letters:new_paper": {"kind": "memo"},
    **{
        f"letters:{name}": {"pk": 1}
        for name in ("edit_paper", "paper", "preview_paper", "act_paper", "void_number")
    },
    "public:service": {"pk": 1},
    "public:origin": {"office": "kota-dinas", "service": "tidak-ada"},
    **{f"public:{name}": {"pk": 1} for name in ("release", "act_release")},
    "public_page": {"path": "tidak-ada/"},
    "letters:download": {"pk": 1, "suffix": "pdf"},
    "verification": {"code": "TIDAK-ADA"},
}
GUARDED = [name for name, (_method, needed) in TABLE.items() if needed != "public"]


def named(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from named(pattern.url_patterns, inner)
        else:
            yield prefix + str(pattern.name), pattern


def ours() -> dict[str, URLPattern]:
    """All addresses but allauth's own, which have no agency in them, and the programs', which have their own table."""
    return {
        name: p
        for name, p in named(get_resolver().url_patterns)
        if not name.startswith(("account_", "mfa_", "socialaccount_", "openid_connect_", "api:"))
    }


def address(name: str, agency: Agency) -> str:
    """The address with an object of the agency where it names one."""
    if name in NAMED_BY_WORDS:
        return reverse(name, kwargs=NAMED_BY_WORDS[name])
    if name in OF_A_UNIT:
        return reverse(name, args=[f"{agency.code}-dinas"])
    if name in OF_A_DIRECTIVE:
        with acting(agency.pk):
            return reverse(name, args=[draft_directive(agency).pk])
    if name in ("jobs:detail", "jobs:stop"):
        with acting(agency.pk):
            return reverse(name, args=[JobRun.objects.create(agency=agency, kind="uji", title="Uji").pk])
    return reverse(name)


def draft_directive(agency: Agency) -> Directive:
    known = Directive.objects.filter(agency=agency, key="uji").first()
    return known or Directive.objects.create(agency=agency, key="uji", title="Uji")


def ask(client: Client, name: str, agency: Agency) -> int:
    return int(getattr(client, TABLE[name][0])(address(name, agency)).status_code)


def test_every_address_stands_in_the_table() -> None:
    assert set(ours()) == set(TABLE)


def test_every_view_asks_for_the_right_the_table_says() -> None:
    asked = {name: getattr(pattern.callback, "piket_action", None) for name, pattern in ours().items()}
    assert asked == {name: needed for name, (_method, needed) in TABLE.items()}


@pytest.mark.parametrize("role", list(Role))
def test_a_member_gets_what_her_role_grants_and_403_else(agency: Agency, sign_in: SignIn, role: Role) -> None:
    client = sign_in(agency, role)
    status = {name: ask(client, name, agency) for name in GUARDED}
    refused = {name for name, code in status.items() if code == 403}
    assert refused == {name for name in GUARDED if TABLE[name][1] not in GRANTS[role]}
    assert {name for name, code in status.items() if code >= 500} == set()


def test_a_stranger_finds_nothing(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in()
    assert {name: ask(client, name, agency) for name in GUARDED} == dict.fromkeys(GUARDED, 404)


def test_the_unknown_are_asked_to_sign_in(agency: Agency) -> None:
    assert {name: ask(Client(), name, agency) for name in GUARDED} == dict.fromkeys(GUARDED, 302)


def test_another_agencys_object_does_not_exist(
    agency: Agency, foreign_agency: Agency, sign_in: SignIn
) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    assert client.get(address("jobs:detail", foreign_agency)).status_code == 404


def test_a_unit_head_may_act_in_her_unit_and_below_only(opened: Agency, make_user: MakeUser) -> None:
    head = make_user(opened, Role.UNIT_HEAD, unit="kota-dinas")
    set_local(agency=opened.pk)
    access = Access(head, opened, tuple(head.memberships.select_related("unit")))
    assert [unit.code for unit in access.units(Action.EDIT_ROSTER)] == ["kota-dinas", "kota-seksi"]
    assert not access.may(Action.EDIT_ROSTER, Unit.objects.get(code="kota-pusat"))
