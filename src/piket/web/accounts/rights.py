"""The table of rights as the documentation shows it, from the grants themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from piket.web.accounts.models import Role
from piket.web.permissions import GRANTS, Action

ROLES: Mapping[Role, str] = {
    Role.LEADER: "leader",
    Role.PERSONNEL: "personnel office",
    Role.AGENCY_OPERATOR: "personnel operator of an agency",
    Role.UNIT_HEAD: "unit head",
    Role.PRINCIPAL: "school principal",
    Role.PLANNER: "roster planner",
    Role.COMMANDER: "squad or ward commander",
    Role.EMPLOYEE: "employee",
    Role.HEALTH: "health and vaccination officer",
    Role.TREASURER: "treasurer",
    Role.PUBLIC_RELATIONS: "public relations",
    Role.AUDITOR: "auditor",
    Role.OPERATOR: "operator",
}
WORDS: Mapping[Action, str] = {
    Action.VIEW: "see the agency's pages, directives and rulings",
    Action.DRAFT_DIRECTIVE: "read a circular in, review and edit a draft",
    Action.APPROVE_DIRECTIVE: "approve, extend, end a directive",
    Action.DECIDE: "answer what a ruling leaves open",
    Action.SUPPOSE: "suppose other rules (what if, contagion)",
    Action.VIEW_ROSTERS: "see rosters",
    Action.EDIT_ROSTER: "make and mend rosters",
    Action.PUBLISH_ROSTER: "publish a roster",
    Action.PUBLISH_PROVISIONAL: "publish provisional rosters in bulk",
    Action.VIEW_EMPLOYEES: "see people, search by name or number",
    Action.VIEW_HEALTH: "see grounds of health",
    Action.IMPORT_EMPLOYEES: "import people, leave, legal positions",
    Action.VIEW_LETTERS: "see letters",
    Action.ISSUE_LETTER: "issue letters",
    Action.WRITE_LETTER: "write letters and route them for initials and signature",
    Action.EDIT_SERVICES: "say what the public is told of services, write the public pages",
    Action.WRITE_RELEASE: "write, publish and archive press releases",
    Action.APPROVE_RELEASE: "approve press releases, never one's own",
    Action.ATTEND: "check in and out",
    Action.VIEW_PRESENCE: "see who is in",
    Action.EDIT_SITES: "enter places of work",
    Action.ARRANGE: "enter counters, the agency's own office hours and shifts, second posts",
    Action.HAND_OUT_LINKS: "hand out personal links, mark messages as sent",
    Action.EDIT_CONTACTS: "enter addresses of people",
    Action.VIEW_GATEWAYS: "see gateways, send a test message",
    Action.LOCK_RECAP: "lock a month's recap, set its tolerances and columns",
    Action.CORRECT_RECAP: "grant or refuse corrections of a recap, never one's own",
    Action.ORDER_RECALL: "call people in",
    Action.DELEGATE_RECALL: "delegate calling people in",
    Action.VIEW_REPORTS: "see work reports",
    Action.JUDGE_REPORT: "judge work reports",
    Action.SET_TARGETS: "set targets",
    Action.DECIDE_SIGN: "look for signs of a false position, decide, decide appeals",
    Action.TYPE_PAPER: "type in a day from paper",
    Action.RECORD_OUTAGE: "record an outage",
    Action.MANAGE_READERS: "register readers at gates, and end their keys",
    Action.KEEP_HANDOVER: "call the roll, hand a shift over, fill a gap in it",
    Action.SET_HANDOVER: "say what a handover counts and how many a shift needs",
    Action.VIEW_SITUATION: "see the situation: reports, levels, beds, the map",
    Action.REPORT_SITUATION: "report the situation of a unit or region",
    Action.INSIST_SITUATION: "keep figures that look impossible, with a reason",
    Action.SET_SITUATION: "set when reports are due, confirm the level matrix, enter referral hospitals",
    Action.VIEW_VACCINATION: "see how many are vaccinated, and campaigns",
    Action.PLAN_VACCINATION: "plan vaccination campaigns and tally them",
    Action.VIEW_PROTOCOL: "see check-lists, inspections, rooms, visits, closures, numbers of cases",
    Action.SET_PROTOCOL: "set check-lists, rooms and their capacity, how visits are held",
    Action.INSPECT: "ask for inspections, close findings, never one's own",
    Action.ARRANGE_ISOLATION: "see who stays away or was near somebody, never why; have others stand in",
    Action.CLOSE_OFFICE: "close an office after an event; by an own decision only who may decide",
    Action.VIEW_DASHBOARD: "see the dashboard: everything of one's units in one screen",
    Action.READ_DAILY: "read the nine-o'clock report, have it sent",
    Action.NAME_DAILY: "name who gets the nine-o'clock report",
    Action.VIEW_MONEY: "see budget lines, what was committed and spent, absorption",
    Action.ENTER_MONEY: "enter budget lines, amounts and their evidence, set the columns of the recap",
    Action.REVIEW_MONEY: "look over amounts with their evidence, never one's own",
    Action.INSIST_MONEY: "keep amounts that look impossible, with a reason, never one's own",
    Action.VIEW_DUTIES: "see duties and how they stand",
    Action.DO_DUTY: "take note of a duty, hand in what shows that it was done",
    Action.JUDGE_DUTY: "accept or return what a unit below handed in",
    Action.SET_DUTY: "say how often a duty is done and what is handed in; remind",
    Action.VIEW_BRIEFINGS: "see briefings, their minutes and instructions",
    Action.HOLD_BRIEFING: "call briefings, invite, write minutes, instruct",
    Action.COORDINATE: "record what is agreed with, open with and sent to other offices",
    Action.RUN_JOBS: "start and watch jobs",
    Action.VIEW_AUDIT: "see the audit trail",
    Action.GIVE_ROLES: "give and end roles, Plt. and Plh.",
    Action.DELEGATE: "hand the own role on for a period",
    Action.INVITE: "invite people to their accounts",
    Action.MAKE_KEYS: "make access keys for programs",
    Action.MANAGE_API: "see and revoke all access keys, look after webhooks",
}


def table() -> str:
    """Markdown: a line for each right, a column for each role."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "| right | " + " | ".join(ROLES[role] for role in ROLES) + " |"
    yield "| --- |" + " :---: |" * len(ROLES)
    for action in Action:
        marks = ("yes" if action in GRANTS[role] else "" for role in ROLES)
        yield f"| {WORDS.get(action, action.value)} | " + " | ".join(marks) + " |"
