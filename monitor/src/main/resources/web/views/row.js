// @ts-check
/** One row of the table of opportunities. */

import { el, setAttribute, setText } from "../dom.js";
import { sinceMs } from "../filter.js";
import * as format from "../format.js";
import { FADE_MS } from "../store.js";
import { DOUBTS, explain, kindWord, plain } from "../words.js";

/** @typedef {import("../store.js").Entry} Entry */

/**
 * Columns, in order. A priority of 1 is there at any width; 2 from 900 px, 3 from 1300 px.
 * @type {{key: string, head: string, short?: string, sort?: string, n?: boolean, priority: 1 | 2 | 3, title: string}[]}
 */
export const COLUMNS = [
  { key: "pin", head: "", priority: 1, title: "Pinned routes stand on top" },
  { key: "instrument", head: "Instrument", sort: "instrument", priority: 1, title: "What is traded" },
  { key: "route", head: "Buy → sell", sort: "route", priority: 2, title: "Buy at the ask of the first, sell at the bid of the second" },
  { key: "net", head: "Net %", sort: "net", n: true, priority: 1, title: "What is left of gross after the taker fees of both entry legs" },
  { key: "gross", head: "Gross %", sort: "gross", n: true, priority: 2, title: "Bid of the one over ask of the other, minus one" },
  { key: "fees", head: "Fees %", sort: "fees", n: true, priority: 3, title: "Gross minus net" },
  { key: "size", head: "Size", sort: "size", n: true, priority: 3, title: "What both tops of book hold, in base units" },
  { key: "notional", head: "Notional", sort: "notional", n: true, priority: 2, title: "The size at the ask, in the quote asset" },
  { key: "profit", head: "Profit", sort: "profit", n: true, priority: 1, title: "Net at that size, in the quote asset" },
  { key: "quotes", head: "Quote ages", sort: "quoteage", n: true, priority: 2, title: "Age of the buy quote / of the sell quote" },
  { key: "age", head: "Age", sort: "age", n: true, priority: 1, title: "Since it opened" },
  { key: "flags", head: "Flags", priority: 3, title: "What to look at twice" },
];

export class OpportunityRow {
  /** @param {string} id */
  constructor(id) {
    this.tr = el("tr", { tabindex: "-1", "data-id": id });
    this.pin = el("button", { type: "button", class: "pin", tabindex: "-1", "data-action": "pin" }, el("span", { "aria-hidden": "true" }), el("span", { class: "sr" }));
    this.open = el("button", { type: "button", class: "open", tabindex: "-1", "data-action": "open" });
    this.kind = el("span", { class: "tag" });
    this.under = el("span", { class: "under" });
    /** @type {Record<string, HTMLElement>} */
    this.cells = {};
    for (const { key, n, priority } of COLUMNS) {
      const cell = key === "instrument" ? el("th", { scope: "row" }) : el("td");
      cell.className = `c-${key} p${priority}${n ? " n" : ""}`;
      this.cells[key] = cell;
      this.tr.append(cell);
    }
    this.cells.pin.append(this.pin);
    this.cells.instrument.append(this.open, this.kind, this.under);
    /** Number and unit. @type {Record<string, [HTMLElement, HTMLElement]>} */
    this.measures = {};
    for (const key of ["size", "notional", "profit"]) {
      const parts = /** @type {[HTMLElement, HTMLElement]} */ ([el("span"), el("span", { class: "unit" })]);
      this.measures[key] = parts;
      this.cells[key].append(...parts);
    }
  }

  /**
   * @param {Entry} entry
   * @param {number} now
   * @param {{pinned: boolean, muted: boolean, selected: boolean, closeBps: number | null}} how
   */
  fill(entry, now, how) {
    const { row, closed } = entry;
    const since = sinceMs(entry, now);
    const route = `${row.buy.segment} → ${row.sell.segment}`;
    const { cells } = this;
    setText(this.open, format.shorten(row.instrument, 28));
    setText(this.kind, kindWord(row.kind));
    setText(this.under, format.shorten(`${kindWord(row.kind)} · ${row.buy.exchange} → ${row.sell.exchange}`, 50));
    setText(cells.route, format.shorten(route, 48));
    // Of one moment, so that they add up: the last one at which it was alive.
    const last = closed ?? row;
    const net = last.netBps;
    setText(cells.net, (closed ? "~" : "") + format.percent(net));
    const end = closed?.closeNetBps ?? null;
    setAttribute(cells.net, "title", end === null ? null : `Closed at ${format.percent(end)} %`);
    setAttribute(cells.net, "class", `c-net p1 n ${net > 0 ? "up" : net < 0 ? "down" : ""}`);
    setText(cells.gross, format.percent(last.grossBps));
    setText(cells.fees, format.fees(last.grossBps, net));
    this.#measure("size", format.size(row.sizeBase), row.base);
    this.#measure("notional", format.money(row.notionalQuote), row.quote);
    this.#measure("profit", format.money(row.profitQuote), row.quote);
    setText(cells.quotes, `${age(row.buy.ageMs, since)} / ${age(row.sell.ageMs, since)}`);
    setText(cells.age, format.age(closed ? closed.durationMs : row.ageMs + since));
    setAttribute(cells.age, "title", `Opened ${format.bothTimes(row.openedAt)}`);
    this.#flags(entry);
    setText(this.pin.children[0], how.pinned ? "★" : "☆");
    setText(this.pin.children[1], `${how.pinned ? "Unpin" : "Pin"} ${row.instrument} ${route}`);
    setAttribute(this.pin, "aria-pressed", String(how.pinned));
    const fresh = !closed && now - entry.openedMs < 3000;
    const ending = !closed && how.closeBps !== null && row.netBps < how.closeBps + 5;
    const state = [closed && "closed", how.pinned && "pinned", how.muted && "muted", how.selected && "selected", fresh && "new", ending && "ending"];
    setAttribute(this.tr, "data-fade", closed && !how.pinned ? String(Math.min(3, Math.floor((4 * (now - entry.closedMs)) / FADE_MS))) : null);
    setAttribute(this.tr, "class", state.filter(Boolean).join(" "));
  }

  /** @param {string} key @param {string} number @param {string} unit */
  #measure(key, number, unit) {
    const [value, asset] = this.measures[key];
    setText(value, number);
    setText(asset, format.shorten(unit, 7));
    setAttribute(asset, "title", unit.length > 7 ? unit : null);
  }

  /** @param {Entry} entry */
  #flags({ row, closed }) {
    const flags = row.flags ?? [];
    const text = closed ? `× ${plain(closed.closeReason)}` : flags.map((flag) => (DOUBTS.includes(flag) ? `⚠ ${plain(flag)}` : plain(flag))).join(", ");
    setText(this.cells.flags, format.shorten(text));
    setAttribute(this.cells.flags, "title", closed ? explain(closed.closeReason) : flags.map(explain).join("; ") || null);
    setAttribute(this.cells.flags, "class", `c-flags p3 ${!closed && flags.some((flag) => DOUBTS.includes(flag)) ? "wait" : "quiet"}`);
    if (closed) setText(this.under, `closed: ${plain(closed.closeReason)}`);
  }
}

/** @param {number | null} ms @param {number} since */
function age(ms, since) {
  return ms === null || ms === undefined ? format.NONE : format.age(ms + since);
}
