// @ts-check
/** The order of rows: renewed once a second at most, and not at all under somebody's pointer. */

import { quoteAgeMs } from "./filter.js";

/** @typedef {import("./store.js").Entry} Entry */

const EVERY_MS = 1000;
/** A pointer that was left lying on the table does not hold it for ever. */
const HOLD_MS = 20_000;

/** @type {Record<string, (entry: Entry, now: number) => number | string>} */
const KEYS = {
  net: ({ row }) => row.netBps,
  gross: ({ row }) => row.grossBps,
  fees: ({ row }) => row.feesBps,
  size: ({ row }) => row.sizeBase ?? -Infinity,
  notional: ({ row }) => row.notionalQuote ?? -Infinity,
  profit: ({ row }) => row.profitQuote ?? -Infinity,
  age: ({ row }) => -Date.parse(row.openedAt),
  quoteage: quoteAgeMs,
  instrument: ({ row }) => row.instrument,
  route: ({ row }) => `${row.buy.segment} ${row.sell.segment}`,
};

export class LazyOrder {
  constructor() {
    /** @type {string[]} */
    this.ids = [];
    this.sortedMs = -Infinity;
    this.touchedMs = -Infinity;
    this.by = "";
    /** Rows that came while the order was held. */
    this.waiting = 0;
  }

  /** Somebody points at a row or has moved to one. @param {number} now */
  touch(now) {
    this.touchedMs = now;
  }

  release() {
    this.touchedMs = -Infinity;
  }

  /** @param {number} now */
  held(now) {
    return now - this.touchedMs < HOLD_MS;
  }

  /**
   * @param {Map<string, Entry>} rows that are shown
   * @param {string} sort
   * @param {string} dir
   * @param {Set<string>} pins routes that stand on top
   * @param {number} now
   * @returns {string[]} their ids, in order
   */
  arrange(rows, sort, dir, pins, now) {
    const by = `${sort} ${dir} ${[...pins].join(" ")}`;
    const asked = by !== this.by;
    const known = this.ids.filter((id) => rows.has(id));
    const due = now - this.sortedMs >= EVERY_MS && !this.held(now);
    if (asked || due || known.length === 0) {
      this.by = by;
      this.sortedMs = now;
      this.waiting = 0;
      this.ids = sorted(rows, sort, dir, pins, now);
      return this.ids;
    }
    if (known.length < rows.size) {
      const there = new Set(known);
      for (const id of rows.keys()) if (!there.has(id)) known.push(id);
    }
    if (this.held(now)) this.waiting += Math.max(0, known.length - this.ids.length);
    this.ids = known;
    return known;
  }
}

/** @param {Map<string, Entry>} rows @param {string} sort @param {string} dir @param {Set<string>} pins @param {number} now */
function sorted(rows, sort, dir, pins, now) {
  const key = KEYS[sort] ?? KEYS.net;
  const sign = dir === "asc" ? 1 : -1;
  const keyed = [...rows].map(([id, entry]) => ({ id, pinned: pins.has(entry.route) ? 0 : 1, value: key(entry, now) }));
  keyed.sort((one, other) => one.pinned - other.pinned || sign * compare(one.value, other.value) || compare(one.id, other.id));
  return keyed.map(({ id }) => id);
}

/** @param {number | string} one @param {number | string} other */
function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}
