// The draft board: select cells, fill, lock, copy and paste them, undo and redo. A change is painted at once; the server's
// answer brings the rules it breaks in words. The grid (desk) and the list of one day (phone) show the same cells.
"use strict";
(function () {
  const root = document.getElementById("sunting");
  const grid = root && root.querySelector("[data-grid]");
  if (!grid) return; // a large unit's day alone: its buttons are plain forms
  const words = root.dataset;
  const days = Array.from(grid.querySelectorAll("thead th[data-day]"), (th) => th.dataset.day);
  const rows = Array.from(grid.querySelectorAll("tr[data-person]"));
  const at = new Map(days.map((day, index) => [day, index]));
  const partOf = (row) => row.parentElement.dataset.part;
  const keyOf = (td) => `${partOf(td.parentElement)}:${td.parentElement.dataset.person}:${days[td.cellIndex - 1]}`;
  const rowBy = new Map(rows.map((row) => [`${partOf(row)}:${row.dataset.person}`, row]));
  const cellBy = (part, person, day) => {
    const row = rowBy.get(`${part}:${person}`);
    return row && at.has(day) ? row.cells[at.get(day) + 1] : null;
  };
  const caps = new Map(Array.from(grid.querySelectorAll("tbody[data-part]"), (body) => [body.dataset.part, body.querySelector("tr.cap")]));
  const dayRows = new Map(Array.from(root.querySelectorAll(".day-row"), (line) => [line.dataset.key, line]));
  const dayCaps = new Map(Array.from(root.querySelectorAll("[data-cap]"), (cap) => [cap.dataset.cap, cap]));
  const cellOf = (key) => cellBy(...key.split(":"));
  const editable = "editable" in words;

  // What each part's cells may become: text to colour.
  const looks = new Map(Array.from(root.querySelectorAll("[data-palette]"), (palette) => [
    palette.dataset.palette,
    new Map(Array.from(palette.querySelectorAll("[data-text]"), (one) => [one.dataset.text, one.dataset.look])),
  ]));
  const counts = (part, text) => (part === "shifts" ? text !== "" && !"LCSD".includes(text) : text === "K");

  // Letters of an office that are locked by being set, and only as long as they stand.
  const grounded = (part, text) => part !== "shifts" && (text === "T" || text === "L");

  // ---- painting ----
  function label(td) {
    const said = [td.textContent];
    if (td.classList.contains("l")) said.push(words.wordsLocked);
    if (td.classList.contains("b")) said.push(words.wordsBad);
    if (td.classList.contains("m")) said.push(words.wordsMoved);
    if (said.length > 1) td.setAttribute("aria-label", said.join(", "));
    else td.removeAttribute("aria-label");
  }

  function paint(td, text, look, locked) {
    const row = td.parentElement, part = partOf(row), was = counts(part, td.textContent), is = counts(part, text);
    td.textContent = text;
    td.className = td.className.replace(/\b[ps]-\S+/, look);
    td.classList.toggle("l", locked);
    label(td);
    if (was !== is) {
      row.lastElementChild.textContent = Number(row.lastElementChild.textContent) + (is ? 1 : -1);
      column(part, td.cellIndex - 1, is ? 1 : -1);
    }
    paintDay(keyOf(td), text, locked);
  }

  function column(part, index, change) {
    const cap = caps.get(part).cells[index + 1], heads = cap.querySelector("b");
    if (heads) figure(part, index, Number(heads.textContent) + change);
  }

  function figure(part, index, planned) {
    const cap = caps.get(part).cells[index + 1], most = cap.dataset.most;
    const over = most !== undefined && planned > Number(most);
    const heads = cap.querySelector("b");
    if (heads.textContent === String(planned)) return;
    heads.textContent = planned;
    cap.classList.toggle("over", over);
    const day = dayCaps.get(`${part}:${days[index]}`);
    if (day) { day.querySelector("b").textContent = planned; day.classList.toggle("over", over); }
  }

  function paintDay(key, text, locked) {
    const line = dayRows.get(key);
    if (!line) return;
    line.querySelectorAll(".pick button").forEach((button) => {
      const now = button.value === text;
      button.classList.toggle("is-now", now);
      button.setAttribute("aria-pressed", String(now));
      button.disabled = locked && !now && !grounded(key.split(":")[0], text);
    });
    const lock = line.querySelector(".pick-lock button");
    if (lock) {
      lock.form.hidden = locked && grounded(key.split(":")[0], text);
      lock.value = locked ? "buka" : "kunci";
      lock.querySelector("[data-lock-word]").textContent = locked ? lock.dataset.wordsOn : lock.dataset.wordsOff;
    }
  }

  // ---- answers ----
  const alertLine = root.querySelector("[data-alert]");
  function complain(reasons) {
    if (!alertLine) return;
    alertLine.textContent = reasons.join(" ");
    alertLine.hidden = reasons.length === 0;
  }

  function answered(answer, step) {
    answer.cells.forEach(([person, day, text, look, locked]) => {
      looks.forEach((_known, part) => {
        const td = cellBy(part, person, day);
        if (td && !sender.touchedLater(`${part}:${person}:${day}`)) {
          if (td.textContent !== text || td.classList.contains("l") !== locked) paint(td, text, look, locked);
        }
      });
    });
    if (step.act === "isi") { done.push(step); undone.length = 0; }
    // Of a row of quick steps the last answer is told: those before it are out of date already.
    if (sender.waiting.length > 1) return;
    Object.entries(answer.columns).forEach(([part, figures]) => figures.forEach(([day, _low, _most, planned]) => {
      if (at.has(day)) figure(part, at.get(day), planned);
    }));
    tell(answer.told);
    turn("[data-undo]", answer.undo, words.wordsUndo);
    turn("[data-redo]", answer.redo, words.wordsRedo);
    root.dispatchEvent(new Event("piket:step"));
    tellMoved(answer.moved);
    const unpublished = root.querySelector("[data-unpublished]");
    if (unpublished) unpublished.textContent = answer.unpublished;
    document.querySelectorAll("#sunting form:not([data-step]) input[name=dasar]").forEach((input) => { input.value = answer.revision; });
  }

  // Cells that differ from the roster in force.
  function tellMoved(moved) {
    const now = new Set();
    moved.forEach(([person, day]) => looks.forEach((_known, part) => { const td = cellBy(part, person, day); if (td) now.add(td); }));
    grid.querySelectorAll("td.m").forEach((td) => { if (!now.has(td)) { td.classList.remove("m"); label(td); } });
    now.forEach((td) => { if (!td.classList.contains("m")) { td.classList.add("m"); label(td); } });
  }

  function turn(selector, text, word) {
    const button = root.querySelector(selector);
    button.disabled = !text;
    button.title = text;
    button.setAttribute("aria-label", text ? `${word}: ${text}` : word);
  }

  function tell(told) {
    const list = root.querySelector("[data-told]"), law = told.filter((one) => one.law).length;
    grid.querySelectorAll("td.b").forEach((td) => { td.classList.remove("b"); label(td); });
    root.querySelectorAll(".day-row.b").forEach((line) => line.classList.remove("b"));
    list.replaceChildren(...told.map(finding));
    if (!told.length) list.append(item("li", "is-good", words.wordsNone));
    count("[data-count-law]", law, law ? "state-bad" : "state-good");
    const wishes = root.querySelector("[data-count-wishes]");
    count("[data-count-wishes]", told.length - law, "state-wait");
    wishes.hidden = told.length === law;
    root.querySelectorAll("[data-needs-law]").forEach((button) => { button.disabled = law > 0; });
    root.querySelectorAll("[data-blocked]").forEach((line) => { line.hidden = law === 0; });
    root.querySelectorAll("[data-reason]").forEach((line) => { line.hidden = told.length === law; });
  }

  function item(tag, name, text) {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = text;
    return made;
  }

  function finding(one) {
    const line = item("li", one.law ? "is-law" : "is-wish", ""), link = item("a", "", one.text);
    link.href = `?versi=${words.version}&hari=${one.day}&tampilan=hari`;
    link.dataset.go = `${one.label}:${one.person || ""}:${one.day}`;
    line.append(link);
    if (one.url) { const why = item("a", "why", words.wordsWhy); why.href = one.url; line.append(" ", why); }
    if (!one.law) return line;
    const td = one.person && cellBy(one.label, one.person, one.day);
    if (td) { td.classList.add("b"); label(td); }
    const day = dayRows.get(`${one.label}:${one.person}:${one.day}`);
    if (day) day.classList.add("b");
    return line;
  }

  function count(selector, number, tone) {
    const badge = root.querySelector(selector);
    badge.textContent = badge.textContent.replace(/[\d.,]+/, String(number));
    badge.classList.remove("state-bad", "state-good", "state-wait");
    badge.classList.add(tone);
  }

  function refused(reasons, step, stale) {
    if (step.before) repaint(step.before);
    complain(stale ? [words.wordsStale] : reasons);
  }

  function state(word) {
    const line = root.querySelector("[data-saved]");
    if (line) line.textContent = { saved: words.wordsSaved, saving: words.wordsSaving, offline: words.wordsOffline }[word];
    root.querySelectorAll("[data-settle] button").forEach((button) => { button.toggleAttribute("data-wait", word !== "saved"); });
  }

  const sender = editable ? new window.PiketSender(root, { answered, refused, state }) : null;
  const done = [], undone = [];

  // ---- steps ----
  // A complaint stands until the next step of hers: the late answer to an earlier one says nothing about it.
  function send(step) {
    complain([]);
    sender.push(step);
  }

  const look = (part, text) => looks.get(part).get(text) || "none";
  const free = (td) => !td.classList.contains("x") && (!td.classList.contains("l") || grounded(partOf(td.parentElement), td.textContent));

  function together(td) {
    const squad = td.parentElement.dataset.squad;
    if (!squad) return [td];
    const mates = rows.filter((row) => row.dataset.squad === squad && partOf(row) === partOf(td.parentElement));
    return mates.map((row) => row.cells[td.cellIndex]).filter((cell) => cell === td || !cell.classList.contains("x"));
  }

  function repaint(cells) {
    cells.forEach(([text, locked], key) => {
      const td = cellOf(key);
      if (td) paint(td, text, look(key.split(":")[0], text), locked);
    });
  }

  function fill(asked) {
    const before = new Map(), after = new Map(), keys = [], texts = [];
    asked.forEach(([td, text]) => {
      const part = partOf(td.parentElement);
      if (!free(td) || !looks.get(part).has(text) || td.textContent === text) return;
      keys.push(keyOf(td));
      texts.push(text);
      together(td).forEach((cell) => {
        before.set(keyOf(cell), [cell.textContent, cell.classList.contains("l")]);
        after.set(keyOf(cell), [text, grounded(part, text)]);
      });
    });
    if (!keys.length) {
      if (asked.some(([td, text]) => !free(td) && td.textContent !== text)) complain([words.wordsShut]);
      return;
    }
    repaint(after);
    send({ act: "isi", keys, texts, before, after });
  }

  function turnLocks(cells) {
    const open = cells.filter((td) => !td.classList.contains("x") && !grounded(partOf(td.parentElement), td.textContent));
    if (!open.length) return;
    const on = open.some((td) => !td.classList.contains("l"));
    const before = new Map(open.map((td) => [keyOf(td), [td.textContent, td.classList.contains("l")]]));
    repaint(new Map(open.map((td) => [keyOf(td), [td.textContent, on]])));
    send({ act: on ? "kunci" : "buka", keys: open.map(keyOf), before });
  }

  function turnBack(act) {
    const step = (act === "urung" ? done : undone).pop();
    if (step) { (act === "urung" ? undone : done).push(step); repaint(act === "urung" ? step.before : step.after); }
    send({ act });
  }

  // ---- selection ----
  let picked = new Set(), from = null, to = null, dragging = false;
  const rooms = (td) => looks.get(partOf(td.parentElement));
  const carry = editable ? window.PiketCarry({ root, words, sender, free, rooms, keyOf, fill }) : null;
  const chosenFor = (button) => {
    const part = button.closest("[data-palette]").dataset.palette;
    return Array.from(picked).filter((td) => partOf(td.parentElement) === part);
  };

  // Of one chosen cell that may change it can be asked who would do that day instead.
  const replace = root.querySelector("[data-replace]"), asking = replace && replace.href;
  function offerReplacing() {
    if (!replace) return;
    const [td] = picked, one = picked.size === 1 && !td.classList.contains("x") && !td.classList.contains("l");
    replace.hidden = !one;
    if (one) replace.href = `${asking}&sel=${encodeURIComponent(keyOf(td))}&hari=${days[td.cellIndex - 1]}`;
  }

  function show(next) {
    picked.forEach((td) => { if (!next.has(td)) { td.classList.remove("on"); td.removeAttribute("aria-selected"); } });
    next.forEach((td) => { if (!picked.has(td)) { td.classList.add("on"); td.setAttribute("aria-selected", "true"); } });
    picked = next;
    offerReplacing();
  }

  const rowAt = (td) => rows.indexOf(td.parentElement);
  const cell = (row, index) => rows[row].cells[index];

  function stretch(td) {
    to = td;
    const [top, bottom] = [rowAt(from), rowAt(to)].sort((a, b) => a - b);
    const [left, right] = [from.cellIndex, to.cellIndex].sort((a, b) => a - b);
    const next = new Set();
    for (let r = top; r <= bottom; r += 1) for (let c = left; c <= right; c += 1) next.add(cell(r, c));
    show(next);
  }

  function start(td) {
    if (from) from.tabIndex = -1;
    from = to = td;
    td.tabIndex = 0;
    show(new Set([td]));
    noteAbout(td);
  }

  function noteAbout(td) {
    const person = root.querySelector("[data-note-person]"), day = root.querySelector("[data-note-day]");
    if (person && day) { person.value = td.parentElement.dataset.person; day.value = days[td.cellIndex - 1]; }
  }

  if (editable) {
    if (rows.length) { from = to = cell(0, 1); from.tabIndex = 0; }
    const target = (event) => event.target.closest("tr[data-person] td.c");

    grid.addEventListener("pointerdown", (event) => {
      const td = target(event);
      if (!td || event.button !== 0 || event.pointerType === "touch") return;
      event.preventDefault();
      if (event.shiftKey && from) stretch(td);
      else if (event.ctrlKey || event.metaKey) { from = to = td; show(new Set(picked).add(td)); }
      // Pressed once more, the one cell that is chosen is carried; pressed elsewhere, a stretch is chosen.
      else if (picked.size === 1 && picked.has(td) && free(td)) carry.take(td, td.textContent);
      else { start(td); dragging = true; }
      td.focus({ preventScroll: true });
    });
    // The head of a day chooses that day of everybody, a name the whole row: so a day is copied.
    const chooseDay = (index) => { start(cell(0, index)); stretch(cell(rows.length - 1, index)); };
    const chooseRow = (row) => { start(cell(row, 1)); stretch(cell(row, days.length)); };
    grid.addEventListener("click", (event) => {
      const head = event.target.closest("thead th[data-day]"), name = event.target.closest("tr[data-person] th");
      if (!rows.length || (!head && !name)) return;
      if (head) chooseDay(head.cellIndex);
      else chooseRow(rows.indexOf(name.parentElement));
      from.focus({ preventScroll: true });
    });

    grid.addEventListener("pointerover", (event) => {
      const td = target(event);
      if (td && carry.on) carry.reach(td);
      else if (td && dragging && td !== to) stretch(td);
    });
    document.addEventListener("pointerup", () => { dragging = false; carry.letGo(true); });
    document.addEventListener("pointercancel", () => { dragging = false; carry.letGo(false); });
    grid.addEventListener("click", (event) => { const td = target(event); if (td && event.pointerType === "touch") start(td); });
    grid.addEventListener("dblclick", (event) => { const td = target(event); if (td) cycle(td); });

    const cycle = (td) => {
      const part = partOf(td.parentElement), texts = Array.from(looks.get(part).keys()).filter((text) => !grounded(part, text));
      fill([[td, texts[(texts.indexOf(td.textContent) + 1) % texts.length]]]);
    };

    const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const within = (value, low, high) => Math.min(Math.max(value, low), high);

    grid.addEventListener("focusin", (event) => { const td = target(event); if (td && !picked.has(td) && !dragging) start(td); });
    grid.addEventListener("keydown", (event) => {
      if (!to || !target(event)) return;
      if (carry.on) { carrying(event); return; }
      const wide = event.ctrlKey || event.metaKey;
      if (wide && event.key.toLowerCase() === "z") turnBack(event.shiftKey ? "ulang" : "urung");
      else if (wide && event.key.toLowerCase() === "y") turnBack("ulang");
      else if (wide && event.key.toLowerCase() === "a") { from = cell(0, 1); stretch(cell(rows.length - 1, days.length)); }
      else if (wide && event.key === " ") chooseDay(to.cellIndex);
      else if (event.shiftKey && event.key === " ") chooseRow(rowAt(to));
      else if (wide || event.altKey) return;
      else if (ARROWS[event.key] || event.key === "Home" || event.key === "End") move(event);
      else if (event.key === "Escape") start(to);
      else if (event.key === "F8") turnLocks(Array.from(picked));
      else if (event.key === "Delete" || event.key === "Backspace") fill(Array.from(picked, (td) => [td, partOf(td.parentElement) === "shifts" ? "L" : "R"]));
      else if (event.key === "Enter") cycle(to);
      else if (event.key === " ") { if (free(to)) { start(to); carry.take(to, to.textContent); held = to; carry.reach(to); } }
      else if (event.key.length === 1) letter(event.key.toUpperCase());
      else return;
      event.preventDefault();
    });

    // With the keyboard: Space takes the cell up, arrows carry it, Space or Enter lets it go, Esc leaves all as it was.
    let held = null;
    const carrying = (event) => {
      if (ARROWS[event.key]) {
        const [down, right] = ARROWS[event.key];
        held = cell(within(rowAt(held) + down, 0, rows.length - 1), within(held.cellIndex + right, 1, days.length));
        held.scrollIntoView({ block: "nearest", inline: "nearest" });
        carry.reach(held);
      } else if (event.key === " " || event.key === "Enter") {
        const to_ = held;
        if (carry.letGo(true)) { start(to_); to_.focus({ preventScroll: true }); }
      } else if (event.key === "Escape") carry.letGo(false);
      else return;
      event.preventDefault();
    };

    const move = (event) => {
      const [down, right] = ARROWS[event.key] || [0, event.key === "Home" ? -days.length : days.length];
      const next = cell(within(rowAt(to) + down, 0, rows.length - 1), within(to.cellIndex + right, 1, days.length));
      if (event.shiftKey) { stretch(next); next.scrollIntoView({ block: "nearest", inline: "nearest" }); }
      else { start(next); next.focus(); }
    };

    const letter = (key) => {
      const match = (td) => Array.from(looks.get(partOf(td.parentElement)).keys()).find((text) => text.toUpperCase() === key);
      fill(Array.from(picked, (td) => [td, match(td)]).filter(([, text]) => text));
    };

    // ---- copy and paste, as a sheet does: rows by lines, cells by tabs ----
    document.addEventListener("copy", (event) => {
      if (!grid.contains(document.activeElement) || !picked.size) return;
      const lines = rows.map((row) => Array.from(row.cells).filter((td) => picked.has(td)).map((td) => td.textContent)).filter((line) => line.length);
      event.clipboardData.setData("text/plain", lines.map((line) => line.join("\t")).join("\n"));
      event.preventDefault();
    });
    document.addEventListener("paste", (event) => {
      if (!grid.contains(document.activeElement) || !to) return;
      event.preventDefault();
      const lines = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
      if (lines.length === 1 && lines[0].length === 1) { fill(Array.from(picked, (td) => [td, lines[0][0].trim()])); return; }
      const first = Array.from(picked).reduce((best, td) => [Math.min(best[0], rowAt(td)), Math.min(best[1], td.cellIndex)], [rows.length, days.length]);
      const asked = [];
      lines.forEach((line, r) => line.forEach((text, c) => {
        if (first[0] + r < rows.length && first[1] + c <= days.length) asked.push([cell(first[0] + r, first[1] + c), text.trim()]);
      }));
      fill(asked);
    });

    // ---- buttons and forms ----
    root.addEventListener("click", (event) => {
      const letterButton = event.target.closest("[data-palette] [data-text]");
      if (letterButton && picked.size) { carry.unweigh(); fill(chosenFor(letterButton).map((td) => [td, letterButton.dataset.text])); }
      if (event.target.closest("[data-lock]")) turnLocks(Array.from(picked));
    });

    // A letter says what it would break before it is pressed, and can be carried onto a cell.
    root.querySelectorAll("[data-palette] [data-text]").forEach((button) => {
      const weigh = () => carry.weigh(chosenFor(button), button.dataset.text, button);
      button.addEventListener("pointerenter", weigh);
      button.addEventListener("focus", weigh);
      ["pointerleave", "blur"].forEach((name) => button.addEventListener(name, () => carry.unweigh()));
      button.addEventListener("pointerdown", (event) => {
        if (event.button === 0 && event.pointerType !== "touch") carry.take(null, button.dataset.text);
      });
    });

    root.addEventListener("submit", (event) => {
      const form = event.target;
      if (form.matches("[data-settle]") && sender.waiting.length) { event.preventDefault(); return; }
      if (!form.matches("[data-step]")) return;
      event.preventDefault();
      const button = event.submitter, act = button.name === "aksi" ? button.value : form.elements.aksi.value;
      if (act === "urung" || act === "ulang") turnBack(act);
      else if (act === "susun") { done.length = undone.length = 0; send({ act }); }
      else if (act === "isi") oneDay(form.elements.sel.value, button.value);
      else turnLocks([cellOf(form.elements.sel.value)]);
    });

    const oneDay = (key, text) => fill([[cellOf(key), text]]);
  }

  // A finding leads to its cell: in the grid where it is shown, else to the day's list (the link itself).
  root.addEventListener("click", (event) => {
    const link = event.target.closest("[data-go]");
    if (!link || !grid.offsetParent) return;
    const [part, person, day] = link.dataset.go.split(":");
    if (!at.has(day)) { event.preventDefault(); return; }
    const td = person ? cellBy(part, person, day) : (grid.querySelector(`tbody[data-part="${part}"] tr[data-person]`) || { cells: [] }).cells[at.get(day) + 1];
    if (!td) return;
    event.preventDefault();
    if (editable) start(td);
    td.scrollIntoView({ block: "center", inline: "center" });
    td.focus({ preventScroll: true });
  });
})();
