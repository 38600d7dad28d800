// @ts-check
/** Everything about one route, beside the table. */

import { byId, el, fillRows, setAttribute, setText, show } from "../dom.js";
import { sinceMs } from "../filter.js";
import * as format from "../format.js";
import { routeOf, routeText } from "../store.js";
import { explain, plain } from "../words.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../types.js").Row} Row */
/** @typedef {import("../types.js").Closed} Closed */
/** @typedef {import("../store.js").Entry} Entry */

export class Detail {
  /** @param {Context} context */
  constructor(context) {
    this.context = context;
    this.panel = byId("detail");
    this.title = el("h2", { id: "detail-title" });
    this.route = el("p", { class: "quiet" });
    this.state = el("p", { class: "detail-state" });
    this.pin = el("button", { type: "button" });
    this.mute = el("button", { type: "button" });
    const chart = el("button", { type: "button" }, "Chart");
    const matrix = el("button", { type: "button" }, "Matrix");
    const close = el("button", { type: "button", class: "close", title: "Close (Escape)" }, el("span", { "aria-hidden": "true" }, "✕"), el("span", { class: "sr" }, "Close"));
    this.figures = el("tbody");
    this.legs = el("tbody");
    this.past = el("tbody");
    const legHeads = ["Leg", "Exchange", "Symbol", "Price", "Size", "Age"].map((text, at) => el("th", { scope: "col", class: at > 2 ? "n" : "" }, text));
    const pastHeads = ["Opened", "Lasted", "Peak %", "Ended"].map((text, at) => el("th", { scope: "col", class: at === 1 || at === 2 ? "n" : "" }, text));
    this.pastTable = el("table", { class: "grid" }, el("caption", {}, ""), el("thead", {}, el("tr", {}, ...pastHeads)), this.past);
    this.panel.append(
      el("header", {}, this.title, close), this.route, this.state,
      el("p", { class: "actions" }, this.pin, this.mute, chart, matrix),
      el("table", { class: "grid breakdown" }, el("caption", {}, "From gross to profit"), this.figures),
      el("table", { class: "grid" }, el("caption", {}, "Legs"), el("thead", {}, el("tr", {}, ...legHeads)), this.legs),
      this.pastTable,
    );
    close.addEventListener("click", () => context.location.go({ route: "" }));
    this.pin.addEventListener("click", () => context.settings.togglePin(context.location.shown.route));
    this.mute.addEventListener("click", () => context.settings.toggleMute(context.location.shown.route));
    chart.addEventListener("click", () => context.location.go({ view: "chart", instrument: this.row?.instrument ?? "" }));
    matrix.addEventListener("click", () => context.location.go({ view: "matrix", instrument: this.row?.instrument ?? "" }));
    /** @type {Row | undefined} */
    this.row = undefined;
  }

  /** @param {number} now */
  paint(now) {
    const { store, settings, location } = this.context;
    const { route } = location.shown;
    show(this.panel, route !== "");
    if (!route) return;
    const entry = this.#entry(route);
    const past = store.recent.filter((closed) => routeOf(closed) === route);
    this.row = entry?.row ?? past[0];
    setText(this.title, format.shorten(this.row?.instrument ?? "Route", 40));
    setText(this.route, format.shorten(this.row ? routeText(this.row) : route.replace(">", " → "), 120));
    setText(this.pin, settings.pins.has(route) ? "★ Unpin" : "☆ Pin");
    setAttribute(this.pin, "aria-pressed", String(settings.pins.has(route)));
    setText(this.mute, settings.isMuted(route) ? "Unmute" : "Mute 1 h");
    this.#state(entry, past[0], now);
    fillRows(this.figures, this.row ? this.#breakdown(this.row) : []);
    fillRows(this.legs, this.row ? legs(this.row, entry ? sinceMs(entry, now) : null) : []);
    setText(/** @type {HTMLElement} */ (this.pastTable.caption), summary(past));
    fillRows(this.past, past.slice(0, 8).map((closed) => [
      { text: format.time(closed.openedAt, this.context.utc()), title: format.bothTimes(closed.openedAt), head: true },
      { text: format.age(closed.durationMs), class: "n" },
      { text: format.percent(closed.peakNetBps), class: "n" },
      { text: plain(closed.closeReason), title: explain(closed.closeReason) },
    ]));
  }

  /** @param {string} route @returns {Entry | undefined} the open one before one that fades */
  #entry(route) {
    let found;
    for (const entry of this.context.store.shown()) {
      if (entry.route === route && (!found || !entry.closed)) found = entry;
    }
    return found;
  }

  /** @param {Entry | undefined} entry @param {Closed | undefined} last @param {number} now */
  #state(entry, last, now) {
    const closed = entry?.closed ?? (entry ? null : last);
    const text = entry && !entry.closed
      ? `Open for ${format.age(entry.row.ageMs + sinceMs(entry, now))}`
      : closed ? `Closed ${format.time(closed.closedAt, this.context.utc())}: ${plain(closed.closeReason)}, ${explain(closed.closeReason)}` : "Not open, and not lately";
    setText(this.state, text);
    setAttribute(this.state, "class", `detail-state ${entry && !entry.closed ? "good" : "quiet"}`);
  }

  /** @param {Row} row */
  #breakdown(row) {
    const openBps = this.context.store.hello?.openBps;
    /** @type {[string, string, string?][]} */
    const lines = [
      ["Gross", `${format.percent(row.grossBps)} %`],
      ["− fees of both entries", `${format.fees(row.grossBps, row.netBps)} %`],
      ["= net", `${format.percent(row.netBps)} %`, row.netBps > 0 ? "up" : "down"],
      ["Round trip", `${format.percent(row.roundTripNetBps)} %`],
      ["Size", `${format.size(row.sizeBase)} ${row.base}`],
      ["Notional", `${format.money(row.notionalQuote)} ${row.quote}`],
      ["Profit", `${format.money(row.profitQuote)} ${row.quote}`],
      ["Opened", format.time(row.openedAt, this.context.utc())],
      ["Net at opening", `${format.percent(row.openNetBps)} %${openBps === undefined ? "" : ` (opens at ${openBps / 100} %)`}`],
      ["Peak", `${format.percent(row.peakNetBps)} %`],
      ["Mean over time", `${format.percent(row.meanNetBps)} %`],
      ["Updates", format.count(row.updates)],
    ];
    return lines.map(([name, value, kind]) => [{ text: name, head: true }, { text: value.length > 60 ? format.shorten(value, 60) : value, class: `n ${kind ?? ""}` }]);
  }
}

/** @param {Row} row @param {number | null} since */
function legs(row, since) {
  return [["buy", row.buy], ["sell", row.sell]].map(([side, given]) => {
    const leg = /** @type {import("../types.js").Leg} */ (given);
    return [
      { text: String(side), head: true },
      { text: leg.segment },
      { text: format.shorten(leg.symbol, 24), title: leg.symbol.length > 24 ? format.shorten(leg.symbol, 200) : "" },
      { text: format.price(leg.price), class: "n" },
      { text: format.size(leg.size), class: "n" },
      { text: since === null || leg.ageMs === null ? format.NONE : format.age(leg.ageMs + since), class: "n" },
    ];
  });
}

/** @param {Closed[]} past */
function summary(past) {
  if (past.length === 0) return "Not closed lately";
  const sorted = past.map((closed) => closed.durationMs).sort((one, other) => one - other);
  return `Closed ${past.length}× lately, half of them within ${format.age(sorted[Math.floor((sorted.length - 1) / 2)])}`;
}

