"""Whether instrument files may stand in the packs: each provision with a source, each file with examples that
hold, each clause seen by someone, each name known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from piket.policy.errors import DirectiveErrors
from piket.policy.examples import differences, example_ruling
from piket.policy.load import load_directive
from piket.policy.model import Confidence, Directive
from piket.policy.packs_examples import provisions_without_example
from piket.policy.packs_files import SeenClause
from piket.policy.rulebook import Rulebook, relation_problems
from piket.policy.values import Bilingual

CLAUSE = re.compile(
    r"unseen"
    r"|\d+(\.[a-z0-9]+)*"
    r"|(diktum|huruf|lampiran|angka|pasal|ayat) ?[A-Za-z0-9.()\- ]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PackFault:
    """What keeps a file out of the packs: where, what is wrong, and the mend."""

    code: str
    file: str
    place: str
    message: Bilingual
    mend: Bilingual


def check_packs(files: Sequence[Traversable], seen: Iterable[SeenClause]) -> tuple[PackFault, ...]:
    """All faults of the directive files `files`, taken together as one rulebook."""
    faults: list[PackFault] = []
    held: list[tuple[str, Directive]] = []
    for file in files:
        try:
            held.append((file.name, load_directive(file.read_text(encoding="utf-8"))))
        except DirectiveErrors as errors:
            faults += [PackFault(p.code, file.name, p.path, p.message, p.mend) for p in errors.problems]
        except UnicodeDecodeError:
            faults.append(_not_text(file.name))
    faults += _together([directive for _, directive in held])
    if not faults:
        rulebook = Rulebook(tuple(directive for _, directive in held))
        register = frozenset(seen)
        faults += [f for name, directive in held for f in _of_file(name, directive, rulebook, register)]
        faults += _unused(register, rulebook)
    return tuple(faults)


def _of_file(
    name: str, directive: Directive, rulebook: Rulebook, seen: frozenset[SeenClause]
) -> Iterable[PackFault]:
    if name.removesuffix(".yaml") != directive.id:
        yield _fault("name_differs", name, "id", _NAME_DIFFERS)
    yield from _sources(name, directive)
    yield from _clauses(name, directive, seen)
    yield from _unknown(name, directive, rulebook)
    yield from _examples(name, directive, rulebook)


def _examples(name: str, directive: Directive, rulebook: Rulebook) -> Iterable[PackFault]:
    if not directive.examples:
        yield _fault("no_example", name, "examples", _NO_EXAMPLE)
        return
    rulings = [example_ruling(rulebook, example) for example in directive.examples]
    for example, ruling in zip(directive.examples, rulings, strict=True):
        for line in differences(example, ruling):
            message = Bilingual(f"contoh tidak terpenuhi: {line}", f"an example does not hold: {line}")
            yield PackFault("example_fails", name, "examples", message, _EXAMPLE_MEND)
    for id in provisions_without_example(directive, rulings):
        yield _fault("provision_without_example", name, f"provisions[{id}]", _WITHOUT_EXAMPLE, id)


def _sources(name: str, directive: Directive) -> Iterable[PackFault]:
    """An address; only what says of itself that it is weak may do without."""
    for provision in directive.provisions:
        source = provision.source or directive.source
        weak = Confidence.LOW in (provision.confidence, directive.confidence)
        if not source.startswith(("https://", "http://")) and not weak:
            yield _fault("no_source", name, f"provisions[{provision.id}].source", _NO_SOURCE)


def _clauses(name: str, directive: Directive, seen: frozenset[SeenClause]) -> Iterable[PackFault]:
    for provision in directive.provisions:
        place = f"provisions[{provision.id}].clause"
        if not CLAUSE.fullmatch(provision.clause):
            yield _fault("clause_form", name, place, _CLAUSE_FORM, provision.clause)
        elif provision.clause != "unseen":
            row = SeenClause(directive.id, provision.clause, provision.source or directive.source)
            if row not in seen:
                yield _fault("clause_not_seen", name, place, _NOT_SEEN, provision.clause)


def _unknown(name: str, directive: Directive, rulebook: Rulebook) -> Iterable[PackFault]:
    known = {d.id: {p.id for p in d.provisions} for d in rulebook.at()}
    for place, target, provisions in _names(directive):
        if target not in known:
            yield _fault("unknown_directive", name, place, _UNKNOWN_DIRECTIVE, target)
            continue
        for missing in sorted(provisions - known[target]):
            yield _fault("unknown_provision", name, place, _UNKNOWN_PROVISION, f"{target}#{missing}")


def _names(directive: Directive) -> Iterable[tuple[str, str, set[str]]]:
    """Every directive that it names, with the provisions it names there."""
    for field in ("amends", "revokes", "extends"):
        for relation in getattr(directive, field):
            yield field, relation.directive, set(relation.provisions)
    for basis in directive.basis:
        yield "basis", basis.directive, set()
    for provision in directive.provisions:
        for override in provision.overrides:
            target, _, clause = override.provision.rpartition("#")
            yield f"provisions[{provision.id}].overrides", target or directive.id, {clause}
    for at, example in enumerate(directive.examples):
        for decision in example.decisions:
            yield f"examples[{at}].decisions", decision.question.partition("/")[0], set()
        for duty in example.expect.duties:
            target, _, clause = duty.rpartition("#")
            yield f"examples[{at}].expect", target, {clause}


def _together(directives: Sequence[Directive]) -> Iterable[PackFault]:
    ids = [directive.id for directive in directives]
    for twice in sorted({id for id in ids if ids.count(id) > 1}):
        yield _fault("duplicate_id", twice, "id", _TWICE, twice)
    for problem in relation_problems(directives):
        yield PackFault(problem.code, problem.path, "", problem.message, problem.mend)


def _unused(seen: frozenset[SeenClause], rulebook: Rulebook) -> Iterable[PackFault]:
    """Rows of the register for an instrument held that no provision of it cites."""
    directives = {d.id: d for d in rulebook.at()}
    cited = {
        SeenClause(d.id, p.clause, p.source or d.source) for d in directives.values() for p in d.provisions
    }
    for row in sorted(seen - cited, key=lambda row: (row.directive, row.clause)):
        if row.directive in directives:
            yield _fault("clause_unused", f"{row.directive}.yaml", "clauses.csv", _UNUSED, row.clause)


def _fault(code: str, file: str, place: str, words: tuple[Bilingual, Bilingual], what: str = "") -> PackFault:
    message = Bilingual(words[0].id.format(what=what), words[0].en.format(what=what))
    return PackFault(code, file, place, message, words[1])


def _not_text(name: str) -> PackFault:
    return _fault("not_utf8", name, "", _NOT_UTF8)


_NAME_DIFFERS = (
    Bilingual("nama berkas berbeda dari id-nya.", "the name of the file differs from its id."),
    Bilingual("namai berkas `<id>.yaml`.", "name the file `<id>.yaml`."),
)
_NO_EXAMPLE = (
    Bilingual("tidak ada contoh.", "it has no example."),
    Bilingual("tambahkan satu kasus dengan hasilnya.", "add a case with its outcome."),
)
_WITHOUT_EXAMPLE = (
    Bilingual(
        "ketentuan `{what}` tidak muncul dalam ketetapan contoh mana pun.",
        "the provision `{what}` comes out in the ruling of no example.",
    ),
    Bilingual(
        "tambahkan kasus yang diatur olehnya; wilayah tanpa daftar boleh diandaikan dengan `regime`.",
        "add a case that it rules; where no list of regions is held, suppose its `regime`.",
    ),
)
_NO_SOURCE = (
    Bilingual("sumbernya bukan alamat.", "its source is no address."),
    Bilingual(
        "sebut halaman tempat ketentuan ini dibaca, atau `confidence: low`.",
        "name the page where this was read, or write `confidence: low`.",
    ),
)
_CLAUSE_FORM = (
    Bilingual("`{what}` bukan bentuk klausul.", "`{what}` is no form of a clause."),
    Bilingual(
        "tulis seperti `diktum ketiga huruf c`, `1.a`, `lampiran A.1`, `Pasal 4 ayat (3)`, atau `unseen`.",
        "write it like `diktum ketiga huruf c`, `1.a`, `lampiran A.1`, `Pasal 4 ayat (3)`, or `unseen`.",
    ),
)
_NOT_SEEN = (
    Bilingual(
        "tidak tercatat bahwa klausul `{what}` terlihat pada sumber itu.",
        "nobody has recorded that the clause `{what}` was seen in that source.",
    ),
    Bilingual(
        "catat di clauses.csv bila Anda membacanya di sana; bila tidak, tulis `unseen`.",
        "record it in clauses.csv if you read it there; if not, write `unseen`.",
    ),
)
_UNUSED = (
    Bilingual(
        "klausul `{what}` tercatat, tetapi tidak dikutip.", "the clause `{what}` is recorded but not cited."
    ),
    Bilingual("kutip, atau hapus barisnya.", "cite it, or remove its row."),
)
_UNKNOWN_DIRECTIVE = (
    Bilingual("instrumen `{what}` tidak ada dalam paket.", "the packs hold no instrument `{what}`."),
    Bilingual("tambahkan berkasnya, atau perbaiki id-nya.", "add its file, or mend the id."),
)
_UNKNOWN_PROVISION = (
    Bilingual("ketentuan `{what}` tidak ada.", "there is no provision `{what}`."),
    Bilingual("perbaiki id-nya.", "mend the id."),
)
_TWICE = (
    Bilingual("id `{what}` dipakai dua berkas.", "two files have the id `{what}`."),
    Bilingual("beri salah satunya id lain.", "give one of them another id."),
)
_NOT_UTF8 = (
    Bilingual("berkas ini bukan teks UTF-8.", "this file is not UTF-8 text."),
    Bilingual("simpan sebagai UTF-8.", "save it as UTF-8."),
)
_EXAMPLE_MEND = Bilingual(
    "perbaiki ketentuannya, atau contohnya bila hukumnya memang lain.",
    "mend the provision, or the example if the law is otherwise.",
)
