"""What a person must settle about the text itself, with the readings to choose from."""

from __future__ import annotations

from datetime import date

from piket.policy.values import Bilingual, Option, Question
from piket.reading.bounds import Bound, Period
from piket.reading.dates import in_english, in_words
from piket.reading.values import Contradiction

PERIOD_START = "text/period.start"
PERIOD_END = "text/period.end"
HEADLINE = "text/headline"


def ask(period: Period, contradictions: tuple[Contradiction, ...]) -> tuple[Question, ...]:
    """One question for each point: contradictions about the same date are one question.

    A period that the text does not state is asked by the policy room, which knows the law around it.
    """
    questions: dict[str, Question] = {}
    counts: dict[str, int] = {}
    for entry in contradictions:
        key = _key(entry, period, counts)
        if key in (PERIOD_START, PERIOD_END):
            bound = period.first if key == PERIOD_START else period.last
            if bound:
                questions[key] = _date_question(key, bound, [c for c in contradictions if _touches(c, bound)])
        elif key == HEADLINE:
            questions.setdefault(key, _headline_question(entry))
        else:
            questions[key] = _plain_question(key, entry)
    return tuple(questions.values())


def _touches(entry: Contradiction, bound: Bound) -> bool:
    return entry.spans[0].start == bound.start


def _key(entry: Contradiction, period: Period, counts: dict[str, int]) -> str:
    if period.last and _touches(entry, period.last):
        return PERIOD_END
    if period.first and _touches(entry, period.first):
        return PERIOD_START
    if entry.code == "headline_body":
        return HEADLINE
    counts[entry.code] = counts.get(entry.code, 0) + 1
    return f"text/{entry.code}.{counts[entry.code]}"


def _day_option(day: date, indonesian: str, english: str) -> Option:
    """Its value is the day itself, which is what a decision keeps."""
    return Option(day.isoformat(), Bilingual(in_words(day), in_english(day)), Bilingual(indonesian, english))


def _date_question(key: str, bound: Bound, entries: list[Contradiction]) -> Question:
    last = key == PERIOD_END
    options = [_day_option(bound.value, "Seperti tertulis dalam naskah.", "As written in the text.")]
    likely = next((entry.likely_value for entry in entries if entry.likely_value), None)
    if likely:
        options.append(
            _day_option(
                date.fromisoformat(likely),
                "Tanggal yang cocok dengan harinya.",
                "The date that fits its weekday.",
            )
        )
    options.append(_other())
    what = ("berakhir", "end") if last else ("mulai berlaku", "begin")
    return Question(
        key=key,
        text=Bilingual(f"Kapan aturan ini {what[0]}?", f"When does this order {what[1]}?"),
        why=Bilingual(
            " ".join(entry.why.id for entry in entries), " ".join(entry.why.en for entry in entries)
        ),
        options=tuple(options),
        suggested=likely,
    )


def _other() -> Option:
    return Option(
        "other",
        Bilingual("Tanggal lain (tulis YYYY-MM-DD)", "Another date (write YYYY-MM-DD)"),
        Bilingual("Tanggal yang ditulis penjawab yang dipakai.", "The date that the answer gives is used."),
    )


def _headline_question(entry: Contradiction) -> Question:
    return Question(
        key=HEADLINE,
        text=Bilingual("Judul dan isi berbeda. Mana yang dipakai?", "Headline and body differ. Which holds?"),
        why=entry.why,
        options=(
            Option(
                "literal",
                Bilingual("Isi naskah", "The body"),
                Bilingual("Ketentuan dalam isi yang dipakai.", "What the body orders is used."),
            ),
            Option(
                "other",
                Bilingual("Periksa ke penerbit", "Ask the issuer"),
                Bilingual("Ditunda sampai penerbit menjawab.", "Waits for the issuer."),
            ),
        ),
        suggested="literal",
    )


def _plain_question(key: str, entry: Contradiction) -> Question:
    options = [
        Option(
            "literal",
            Bilingual("Seperti tertulis", "As written"),
            Bilingual("Teks dipakai apa adanya.", "The text is taken as it is."),
        )
    ]
    if entry.likely and entry.likely_value:
        options.append(
            Option("likely", entry.likely, Bilingual("Bacaan yang paling mungkin.", "The likely reading."))
        )
    options.append(
        Option(
            "other",
            Bilingual("Tulis bacaan lain", "Write another reading"),
            Bilingual("Jawaban yang ditulis yang dipakai.", "The written answer is used."),
        )
    )
    return Question(
        key=key,
        text=Bilingual("Bagaimana bagian ini dibaca?", "How is this passage to be read?"),
        why=entry.why,
        options=tuple(options),
        suggested="likely" if entry.likely_value else None,
    )
