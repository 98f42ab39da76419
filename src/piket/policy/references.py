"""Names inside a directive: provisions named twice, overrides that name nothing or run in a ring."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from piket.policy.errors import Problem
from piket.policy.model import Directive, Override
from piket.policy.rings import first_ring
from piket.policy.values import Bilingual
from piket.policy.yamltext import Located, path_text

_SUGGESTED = 50
"""Of a file that is wrong throughout, so many names get a 'did you mean': each costs a look at all names."""


def reference_problems(directive: Directive, located: Located) -> list[Problem]:
    """Provision ids used twice, overrides that name nothing, and rings of overrides."""
    problems: list[Problem] = []
    ids = tuple(provision.id for provision in directive.provisions)
    known, seen = frozenset(ids), set[str]()
    for index, provision in enumerate(directive.provisions):
        path = ("provisions", index)
        if provision.id in seen:
            problems.append(_twice(provision.id, located, (*path, "id")))
        seen.add(provision.id)
        for at, override in enumerate(provision.overrides):
            if "#" not in override.provision and (
                override.provision not in known or override.provision == provision.id
            ):
                near = ids if len(problems) < _SUGGESTED else ()
                problems.append(_unknown(override, provision.id, near, located, (*path, "overrides", at)))
        if provision.kind == "presence":
            problems.extend(_percent_problem(provision.bound, provision.percent, located, path))
    if not problems and (ring := _ring(directive)):
        problems.append(_ring_problem(ring, located))
    return problems


def _unknown(
    override: Override, own: str, ids: Sequence[str], located: Located, path: tuple[str | int, ...]
) -> Problem:
    target = override.provision
    near = get_close_matches(target, [known for known in ids if known != own], n=1, cutoff=0.5)
    line, column = located.nearest(path)
    return Problem(
        "unknown_provision",
        path_text(path),
        line,
        column,
        Bilingual(f"ketentuan `{target}` tidak ada di surat ini.", f"there is no provision `{target}` here."),
        Bilingual(
            f"maksudnya `{near[0]}`?" if near else "sebut id ketentuan yang ada.",
            f"did you mean `{near[0]}`?" if near else "name the id of a provision that exists.",
        ),
    )


def _percent_problem(
    bound: str, percent: object, located: Located, path: tuple[str | int, ...]
) -> list[Problem]:
    needs = bound in ("max", "min", "exact")
    if needs == (percent is not None):
        return []
    line, column = located.nearest((*path, "percent"))
    return [
        Problem(
            "percent_and_bound",
            path_text((*path, "percent")),
            line,
            column,
            Bilingual(
                "batas max, min dan exact memerlukan `percent`; batas lain tidak boleh memilikinya.",
                "the bounds max, min and exact need a `percent`; the others must not have one.",
            ),
            Bilingual(
                "isi atau hapus `percent`; persentase yang tidak terlihat: `bound: unspecified`.",
                "fill in or remove `percent`; a figure nobody has seen is `bound: unspecified`.",
            ),
        )
    ]


def _ring(directive: Directive) -> tuple[str, ...]:
    """A chain of overrides that comes back to its start, or ()."""
    beats = {p.id: [o.provision for o in p.overrides if "#" not in o.provision] for p in directive.provisions}
    return first_ring(beats)


def _ring_problem(ring: tuple[str, ...], located: Located) -> Problem:
    line, column = located.nearest(("provisions",))
    chain = " → ".join(ring)
    return Problem(
        "override_ring",
        "provisions",
        line,
        column,
        Bilingual(f"pengecualian saling mengalahkan: {chain}.", f"exceptions beat one another: {chain}."),
        Bilingual("hapus salah satu `overrides`.", "remove one of the `overrides`."),
    )


def _twice(name: str, located: Located, path: tuple[str | int, ...]) -> Problem:
    line, column = located.nearest(path)
    return Problem(
        "duplicate_provision",
        path_text(path),
        line,
        column,
        Bilingual(f"id ketentuan `{name}` dipakai dua kali.", f"the provision id `{name}` is used twice."),
        Bilingual("beri id lain.", "give one of them another id."),
    )
