// @ts-check
/** What was there before: opportunities that closed, as the database has them. */

import { Question, url } from "../api.js";
import { fillBars } from "../bars.js";
import { byId, choose, el, fillRows, input, setText, show } from "../dom.js";
import * as format from "../format.js";
import { steps } from "../steps.js";
import { explain, plain } from "../words.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../types.js").History} Data */

const LIMIT = 500;
/** @type {Record<string, number>} */
const RANGES_MS = { "1h": 3_600_000, "24h": 86_400_000, "7d": 604_800_000, "30d": 2_592_000_000 };
const HEADS = ["Opened", "Instrument", "Buy → sell", "Lasted", "Peak %", "Mean %", "Net at opening %", "Largest size", "Best profit", "Ended"];
const NUMBERS = new Set([3, 4, 5, 6, 7, 8]);
const PRIORITIES = [1, 1, 2, 1, 1, 3, 3, 3, 2, 2];

export class History {
  #question = new Question();

  /** @param {Context & {instruments: import("../instruments.js").Instruments, wallClock: () => number}} context */
  constructor(context) {
    this.context = context;
    /** @type {Data | null} */
    this.data = null;
    this.loading = false;
    this.failed = false;
    /** Whether what was loaded is yet to be painted. */
    this.fresh = false;
    this.table = /** @type {HTMLTableElement} */ (byId("history"));
    this.table.tHead?.rows[0].append(...HEADS.map((head, at) => el("th", { scope: "col", class: `p${PRIORITIES[at]}${NUMBERS.has(at) ? " n" : ""}` }, head)));
    byId("history-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    for (const id of ["range", "history-exchange"]) byId(id).addEventListener("change", () => this.#submit());
  }

  #submit() {
    const { location } = this.context;
    const next = { range: input("range").value, from: "", to: "", instrument: input("history-instrument").value.trim(), exchange: input("history-exchange").value };
    if (next.range === "own") {
      next.from = this.#instant(input("from").value);
      next.to = this.#instant(input("to").value);
    }
    location.go(next);
    void this.#load();
  }

