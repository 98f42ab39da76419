"""A second reader adds only what the text says; it is off unless an endpoint is named."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from piket.adapters.second_reader import ChatReader, from_environment
from piket.reading.documents import from_text
from piket.reading.reader import read
from piket.reading.second import Proposal, SecondReaderFailed, with_second_reader

TEXT = "Bupati Ende menerbitkan edaran. Juru ketik boleh kerja dari rumah pada 30 persen hari. Loket buka pukul 08.00."
TRUE = {
    "kind": "rule",
    "value": {"who": "Juru ketik", "mode": "wfh", "percent": 30, "bound": "exact"},
    "quote": "Juru ketik boleh kerja  dari rumah pada 30 persen",
}
INVENTED = {"kind": "unit", "value": {"name": "Dinas Rahasia"}, "quote": "Dinas Rahasia tetap buka"}
WRONG_FIGURE = {**TRUE, "value": {**TRUE["value"], "percent": 90}}  # type: ignore[dict-item]


class Endpoint(BaseHTTPRequestHandler):
    """Answers every question with `answer` of its server, and keeps what was asked."""

    def do_POST(self) -> None:
        self.server.asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))  # type: ignore[attr-defined]
        body = json.dumps({"choices": [{"message": {"content": self.server.answer}}]}).encode()  # type: ignore[attr-defined]
        self.send_response(self.server.status)  # type: ignore[attr-defined]
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def endpoint() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    server.status, server.answer = 200, ""  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def reader(server: ThreadingHTTPServer) -> ChatReader:
    return ChatReader(f"http://127.0.0.1:{server.server_address[1]}/v1", "test", seconds=5)


def test_it_is_off_where_no_endpoint_is_named() -> None:
    assert from_environment({}) is None


def test_an_address_that_is_no_web_address_is_refused() -> None:
    with pytest.raises(SecondReaderFailed):
        from_environment({"PIKET_SECOND_READER_URL": "file:///etc/passwd"})


def test_its_answer_is_checked_against_the_text(endpoint: ThreadingHTTPServer) -> None:
    answer = json.dumps({"facts": [TRUE, INVENTED, WRONG_FIGURE, {"kind": "rule"}, 7]})
    endpoint.answer = f"Here it is: {answer}"  # type: ignore[attr-defined]
    bare = read(from_text("Juru ketik boleh kerja dari rumah pada 30 persen hari."))
    empty = type(bare)(bare.document, ())
    draft = with_second_reader(empty, reader(endpoint).propose(bare.document.text))
    assert [fact.value["percent"] for fact in draft.facts] == [30.0]
    assert draft.facts[0].confidence <= 0.3
    assert endpoint.asked["temperature"] == 0  # type: ignore[attr-defined]


def test_what_the_rules_read_there_stays_as_it_is() -> None:
    draft = read(from_text("ASN WFH 50 persen mulai 26 Juli 2021 sampai 8 Agustus 2021."))
    proposal = Proposal("rule", {"who": "ASN", "mode": "wfh", "percent": 50}, "ASN WFH 50 persen")
    assert with_second_reader(draft, [proposal]) == draft


@pytest.mark.parametrize(
    "value", [{"from": "08:00", "to": None}, {"from": "09:00", "to": None}, {"from": "08:00", "to": "16:00"}]
)
def test_hours_are_kept_only_if_both_times_are_quoted(value: dict[str, object]) -> None:
    draft = with_second_reader(read(from_text(TEXT)), [Proposal("hours", value, "Loket buka pukul 08.00")])
    added = [fact for fact in draft.facts if fact.value.get("second_reader")]
    assert bool(added) == (value == {"from": "08:00", "to": None})


@pytest.mark.parametrize(("status", "answer"), [(500, "{}"), (200, "I cannot"), (200, '{"facts": ')])
def test_a_failing_endpoint_is_said_in_words(endpoint: ThreadingHTTPServer, status: int, answer: str) -> None:
    endpoint.status, endpoint.answer = status, answer  # type: ignore[attr-defined]
    with pytest.raises(SecondReaderFailed) as caught:
        reader(endpoint).propose(TEXT)
    assert "tetap berlaku" in caught.value.message.id


def test_an_endpoint_that_is_not_there_is_said_in_words() -> None:
    with pytest.raises(SecondReaderFailed):
        ChatReader("http://127.0.0.1:9", "test", seconds=1).propose(TEXT)
