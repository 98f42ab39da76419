"""Letters: written by the office, signed by the head of the unit, watched until issued; and letters for everybody, made
and signed as jobs. Whoever heard no answer looks whether it was done before she asks again."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from html import unescape

from benchmarks.faults.browser import Browser, Lost, persistently
from benchmarks.faults.clients import Work, each_in_its_turn

PER_SECOND, THREADS, JOBS_PER_SECOND, LOOK_AGAIN = 0.5, 3, 0.04, 0.7
_PAPER, _JOB = re.compile(r"/naskah/konsep/(\d+)/$"), re.compile(r"/pekerjaan/(\d+)/$")

_ENDED = re.compile(r'class="state state-\w+">(Selesai|Gagal|Dihentikan)<')


def run(work: Work) -> None:
    units = sorted(work.agency["signers"])
    today = datetime.now(UTC).date().isoformat()

    def letter(n: int) -> None:
        unit, subject = units[n % len(units)], f"Uji gangguan {work.seed}-{n:05d}"
        office, head = work.browser(work.agency["office"]), work.browser(work.agency["heads"][unit])
        content = {
            "unit": unit, "subject": subject, "date": today, "addressees": "Sekretaris", "sender": "Kepala Unit",
            "text": "Jadwal terbit hari ini.",
        }  # fmt: skip
        try:
            paper = persistently(lambda: _written(office, subject, content), work.until)
            signer = work.agency["signers"][unit]
            persistently(lambda: _sent_round(office, paper, signer), work.until)
            work.ledger.asked("signature", subject, paper=paper)
            work.whistle("job")
            while not persistently(lambda: _signed(head, paper), work.until):
                time.sleep(LOOK_AGAIN)
                if time.monotonic() > work.until():
                    return
            work.ledger.acknowledged("signature", subject, paper=paper)
        finally:
            office.close()
            head.close()

    each_in_its_turn(work, THREADS, PER_SECOND * work.rate, letter)


def _written(browser: Browser, subject: str, content: dict[str, str]) -> int:
    """The paper of that subject: found in the list, else written."""
    page = browser.get("/naskah/konsep/")
    for row in re.finditer(r'href="/naskah/konsep/(\d+)/">(.*?)</a>', page.text, re.DOTALL):
        if subject in unescape(row[2]):
            return int(row[1])
    answer = browser.post("/naskah/konsep/baru/memo/", content)
    made = _PAPER.search(answer.location)
    if answer.status != 302 or made is None:
        raise Lost(f"paper {answer.status}")
    return int(made[1])


def _sent_round(browser: Browser, paper: int, signer: int) -> None:
    """Sent to who signs; where it went already this is told, and nothing changes."""
    sent = {"tindakan": "edarkan", "signer": signer, "capacity": ""}
    if browser.post(f"/naskah/konsep/{paper}/tindakan/", sent).status != 302:
        raise Lost("round")


def _signed(browser: Browser, paper: int) -> bool:
    """Whether it is issued; signed by her where it waits for her."""
    page = browser.get(f"/naskah/konsep/{paper}/")
    if page.status != 200:
        raise Lost(f"paper {page.status}")
    if "Naskah yang terbit" in page.text:
        return True
    if 'value="tandatangani"' in page.text:
        browser.post(f"/naskah/konsep/{paper}/tindakan/", {"tindakan": "tandatangani"})
    return False


def run_jobs(work: Work) -> None:
    """Letters for everybody, then their signatures; each watched to its end, and asked for again where it failed."""

    def jobs(n: int) -> None:
        browser = work.browser(work.agency["office"])
        try:
            for name, path in (
                ("letters", "/naskah/perorangan/"),
                ("signatures", "/naskah/perorangan/tanda-tangan/"),
            ):
                ended = ""
                while ended != "Selesai" and not (ended and work.stopped()):
                    ended = _job(work, browser, name, path)
        finally:
            browser.close()

    each_in_its_turn(work, 1, JOBS_PER_SECOND * work.rate, jobs)


def _job(work: Work, browser: Browser, name: str, path: str) -> str:
    """Asked for and watched; how it ended."""

    def ask() -> int:
        answer = browser.post(path, {})
        made = _JOB.search(answer.location)
        if answer.status != 302 or made is None:
            raise Lost(f"job {answer.status}")
        return int(made[1])

    def look(job: int) -> str:
        page = browser.get(f"/pekerjaan/{job}/")
        if page.status != 200:
            raise Lost(f"job {page.status}")
        found = _ENDED.search(page.text)
        return found[1] if found else ""

    job = persistently(ask, work.until)
    work.ledger.asked("job", str(job), kind=name)
    work.whistle("job")
    while not (ended := persistently(lambda: look(job), work.until)):
        time.sleep(LOOK_AGAIN)
        if time.monotonic() > work.until():
            return "?"
    work.ledger.acknowledged("job", str(job), ended=ended)
    return ended
