// @ts-check
/** Puts the page together. */

import { Announcer } from "./announce.js";
import { csv, download } from "./csv.js";
import { byId, input, show } from "./dom.js";
import { FilterForm } from "./filterform.js";
import { time } from "./format.js";
import { Frame } from "./frame.js";
import { Instruments } from "./instruments.js";
import { Keys } from "./keys.js";
import { Location, VIEWS } from "./location.js";
import { Login, allowed, send } from "./login.js";
import { Notifier } from "./notify.js";
import { Preferences } from "./preferences.js";
import { Settings } from "./settings.js";
import { Store } from "./store.js";
import { Stream } from "./stream.js";
import { Surroundings } from "./surroundings.js";
import { Chart } from "./views/chart.js";
import { Feeds } from "./views/feeds.js";
import { Funnel } from "./views/funnel.js";
import { Health } from "./views/health.js";
import { History } from "./views/history.js";
import { Matrix } from "./views/matrix.js";
import { Opportunities } from "./views/opportunities.js";

/** Ages are counted on between updates. */
const AGES_MS = 500;

const clock = () => performance.now();
const wallClock = () => Date.now();
const store = new Store(clock);
const frame = new Frame(paint, clock);
const settings = new Settings(() => {
  theme();
  preferences.read();
  frame.request();
}, wallClock);
const place = new Location(moved);
const utc = () => settings.values.utc;
const instruments = new Instruments(clock);
const context = { store, settings, location: place, frame, utc, instruments, wallClock };
const notifier = new Notifier(settings, clock);
const preferences = new Preferences(settings, notifier);
const login = new Login(() => stream.open());
const stream = new Stream({
  url: "api/stream",
  allowed,
  onEvent(name, data) {
    store.accept(name, data);
    if (name === "opened") notifier.opened(data);
    if (name === "hello") form.exchanges(data.exchanges);
    frame.soon();
  },
  onChange() {
    if (stream.state === "locked") login.show();
    frame.request();
  },
  clock,
  random: Math.random,
});
const form = new FilterForm(place);
const surroundings = new Surroundings(context, stream);
const announcer = new Announcer(store, () => stream.state, clock);
const opportunities = new Opportunities(context);
/** @type {Record<string, import("./context.js").View>} */
const views = {
  opportunities,
  matrix: new Matrix(context),
  chart: new Chart(context),
  feeds: new Feeds(context),
  history: new History(context),
  funnel: new Funnel(context),
  health: new Health(context),
};

function paint() {
  store.sweep(settings.pins);
  surroundings.paint();
  views[place.shown.view].paint();
  announcer.paint();
}

/** @param {import("./location.js").Shown} shown @param {import("./location.js").Shown} before */
function moved(shown, before) {
  if (shown.view !== before.view) {
    views[before.view].leave?.();
    enter(shown.view);
  } else if (["route", "instrument", "minutes", "range", "from", "to", "exchange"].some((key) => shown[/** @type {keyof typeof shown} */ (key)] !== before[/** @type {keyof typeof shown} */ (key)])) {
    views[shown.view].read?.();
  }
  form.read();
  opportunities.readFilter();
  frame.request();
}

/** @param {string} view */
function enter(view) {
  for (const name of VIEWS) show(byId(`view-${name}`), name === view);
  views[view].enter?.();
}

/** @param {string} view */
function go(view) {
  place.go({ view });
  byId("main").focus({ preventScroll: true });
}

function pause() {
  if (store.paused) store.resume();
  else store.pause();
  frame.request();
}

function theme() {
  const { theme: chosen } = settings.values;
  if (chosen) document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
}

function turnTheme() {
  const dark = settings.values.theme ? settings.values.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  settings.change({ theme: dark ? "light" : "dark" });
}

function exportRows() {
  if (place.shown.view === "history") byId("history-csv").click();
  else download(`opportunities-${time(wallClock(), true, true).replace(/[: ]/g, "-")}.csv`, csv(opportunities.list().filter(({ closed }) => !closed).map(({ row }) => row)));
}

function help() {
  /** @type {HTMLDialogElement} */ (byId("help")).showModal();
}

async function copyLink() {
  await navigator.clipboard.writeText(location.href);
  byId("copy-link").dataset.done = "true";
  setTimeout(() => delete byId("copy-link").dataset.done, 1500);
}

/** @param {() => void} run only where there are rows to act on */
const onRows = (run) => () => {
  if (place.shown.view === "opportunities") run();
};
const route = () => opportunities.current?.route ?? "";
new Keys(
  [
    { key: "?", shown: "?", does: "these keys", run: help },
    { key: "/", shown: "/", does: "write a filter", run: () => {
      if (place.shown.view !== "opportunities") place.go({ view: "opportunities" });
      input("q").focus();
      input("q").select();
    } },
    ...VIEWS.map((view, at) => ({ key: String(at + 1), shown: "1 – 7", does: "the views, from left to right", run: () => go(view) })),
    { key: "j", shown: "j / k", does: "next row, row before", run: onRows(() => opportunities.move(1)) },
    { key: "k", shown: "j / k", does: "next row, row before", run: onRows(() => opportunities.move(-1)) },
    { key: "Enter", shown: "Enter", does: "everything about the row", run: onRows(() => opportunities.openSelected()) },
    { key: "p", shown: "p", does: "pin the row's route, or not any more", run: onRows(() => route() && settings.togglePin(route())) },
    { key: "m", shown: "m", does: "mute the row's route for an hour, or not any more", run: onRows(() => route() && settings.toggleMute(route())) },
    { key: " ", shown: "Space", does: "hold what is shown, or go on", run: pause },
    { key: "e", shown: "e", does: "export what is shown as CSV", run: exportRows },
    { key: "t", shown: "t", does: "dark or light", run: turnTheme },
  ],
  () => settings.values.keys,
);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (document.activeElement === input("q")) byId("rows").focus();
  else if (place.shown.view === "opportunities" && place.shown.route) place.go({ route: "" });
});
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-view]") : null;
  if (!(link instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  place.go({ view: link.dataset.view });
});
byId("pause").addEventListener("click", pause);
byId("theme").addEventListener("click", turnTheme);
byId("zone").addEventListener("click", () => settings.change({ utc: !settings.values.utc }));
byId("help-open").addEventListener("click", help);
byId("export").addEventListener("click", exportRows);
byId("copy-link").addEventListener("click", () => void copyLink());
byId("retry").addEventListener("click", () => stream.open());
byId("reload").addEventListener("click", () => location.reload());
document.addEventListener("visibilitychange", () => frame.request());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => frame.request());
setInterval(() => frame.request(), AGES_MS);

const token = Login.fromFragment();
if (token) await send(token);
enter(place.shown.view);
stream.open();
frame.request();