  /** @param {string} text of a field, in the zone that is shown */
  #instant(text) {
    const at = new Date(this.context.utc() ? `${text}Z` : text);
    return Number.isNaN(at.getTime()) ? "" : at.toISOString();
  }

  enter() {
    this.#fields();
    void this.#load();
  }

  read() {
    this.#fields();
    void this.#load();
  }

  #fields() {
    const { shown } = this.context.location;
    input("range").value = shown.range;
    input("history-instrument").value = shown.instrument;
    for (const name of /** @type {("from" | "to")[]} */ (["from", "to"])) {
      input(name).value = shown[name] ? format.time(shown[name], this.context.utc(), true).replace("Z", "").replace(" ", "T") : "";
    }
    for (const label of document.querySelectorAll("#history-form .own")) show(/** @type {HTMLElement} */ (label), shown.range === "own");
  }

  #query() {
    const { range, from, to, instrument, exchange } = this.context.location.shown;
    const widthMs = RANGES_MS[range];
    // Without a beginning the server takes the last day.
    const begin = widthMs ? new Date(this.context.wallClock() - widthMs).toISOString() : (range === "own" && from) || "1970-01-02T00:00:00Z";
    return { from: begin, to: range === "own" ? to : "", instrument, exchange };
  }

  async #load() {
    const query = this.#query();
    byId("history-csv").setAttribute("href", url("api/history.csv", query));
    this.loading = true;
    this.context.frame.request();
    try {
      await this.context.instruments.load();
      const data = await this.#question.ask(url("api/history", { ...query, limit: LIMIT }));
      if (!data) return;
      this.data = data;
      this.fresh = true;
      this.failed = false;
      setText(byId("history-trouble"), "");
    } catch (error) {
      this.data = { opportunities: [], total: 0, durations: [], perHour: [], perPair: [] };
      this.failed = true;
      setText(byId("history-trouble"), error instanceof Error ? error.message : String(error));
    }
    this.loading = false;
    this.context.frame.request();
  }

  paint() {
    const { store, location, instruments } = this.context;
    const names = store.hello?.exchanges ?? [];
    const wanted = location.shown.exchange;
    /** @type {[string, string][]} */
    const choices = [["", "all"], ...[...new Set([...names, wanted])].filter(Boolean).map((name) => /** @type {[string, string]} */ ([name, name]))];
    choose(/** @type {any} */ (byId("history-exchange")), choices, wanted);
    choose(/** @type {any} */ (byId("instruments")), instruments.choices(""), "");
    const rows = this.data?.opportunities ?? [];
    const total = this.data?.total ?? rows.length;
    setText(/** @type {HTMLElement} */ (this.table.caption), this.loading && !this.data ? "Asking the database …" : this.failed ? "The past cannot be shown." : rows.length === 0 ? "Nothing was open in this time." : shownOf(rows.length, total, this.data?.truncated ?? false));
    if (!this.data) return;
    const { durations, perHour, perPair } = this.data;
    fillBars(/** @type {any} */ (byId("durations")), durations.map(({ upToMs, count }) => ({ label: upToMs === null ? "longer" : `≤ ${format.length(upToMs)}`, value: count, text: format.count(count) })));
    this.#steps(perHour);
    fillBars(/** @type {any} */ (byId("per-pair")), perPair.toSorted((one, other) => other.count - one.count).slice(0, 12).map(({ pair, count }) => ({ label: format.shorten(pair, 30), value: count, text: format.count(count) })));
    fillRows(this.table.tBodies[0], rows.slice(0, LIMIT).map((row) => this.#cells(row)));
  }

  /** @param {Data["perHour"]} perHour */
  #steps(perHour) {
    const { unit, rows } = steps(perHour, this.data?.from ?? "", this.data?.to ?? "", this.context.utc());
    const table = /** @type {HTMLTableElement} */ (byId("per-step"));
    setText(/** @type {HTMLElement} */ (table.caption), `Per ${unit}`);
    fillBars(table, rows.map(({ label, at, count }) => ({ label, value: count, text: format.count(count), title: format.bothTimes(at) })));
    // What was last is what most look for, and at first nothing came before it.
    if (this.fresh && table.parentElement) table.parentElement.scrollTop = table.parentElement.scrollHeight;
    this.fresh = false;
  }

  /** @param {import("../types.js").Past} row @returns {import("../dom.js").Cell[]} */
  #cells(row) {
    const texts = [
      format.time(row.openedAt, this.context.utc(), true),
      format.shorten(row.instrument, 28),
      format.shorten(`${row.buy.segment} → ${row.sell.segment}`, 48),
      format.age(row.durationMs),
      format.percent(row.peakNetBps),
      format.percent(row.meanNetBps),
      format.percent(row.openNetBps),
      `${format.size(row.maxSizeBase)} ${format.shorten(assets(row.instrument)[0], 8)}`,
      `${format.money(row.maxProfitQuote)} ${format.shorten(assets(row.instrument)[1], 8)}`,
      row.closeReason ? plain(row.closeReason) : "still open",
    ];
    return texts.map((text, at) => ({
      text,
      head: at === 0,
      class: `p${PRIORITIES[at]}${NUMBERS.has(at) ? " n" : ""}`,
      title: at === 0 ? format.bothTimes(row.openedAt) : at === 9 ? explain(row.closeReason ?? "") : undefined,
    }));
  }
}

/** @param {string} instrument @returns {[base: string, quote: string]} of BASE/QUOTE:SETTLE */
function assets(instrument) {
  const [base, rest = ""] = instrument.split("/");
  return [base, rest.split(":")[0]];
}

/** @param {number} shown @param {number} total how many are counted @param {boolean} truncated whether there are more */
function shownOf(shown, total, truncated) {
  const counted = format.count(total);
  if (truncated) return `More than ${counted} opportunities, newest first (the newest ${format.count(shown)}; the newest ${counted} are counted above and in the CSV)`;
  return `${counted} opportunities, newest first${total > shown ? ` (the newest ${format.count(shown)}; the CSV has all)` : ""}`;
}
