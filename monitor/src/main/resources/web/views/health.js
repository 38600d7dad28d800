// @ts-check
/** How the monitor itself is. */

import { byId, el, fillRows, setAttribute, setText } from "../dom.js";
import * as format from "../format.js";
import { SIGNS, grade, plain } from "../words.js";

/** @typedef {import("../context.js").Context} Context */

const COLUMNS = 7;

export class Health {
  /** @param {Context} context */
  constructor(context) {
    this.context = context;
    this.sinks = byId("sinks").getElementsByTagName("tbody")[0];
  }

  paint() {
    const { status, paused } = this.context.store;
    if (!status || paused) return;
    const up = status.exchanges.filter(({ state }) => grade(state) === "good").length;
    this.#tile("Monitor", status.live ? "● alive" : "○ does not tick", status.live ? "good" : "bad");
    this.#tile("Version", status.version);
    this.#tile("Up", format.age(status.upSeconds * 1000), "", `since ${format.bothTimes(status.startedAt)}`);
    this.#tile("Exchanges", `${up} of ${status.exchanges.length} connected`, up === status.exchanges.length ? "good" : up < 2 ? "bad" : "wait");
    this.#tile("Quotes", `${format.rate(status.quotesPerSecond)}/s`);
    this.#tile("Open", format.count(status.openOpportunities));
    this.#tile("Lane p50", format.micros(status.lane?.p50Us));
    this.#tile("Lane p99 since start", format.micros(status.lane?.p99Us));
    const { waitP50Us, readP50Us, decideP50Us, allocatedPerSecond } = status.lane ?? {};
    const phases = [waitP50Us, readP50Us, decideP50Us].map((us) => format.micros(us)).join(" + ");
    this.#tile("Wait + read + decide", phases, "", "Medians of one message in 61: until its turn comes, from bytes to a quote, from the quote to the last decision");
    this.#tile("Lane allocates", allocatedPerSecond == null ? format.NONE : `${format.bytes(allocatedPerSecond)}/s`);
    for (const [name, value] of Object.entries(status.disk ?? {})) this.#tile(`Disk ${words(name)}`, figure(name, value));
    fillRows(this.sinks, status.sinks.flatMap((sink) => {
      const kind = sink.trouble ? "wait" : grade(sink.state);
      const trouble = sink.trouble ? [[{ text: format.shorten(sink.trouble, 500), class: "below", columns: COLUMNS }]] : [];
      return [[
        { text: sink.name, head: true },
        { text: `${SIGNS[kind]} ${plain(sink.state)}`, class: kind },
        { text: format.count(sink.depth), class: "n" },
        { text: format.count(sink.capacity), class: "n p2" },
        { text: format.count(sink.dropped), class: `n ${sink.dropped > 0 ? "bad" : ""}` },
        { text: sink.spooledBytes ? format.bytes(sink.spooledBytes) : format.NONE, class: "n p2" },
        { text: format.count(sink.unwritten), class: `n ${sink.unwritten > 0 ? "bad" : ""}` },
      ], ...trouble];
    }));
  }

  /** @param {string} name @param {string} value @param {string} [kind] @param {string} [title] */
  #tile(name, value, kind = "", title = "") {
    const list = byId("vitals");
    let tile = [...list.children].find((one) => one.firstElementChild?.textContent === name);
    if (!tile) {
      tile = el("div", {}, el("dt", {}, name), el("dd"));
      list.append(tile);
    }
    const place = /** @type {HTMLElement} */ (tile.lastElementChild);
    setText(place, format.shorten(value, 60));
    setAttribute(place, "class", kind || null);
    setAttribute(place, "title", title || null);
  }
}

/** @param {string} name freeBytes → free */
function words(name) {
  return name.replace(/(Bytes|Percent|Ratio)$/, "").replace(/([A-Z])/g, " $1").toLowerCase();
}

/** @param {string} name @param {unknown} value */
function figure(name, value) {
  if (typeof value !== "number") return value === null ? format.NONE : String(value);
  if (/bytes$/i.test(name)) return format.bytes(value);
  return /percent$/i.test(name) ? `${Math.round(value)} %` : format.count(value);
}
