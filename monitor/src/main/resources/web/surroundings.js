// @ts-check
/** What stands around every view: state, figures, tabs, banner, foot. */

import { byId, el, setAttribute, setText, show } from "./dom.js";
import * as format from "./format.js";
import { VIEWS } from "./location.js";
import { SIGNS, grade, plain } from "./words.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("./stream.js").Stream} Stream */

const TITLES = { opportunities: "Opportunities", matrix: "Matrix", chart: "Chart", feeds: "Feeds", history: "History", funnel: "Funnel", health: "Health" };
const WORDS = { connecting: "CONNECTING", live: "LIVE", stale: "STALE", disconnected: "DISCONNECTED", locked: "LOCKED" };
const STATE_SIGNS = { connecting: "◐", live: "●", stale: "◐", disconnected: "○", locked: "○" };

export class Surroundings {
  /** @param {Context} context @param {Stream} stream */
  constructor(context, stream) {
    this.context = context;
    this.stream = stream;
    /** @type {Map<string, {link: HTMLAnchorElement, badge: HTMLElement}>} */
    this.tabs = new Map();
    VIEWS.forEach((view, at) => {
      const badge = el("span", { class: "badge" });
      const link = el("a", { href: `?view=${view}`, "data-view": view, "aria-keyshortcuts": String(at + 1) }, el("span", { class: "number", "aria-hidden": "true" }, String(at + 1)), ` ${TITLES[/** @type {keyof typeof TITLES} */ (view)]} `, badge);
      this.tabs.set(view, { link, badge });
      byId("tabs").append(el("li", {}, link));
    });
    this.firstVersion = "";
    this.tab = "";
  }

  paint() {
    const { store, location, utc } = this.context;
    const { state } = this.stream;
    const { status } = store;
    const shownState = store.paused && state === "live" ? "paused" : state;
    setAttribute(document.body, "data-state", shownState);
    const silentMs = this.stream.parts.clock() - this.stream.lastMs;
    setText(byId("state-sign"), store.paused ? "❙❙" : STATE_SIGNS[state]);
    setText(byId("state-word"), store.paused ? "PAUSED" : state === "stale" ? `STALE ${format.age(silentMs)}` : WORDS[state]);
    setText(byId("clock"), store.lastAt ? format.time(store.lastAt, utc()) : "");
    setAttribute(byId("clock"), "title", `The server's last word: ${format.bothTimes(store.lastAt)}`);
    if (status) this.#figures(status);
    this.#tab(location.shown.view);
    this.#banner(silentMs);
    this.#foot();
    setText(byId("zone"), utc() ? "UTC" : "Local");
    setText(byId("pause-word"), store.paused ? "Resume" : "Pause");
    setAttribute(byId("pause"), "aria-pressed", String(store.paused));
    let open = 0;
    for (const entry of store.entries.values()) if (!entry.closed) open++;
    this.#badge("opportunities", open);
    document.title = `${state === "live" ? (open > 0 ? `(${open}) ` : "") : `${WORDS[state].toLowerCase()} · `}${TITLES[/** @type {keyof typeof TITLES} */ (location.shown.view)]} · Parallax`;
  }

  /** @param {string} shown */
  #tab(shown) {
    if (this.tab === shown) return;
    this.tab = shown;
    for (const [view, { link }] of this.tabs) setAttribute(link, "aria-current", view === shown ? "page" : null);
    // Where they do not all fit, the one that counts is in sight.
    this.tabs.get(shown)?.link.scrollIntoView({ block: "nearest", inline: "center" });
  }

  /** @param {import("./types.js").Status} status */
  #figures(status) {
    const good = status.exchanges.filter(({ state }) => grade(state) === "good").length;
    setText(byId("figure-exchanges"), `${good}/${status.exchanges.length}`);
    setAttribute(byId("figure-exchanges"), "class", good < status.exchanges.length ? "wait" : null);
    setText(byId("figure-quotes"), format.rate(status.quotesPerSecond));
    setText(byId("figure-lane"), format.micros(status.lane?.p99Us));
    this.#badge("feeds", status.exchanges.length - good, "!");
    this.#badge("health", status.sinks.filter((sink) => sink.trouble || grade(sink.state) === "bad").length, "!");
  }

  /** @param {string} view @param {number} count @param {string} [sign] */
  #badge(view, count, sign = "") {
    const badge = this.tabs.get(view)?.badge;
    if (!badge) return;
    // A badge that comes or goes moves the tabs behind it.
    if ((badge.textContent !== "") !== count > 0) this.tab = "";
    setText(badge, count > 0 ? `${count}${sign}` : "");
  }

  /** @param {number} silentMs */
  #banner(silentMs) {
    const { state } = this.stream;
    const lost = state === "disconnected" || (state === "connecting" && silentMs > 5000);
    show(byId("banner"), lost);
    if (lost) {
      const { lastAt } = this.context.store;
      const nextMs = Math.max(0, this.stream.retryMs - this.stream.parts.clock());
      const last = lastAt ? `What is shown is from ${format.time(lastAt, this.context.utc(), true)}.` : "Nothing was received yet.";
      setText(byId("banner-text"), `Disconnected from the monitor. ${last} ${nextMs > 0 ? `Trying again in ${Math.ceil(nextMs / 1000)} s.` : "Trying again …"}`);
    }
    const version = this.context.store.hello?.version ?? "";
    this.firstVersion ||= version;
    const renewed = version !== "" && version !== this.firstVersion;
    show(byId("renewed"), renewed);
    if (renewed) setText(byId("renewed-text"), `The monitor is now version ${format.shorten(version)}; this page is from ${format.shorten(this.firstVersion)}.`);
  }

  #foot() {
    const { status, hello } = this.context.store;
    // A monitor that does not run from its jar has words there.
    setText(byId("version"), hello && /^v?\d/.test(hello.version) ? `v${hello.version.replace(/^v/, "")}` : "");
    if (!status) return;
    const place = byId("bottom-sinks");
    while (place.children.length > status.sinks.length) place.lastElementChild?.remove();
    status.sinks.forEach((sink, at) => {
      const kind = sink.trouble ? "wait" : grade(sink.state);
      const item = place.children[at] ?? place.appendChild(el("span"));
      const lost = sink.dropped + sink.unwritten;
      setText(item, `${sink.name} ${SIGNS[kind]}${kind === "good" ? "" : ` ${format.shorten(sink.trouble ?? plain(sink.state), 60)}`}${lost > 0 ? ` ${format.count(lost)} lost` : ""}`);
      setAttribute(item, "class", kind);
    });
  }
}
