// @ts-check
/** Buy at the exchange of the row, sell at the exchange of the column: what is left, in bps. */

import { Poll, Question, url } from "../api.js";
import { byId, choose, el, setAttribute, setText } from "../dom.js";
import * as format from "../format.js";
import { routeText } from "../store.js";
import { explain, plain } from "../words.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../types.js").SpreadRow} SpreadRow */

const EVERY_MS = 1000;
/** Colours are at their strongest from here on. */
const FULL_BPS = 50;

export class Matrix {
  #question = new Question();

  /** @param {Context & {instruments: import("../instruments.js").Instruments}} context */
  constructor(context) {
    this.context = context;
    /** @type {SpreadRow[]} */
    this.spreads = [];
    /** The instrument they are of. */
    this.asked = "";
    /** Whether there was an answer. */
    this.known = false;
    this.table = /** @type {HTMLTableElement} */ (byId("matrix"));
    this.select = /** @type {HTMLSelectElement} */ (byId("matrix-instrument"));
    this.poll = new Poll(() => this.#load(), () => EVERY_MS);
    this.select.addEventListener("change", () => context.location.go({ instrument: this.select.value }));
    this.table.addEventListener("click", (event) => {
      const cell = event.target instanceof Element ? event.target.closest("button[data-route]") : null;
      if (cell instanceof HTMLElement) context.location.go({ view: "chart", route: cell.dataset.route ?? "", instrument: cell.dataset.instrument ?? "" });
    });
  }

  enter() {
    this.poll.start();
  }

  leave() {
    this.poll.stop();
  }

  read() {
    const { instrument } = this.context.location.shown;
    if (instrument !== this.asked) {
      // What is shown under a name has to be its own.
      this.asked = instrument;
      this.spreads = [];
      this.known = false;
    }
    this.poll.start();
  }

  async #load() {
    const { instrument } = this.context.location.shown;
    try {
      await this.context.instruments.load();
      const body = await this.#question.ask(url("api/spreads", { instrument }));
      if (!body) return;
      if (instrument !== this.context.location.shown.instrument) return;
      this.spreads = body.spreads;
      this.known = true;
      setText(byId("matrix-trouble"), "");
      setAttribute(this.table, "data-old", null);
    } catch (error) {
      setText(byId("matrix-trouble"), `Not renewed: ${error instanceof Error ? error.message : error}`);
      setAttribute(this.table, "data-old", "true");
    }
    this.context.frame.request();
  }

  paint() {
    if (this.context.store.paused) return;
    const { instrument } = this.context.location.shown;
    const choices = this.context.instruments.choices("best of all, per cell");
    if (instrument && !choices.some(([value]) => value === instrument)) choices.push([instrument, format.shorten(instrument)]);
    choose(this.select, choices, instrument);
    const best = bestPerCell(this.spreads);
    const compared = this.spreads.flatMap(({ buy, sell }) => [buy.exchange, sell.exchange]);
    const names = compared.length === 0 ? [] : [...new Set([...compared, ...(this.context.store.hello?.exchanges ?? [])])].sort();
    const listed = instrument ? this.context.instruments.rows.find((row) => row.instrument === instrument)?.exchanges : undefined;
    setText(/** @type {HTMLElement} */ (this.table.caption), names.length === 0 ? (this.known ? "Nothing is compared yet." : "Loading …") : `${instrument || "Best instrument of each pair"}: buy at the row, sell at the column`);
    this.#shape(names);
    names.forEach((buy, row) => {
      names.forEach((sell, column) => {
        const cell = this.table.tBodies[0].rows[row].cells[column + 1];
        const spread = buy === sell ? undefined : best.get(`${buy}>${sell}`);
        if (spread) fill(cell, spread, !instrument);
        else empty(cell, buy === sell, [buy, sell].filter((name) => listed && !listed.includes(name)));
      });
    });
  }

  /** @param {string[]} names */
  #shape(names) {
    const signature = names.join(" ");
    if (this.table.dataset.names === signature) return;
    this.table.dataset.names = signature;
    this.table.tHead?.replaceChildren(el("tr", {}, el("th", { scope: "col" }, "buy ╲ sell"), ...names.map((name) => el("th", { scope: "col", class: "n" }, name))));
    this.table.tBodies[0].replaceChildren(...names.map((name) => el("tr", {}, el("th", { scope: "row" }, name), ...names.map(() => el("td", { class: "n" })))));
  }
}

/** @param {SpreadRow[]} spreads @returns {Map<string, SpreadRow>} usable ones before excluded ones */
function bestPerCell(spreads) {
  /** @type {Map<string, SpreadRow>} */
  const best = new Map();
  for (const spread of spreads) {
    const key = `${spread.buy.exchange}>${spread.sell.exchange}`;
    const found = best.get(key);
    if (!found || rank(spread) > rank(found)) best.set(key, spread);
  }
  return best;
}

/** @param {SpreadRow} spread */
function rank(spread) {
  return spread.state === "OK" ? (spread.netBps ?? -1e9) : -2e9;
}

/** @param {HTMLTableCellElement} cell @param {boolean} same @param {string[]} unlisted exchanges that do not list the instrument */
function empty(cell, same, unlisted) {
  setText(cell, same ? "" : unlisted.length > 0 ? "not listed" : "·");
  cell.className = same ? "same" : "n none";
  setAttribute(cell, "title", same ? null : unlisted.length > 0 ? `not listed at ${unlisted.join(" and ")}` : "not listed at both, or not compared");
  cell.style.removeProperty("--strength");
}

/** @param {HTMLTableCellElement} cell @param {SpreadRow} spread @param {boolean} named */
function fill(cell, spread, named) {
  let button = cell.firstElementChild;
  if (!(button instanceof HTMLButtonElement)) {
    button = el("button", { type: "button" }, el("span"), el("small"));
    cell.replaceChildren(button);
  }
  const net = spread.netBps;
  const usable = spread.state === "OK";
  const sign = usable && net !== null && net > 0 ? "▲ " : "";
  setText(button.children[0], usable ? sign + format.bps(net) : "×");
  setText(button.children[1], usable ? (named ? format.shorten(spread.instrument ?? spread.buy.symbol, 18) : "") : plain(spread.state));
  setAttribute(button, "data-route", spread.route);
  setAttribute(button, "data-instrument", spread.instrument ?? null);
  const why = usable ? `gross ${format.bps(spread.grossBps)}, fees ${format.feesBps(spread.grossBps, spread.netBps)} bps` : `excluded: ${explain(spread.state) || plain(spread.state)}`;
  setAttribute(button, "title", `${format.shorten(routeText(spread), 120)}: ${why}`);
  cell.className = `n ${usable ? (net !== null && net > 0 ? "up" : "down") : "excluded"}`;
  cell.style.setProperty("--strength", usable && net !== null ? `${Math.round(Math.min(1, Math.abs(net) / FULL_BPS) * 38)}%` : "0%");
}
