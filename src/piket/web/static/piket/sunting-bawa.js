// A cell carried over the board, by pointer or keyboard, and a letter held over the chosen cells: which rules it would break
// is said in words before it is let go.
"use strict";
(function () {
  const PAUSE = 140;

  // `board` gives: root, grid, words, free(td), rooms(td) (what its part's cells may become), keyOf(td), partOf(td),
  // fill(asked), and sender.
  window.PiketCarry = function (board) {
    const { root, words } = board, tip = root.querySelector("[data-tip]"), said = new Map();
    let carried = null, over = null, timer = 0, asking = null;

    // ---- what it would be ----
    // The two cells change places; a letter of the palette fills the one cell.
    function asked(td) {
      if (!carried || td === carried.from) return [];
      if (!carried.from) return [[td, carried.text]];
      return [[td, carried.from.textContent], [carried.from, td.textContent]];
    }

    function shut(pairs) {
      return pairs.some(([td, text]) => !board.free(td) || !board.rooms(td).has(text));
    }

    // ---- what it would break ----
    function look(pairs, near) {
      clearTimeout(timer);
      if (asking) asking.abort();
      if (!pairs.length) { hide(); return; }
      const changing = pairs.filter(([td, text]) => td.textContent !== text);
      if (shut(pairs)) { tell(near, "bad", [words.wordsShut]); return; }
      if (!changing.length) { tell(near, "good", [words.wordsSame]); return; }
      const keys = changing.map(([td]) => board.keyOf(td)), texts = changing.map(([, text]) => text);
      const name = `${board.sender.revision}|${keys.join(" ")}|${texts.join(" ")}`;
      if (said.has(name)) { answer(near, said.get(name)); return; }
      tell(near, "wait", [words.wordsLooking]);
      timer = setTimeout(() => ask(name, keys, texts, near), PAUSE);
    }

    function ask(name, keys, texts, near) {
      asking = new AbortController();
      const body = new URLSearchParams({ aksi: "isi", dasar: board.sender.revision, versi: words.version, sel: keys.join(" "), teks: texts.join(" ") });
      const headers = { Accept: "application/json", "X-CSRFToken": board.sender.token };
      fetch(root.dataset.previewUrl, { method: "POST", body, headers, credentials: "same-origin", signal: asking.signal })
        .then((response) => response.json().then((told) => ({ told, status: response.status })))
        .then((found) => { if (found.status !== 409) { said.set(name, found); answer(near, found); } else tell(near, "wait", [words.wordsSaving]); })
        .catch((error) => { if (error.name !== "AbortError") tell(near, "wait", [words.wordsUnknown]); });
    }

    function answer(near, { told, status }) {
      if (status !== 200) { tell(near, "bad", told.reasons || [words.wordsShut]); return; }
      const breaks = told.breaks.map((one) => one.text);
      if (told.more) breaks.push(`+ ${told.more}`);
      const mends = told.mends ? [words.wordsMends.replace("{n}", told.mends)] : [];
      if (!breaks.length) { tell(near, "good", [words.wordsClean, ...mends]); return; }
      tell(near, told.breaks.some((one) => one.law) ? "bad" : "wait", [words.wordsWouldBreak, ...breaks, ...mends]);
    }

    function tell(near, tone, lines) {
      const [head, ...rest] = lines, list = document.createElement("ul");
      rest.forEach((text) => { const li = document.createElement("li"); li.textContent = text; list.append(li); });
      const first = document.createElement("p");
      first.textContent = head;
      tip.replaceChildren(first, ...(rest.length ? [list] : []));
      tip.className = `carry-tip is-${tone}`;
      tip.hidden = false;
      const box = near.getBoundingClientRect(), own = tip.getBoundingClientRect();
      const below = box.bottom + 8 + own.height < innerHeight;
      tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - own.width - 8))}px`;
      tip.style.top = `${below ? box.bottom + 8 : Math.max(8, box.top - own.height - 8)}px`;
      if (over && over === near) { over.classList.toggle("drop-bad", tone === "bad"); over.classList.toggle("drop-good", tone === "good"); }
    }

    function hide() {
      clearTimeout(timer);
      if (asking) asking.abort();
      tip.hidden = true;
    }

    function turn(td) {
      if (over) over.classList.remove("drop", "drop-bad", "drop-good");
      over = td;
      if (over) over.classList.add("drop");
    }

    // ---- carrying ----
    function take(from, text) {
      carried = { from, text };
      if (from) from.classList.add("carried");
      root.classList.add("is-carrying");
    }

    function reach(td) {
      if (!carried || td === over) return;
      turn(td);
      look(asked(td), td);
      if (!asked(td).length) tell(td, "wait", [words.wordsCarrying.replace("{text}", carried.text)]);
    }

    function letGo(keep) {
      if (!carried) return false;
      const td = over, pairs = td ? asked(td) : [];
      if (carried.from) carried.from.classList.remove("carried");
      root.classList.remove("is-carrying");
      carried = null;
      turn(null);
      hide();
      if (keep && pairs.length) board.fill(pairs);
      return Boolean(keep && pairs.length);
    }

    return {
      get on() { return carried !== null; },
      take, reach, letGo,
      // A letter of the palette that is held over the chosen cells, by hover or focus.
      weigh(cells, text, near) { if (!carried) look(cells.filter((td) => board.rooms(td).has(text)).map((td) => [td, text]), near); },
      unweigh() { if (!carried) hide(); },
    };
  };
})();
