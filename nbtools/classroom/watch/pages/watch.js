/* Asks for the parts of the page every two seconds, and takes over those that have changed. */

const REST = 2000; // milliseconds between two questions
const STEP = 15; // seconds that are shown at a time: four times in a second, that is an hour in a minute
const wall = document.documentElement.classList.contains("wall");
const wish = { at: "", session: "", names: "1", wall: wall ? "1" : "" };
const shown = {};
let tag = "";
let playing = 0;
let asking = null;

const $ = (id) => document.getElementById(id);

async function ask() {
  asking?.abort(); // another wish has come since
  const mine = (asking = new AbortController());
  try {
    const answer = await fetch(`view?${new URLSearchParams({ ...wish, have: tag })}`, { signal: mine.signal });
    if (answer.ok && answer.status !== 204) show(await answer.json());
    tell(answer.ok ? "" : answer.status === 403 ? "refused" : "gone");
  } catch {
    if (mine.signal.aborted) return;
    tell("gone");
  }
  if (asking === mine) asking = null;
}

function tell(what) {
  const text = what ? $("trouble").dataset[what] : "";
  if ($("trouble").textContent !== text) $("trouble").textContent = text;
}

function show(view) {
  tag = view.tag;
  for (const [name, html] of Object.entries(view.parts)) {
    if (shown[name] !== html) replace($(name), html);
    shown[name] = html;
  }
  if (!wall) move(view);
}

function replace(part, html) {
  const opened = new Map([...part.querySelectorAll("details[id]")].map((one) => [one.id, one.open]));
  const focused = part.contains(document.activeElement) && document.activeElement.closest("[id]")?.id;
  part.innerHTML = html;
  for (const one of part.querySelectorAll("details[id]")) if (opened.has(one.id)) one.open = opened.get(one.id);
  if (focused) ($(focused)?.querySelector("summary") ?? $(focused))?.focus();
}

function move({ begin, end, at, live }) {
  const time = $("time");
  Object.assign(time, { min: begin, max: Math.max(end, begin + STEP) });
  if (document.activeElement !== time || live || playing) time.value = at;
  const text = new Date(at * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  $("clock").textContent = text;
  time.setAttribute("aria-valuetext", text);
  const isNow = end > Date.now() / 1000 - 3600;
  $("now").textContent = isNow ? $("now").dataset.now : $("now").dataset.end;
  if (playing && at >= end) stop();
}

function stop() {
  clearInterval(playing);
  playing = 0;
  $("play").textContent = $("play").dataset.play;
}

function play() {
  if (playing) return stop();
  $("play").textContent = $("play").dataset.stop;
  if (wish.at === "" || Number($("time").value) >= Number($("time").max) - STEP) wish.at = $("time").min;
  playing = setInterval(() => {
    if (asking) return; // a slow machine plays more slowly
    wish.at = String(Number(wish.at) + STEP);
    ask();
  }, 250);
}

if (!wall) {
  $("time").addEventListener("input", () => {
    stop();
    wish.at = $("time").value;
    ask();
  });
  $("now").addEventListener("click", () => {
    stop();
    wish.at = "";
    ask();
  });
  $("play").addEventListener("click", play);
  $("names")?.addEventListener("change", (event) => {
    wish.names = event.target.checked ? "1" : "0";
    ask();
  });
  $("sessions").addEventListener("change", (event) => {
    stop();
    Object.assign(wish, { session: event.target.value, at: "" });
    ask();
  });
}
ask();
setInterval(() => document.hidden || playing || asking || ask(), REST);
