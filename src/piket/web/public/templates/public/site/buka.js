// Says of the day and hour that it is now whether a counter is open. Without it the page names its dates and says so.
(() => {
  const words = document.documentElement.lang === 'en'
    ? { open: 'Open now, until ', later: 'Closed now, opens at ', over: 'Closed for today', whole: 'Open now, 24 hours', today: 'Today', old: 'This page is old: it says nothing of today. Reload it, or phone before you come.' }
    : { open: 'Buka sekarang, sampai ', later: 'Sekarang tutup, buka pukul ', over: 'Sudah tutup untuk hari ini', whole: 'Buka sekarang, 24 jam', today: 'Hari ini', old: 'Halaman ini sudah lama dan tidak menerangkan hari ini. Muat ulang, atau telepon sebelum datang.' };
  const at = (minute) => String(Math.floor(minute / 60)).padStart(2, '0') + '.' + String(minute % 60).padStart(2, '0');
  const say = () => {
    const now = Date.now() + Number(document.body.dataset.shift || 0);
    let known = true;
    for (const place of document.querySelectorAll('[data-offset]')) {
      const local = new Date(now + place.dataset.offset * 60000);
      const day = local.toISOString().slice(0, 10);
      const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
      const at_day = Math.round((Date.parse(day) - Date.parse(document.body.dataset.first)) / 86400000);
      for (const one of place.querySelectorAll('[data-days]')) {
        const row = JSON.parse(one.dataset.days)[at_day];
        const state = one.querySelector('.state');
        if (!state) continue;
        if (row === undefined) { known = false; continue; }
        const kind = Array.isArray(row) ? 'open' : row.startsWith('?') ? 'unsure' : 'shut';
        const text = kind === 'open' ? words.whole : row.replace(/^\?/, '');
        const spans = kind === 'open' ? row : [];
        const here = spans.find(([start, end]) => start <= minute && minute < end);
        const next = spans.find(([start]) => start > minute);
        state.className = 'state ' + (kind === 'open' ? (here ? 'open' : 'shut') : kind);
        state.textContent = kind !== 'open' || (here && here[0] === 0 && here[1] === 1440) ? text
          : here ? words.open + at(here[1]) : next ? words.later + at(next[0]) : words.over;
        const why = one.querySelector('.why');
        if (why) why.hidden = at_day !== 0;
        const name = one.querySelector('.day');
        const spoken = words.today + ', ' + new Intl.DateTimeFormat(document.documentElement.lang === 'en' ? 'en-GB' : 'id', { dateStyle: 'full', timeZone: 'UTC' }).format(local);
        if (name) name.textContent = spoken + ':';
        const lead = document.querySelector('[data-lead]');
        if (lead) lead.textContent = spoken;
        for (const line of one.querySelectorAll('tr[data-day]')) line.classList.toggle('today', line.dataset.day === day);
      }
    }
    const old = document.querySelector('.old[hidden], .old[data-shown]');
    if (old && !known) { old.textContent = words.old; old.hidden = false; old.dataset.shown = '1'; }
  };
  say();
  setInterval(say, 30000);
})();
