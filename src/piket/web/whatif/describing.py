"""What is supposed, in a sentence each; and why nothing changes where nothing does."""

from __future__ import annotations

from django.utils.translation import gettext as _

from piket.policy.bounds import ZERO
from piket.policy.citing import cite, instrument_name, named
from piket.policy.model import Directive, Place, Presence
from piket.policy.regions import region_name
from piket.policy.supposing import SUPPOSED, complement
from piket.policy.values import Bilingual
from piket.policy.whatif import WhatIf
from piket.policy.wording import long_date, percent
from piket.web.language import language
from piket.web.whatif.queries import Ground
from piket.web.whatif.supposed import Answer, Draft, End, Figure, Level, Supposition


def described(one: Supposition, ground: Ground) -> str:
    """'Kota Lubuk Linggau dalam PPKM Level 3 sejak Selasa, 27 Juli 2021'."""
    match one:
        case Level():
            words = {
                "region": region_name(one.region),
                "level": one.level,
                "day": long_date(one.since, language()),
            }
            return _("%(region)s dalam PPKM Level %(level)s sejak %(day)s") % words
        case Figure():
            return _figure(one, ground)
        case Draft():
            return _("Draf “%(title)s” seandainya disahkan") % {"title": ground.drafts[one.pk].title}
        case End():
            words = {"name": _name(one.directive, ground), "day": long_date(one.last_day, language())}
            return _("%(name)s berakhir %(day)s") % words
        case Answer():
            return _answer(one, ground)


def _figure(one: Figure, ground: Ground) -> str:
    directive = ground.rulebook.directive(one.directive)
    clause = next(p for p in directive.provisions if p.id == one.provision and isinstance(p, Presence))
    before, after = (percent(share, language()) for share in (clause.share or ZERO, one.share))
    where = _("di kantor") if clause.place is Place.OFFICE else _("dari rumah")
    said = f"{named(cite(directive, clause)).in_language(language())}: {before} → {after} {where}"
    rest = complement(directive, clause)
    return said + (_(", sisi lainnya ikut") if rest else "")


def _answer(one: Answer, ground: Ground) -> str:
    row = ground.row_asking(one.question, ground.drafts)
    question = next(q for q in row.questions if q["key"] == one.question) if row else None
    if question is None:
        return f"{one.question}: {one.choice}"
    label = next(o["label"] for o in question["options"] if o["value"] == one.choice)
    return f"{Bilingual(**question['text']).in_language(language())} {Bilingual(**label).in_language(language())}"


def _name(id: str, ground: Ground) -> str:
    return instrument_name(ground.rulebook.directive(id))


def why_nothing(one: Supposition, ground: Ground, result: WhatIf) -> str:
    """Why this supposition moves nobody: it reaches no unit, or what holds already holds all the same."""
    reached = _reaches(one, ground, result)
    match one:
        case Level() | Figure() if reached:
            return _holders(ground, result)
        case Level():
            return _("Tidak ada unit instansi ini di wilayah itu pada hari kerja yang dipilih.")
        case Figure():
            return _("Ketentuan itu tidak mengikat satu unit pun pada hari-hari itu.")
        case Draft() if reached:
            return _("Draf itu memberi batas yang sama dengan yang sudah berlaku.")
        case Draft():
            return _("Draf itu tidak mengikat satu unit pun pada hari-hari itu.")
        case End():
            return _(
                "Pada hari-hari itu surat tersebut tetap berlaku atau memang tidak mengikat, atau surat lain "
                "memberi batas yang sama."
            )
        case Answer():
            return _("Jawaban itu memberi batas yang sama pada hari-hari itu.")


def _reaches(one: Supposition, ground: Ground, result: WhatIf) -> bool:
    """Whether any ruling stands on what is supposed."""
    standing = {(c.directive, c.provision) for c in result.stands_on}
    match one:
        case Level():
            begin = f"{SUPPOSED}level-{one.level}-{one.since}"
            return any(directive.startswith(begin) for directive, _provision in standing)
        case Figure():
            return (one.directive, one.provision) in standing
        case Draft():
            return ground.drafts[one.pk].key in {directive for directive, _provision in standing}
        case End() | Answer():
            return True


def _holders(ground: Ground, result: WhatIf) -> str:
    """Whose bounds are kept."""
    known: dict[str, Directive] = {d.id: d for d in ground.rulebook.at()}
    names = [instrument_name(known[id]) for id in result.holding if id in known]
    return _("Andaian itu berlaku, tetapi yang menentukan batas tetap: %(names)s.") % {
        "names": ", ".join(names)
    }
