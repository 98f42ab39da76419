"""How an example of an address is named, where it names something."""

from __future__ import annotations

from addresses import TABLE

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
    "rosters:withdraw": {"unit": "kota-dinas"},
    "rosters:mend": {"unit": "kota-dinas"},
    "rosters:wall_sheet": {"unit": "kota-dinas"},
    "rosters:picture": {"unit": "kota-dinas"},
    "roster_check": {"token": "1-1-tidakada"},
    "rosters:book": {"unit": "kota-dinas", "suffix": "json"},
    **{
        f"drafts:{name}": {"unit": "kota-dinas"}
        for name in (
            "edit",
            "begin",
            "step",
            "plan",
            "end",
            "preview",
            "point",
            "workbook",
            "replace",
            "version",
            "settle",
            "note",
            "compare",
        )
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
    **{
        f"vaccination:{name}": {"code": "kota-dinas"}
        for name in ("unit", "staff", "take_in", "new", "staff_new", "imports")
    },
    **{
        f"vaccination:{name}": {"pk": 1}
        for name in (
            "family",
            "dose",
            "not_yet",
            "adverse",
            "leave",
            "campaign",
            "tally",
            "names",
            "keep_visit",
            "staff_campaign",
            "staff_names",
            "keep_sitting",
            "import",
            "columns",
            "options",
            "apply",
            "discard",
        )
    },
    **{
        f"protocol:{name}": {"code": "kota-dinas"}
        for name in (
            "unit",
            "items",
            "adopt",
            "add_own",
            "rooms",
            "keep_room",
            "order_capacity",
            "visits",
            "set_visits",
            "ask",
        )
    },
    **{
        f"protocol:{name}": {"pk": 1}
        for name in (
            "end_item",
            "close_room",
            "inspection",
            "inspect",
            "finding",
            "mend",
            "judge",
            "photo",
        )
    },
    **{f"cases:{name}": {"code": "kota-dinas"} for name in ("unit", "record", "close")},
    **{f"cases:{name}": {"pk": 1} for name in ("contacts", "end", "isolate", "tell", "replace", "reopen")},
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
    **{
        f"money:{name}": {"pk": 1}
        for name in (
            "drop_layout",
            "line",
            "revise",
            "reviewer",
            "record",
            "settle_revision",
            "entry",
            "review",
            "settle",
            "withdraw",
            "add_evidence",
            "evidence",
            "import",
            "columns",
            "options",
            "apply",
            "undo",
            "discard",
        )
    },
    "dashboards:daily": {"day": "2021-07-26"},
    "dashboards:end": {"pk": 1},
    "money:recap": {"suffix": "xlsx"},
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
    **{f"letters:{name}": {"pk": 1} for name in ("edit_paper", "paper", "act_paper", "void_number")},
    "letters:preview_paper": {"pk": 1, "suffix": "pdf"},
    "public:service": {"pk": 1},
    "public:origin": {"office": "kota-dinas", "service": "tidak-ada"},
    **{f"public:{name}": {"pk": 1} for name in ("release", "act_release")},
    "public_page": {"path": "tidak-ada/"},
    "letters:download": {"pk": 1, "suffix": "pdf"},
    "verification": {"code": "TIDAK-ADA"},
}
