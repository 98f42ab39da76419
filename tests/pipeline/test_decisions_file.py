"""`decisions.yaml`: read whole or refused with every fault and its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from piket.pipeline.decisions import choices_for, dump_decisions, load_decisions
from piket.pipeline.yaml_rows import RowsError
from piket.policy.values import Decision

ONE = Decision("surat/period.end", "2021-08-08", "Rina", "Kepala", "hari Minggu", date(2021, 7, 25))
ROW = """  - question: surat/period.end
    choice: "2021-08-08"
    by: Rina
    role: Kepala
    ground: hari Minggu
    decided_on: 2021-07-25
"""


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "decisions.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults(tmp_path: Path, text: str | bytes) -> list[str]:
    with pytest.raises(RowsError) as caught:
        load_decisions(written(tmp_path, text))
    assert all(fault.id and fault.en for fault in caught.value.faults)
    return [fault.id for fault in caught.value.faults]


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    assert load_decisions(written(tmp_path, dump_decisions([ONE]))) == (ONE,)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert load_decisions(written(tmp_path, b"\xef\xbb\xbf" + dump_decisions([ONE]).encode())) == (ONE,)


def test_the_latest_answer_to_a_question_counts() -> None:
    later = Decision(ONE.question, "2021-08-02", "Rina", "Kepala", "salinan", date(2021, 7, 27))
    assert choices_for([ONE, later], "surat") == {"period.end": "2021-08-02"}


def test_answers_on_another_directive_do_not_count() -> None:
    assert choices_for([ONE], "surat-lain") == {}


def test_a_fault_of_yaml_names_its_line(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, "schema: piket.decisions/1\ndecisions:\n  - question: [\n")
    assert "baris 4" in fault


@pytest.mark.parametrize("text", ["", "# kosong\n", "[]", "teks saja", "3", "null"])
def test_a_file_without_a_list_of_decisions_is_refused_in_words(tmp_path: Path, text: str) -> None:
    assert "schema: piket.decisions/1" in faults(tmp_path, text)[0]


def test_every_fault_of_every_row_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    bad = (
        "schema: piket.decisions/1\ndecisions:\n"
        + ROW.replace("Rina", '""')
        + ROW.replace("2021-07-25", "kemarin")
    )
    found = faults(tmp_path, bad)
    assert len(found) == 2
    assert "keputusan ke-1" in found[0]
    assert "by" in found[0]
    assert "keputusan ke-2" in found[1]
    assert "decided_on" in found[1]


def test_a_field_that_is_not_there_and_one_too_many_are_both_told(tmp_path: Path) -> None:
    bad = "schema: piket.decisions/1\ndecisions:\n" + ROW.replace("ground:", "alasan:")
    assert any("ground" in fault for fault in faults(tmp_path, bad))
    assert any("alasan" in fault for fault in faults(tmp_path, bad))


def test_no_message_of_the_checker_shows_in_another_language(tmp_path: Path) -> None:
    bad = "schema: piket.decisions/1\ndecisions:\n" + ROW.replace("ground:", "alasan:")
    assert not any("Field required" in fault or "Input should" in fault for fault in faults(tmp_path, bad))


def test_another_schema_is_refused_and_the_right_one_named(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, "schema: piket.decisions/9\ndecisions: []\n")
    assert "piket.decisions/1" in fault


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    assert "UTF-8" in faults(tmp_path, b"\xff\xfe\x00\x01")[0]


def test_a_file_far_too_large_is_refused_unread(tmp_path: Path) -> None:
    assert "1 MB" in faults(tmp_path, b"#" * 1_000_001)[0]


def test_a_choice_without_quotes_is_text_all_the_same(tmp_path: Path) -> None:
    text = "schema: piket.decisions/1\ndecisions:\n" + ROW.replace('"2021-08-08"', "2021-08-08")
    assert load_decisions(written(tmp_path, text))[0].choice == "2021-08-08"
