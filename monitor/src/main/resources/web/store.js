// @ts-check
/** What the server said last. Views read it; only the stream writes it. */

/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").Closed} Closed */
/**
 * A row and when it came, in ms of the page's own clock, so that ages go on between updates.
 * @typedef {{row: Row, route: string, text: string, arrivedMs: number, openedMs: number, closed: Closed | null, closedMs: number}} Entry
 */

/** How long a closed row stays, with its reason. */
export const FADE_MS = 5000;
const MAX_RECENT = 200;

/** @param {{buy: {segment: string, symbol: string}, sell: {segment: string, symbol: string}}} row */
export function routeOf(row) {
  return `${row.buy.segment}/${row.buy.symbol}>${row.sell.segment}/${row.sell.symbol}`;
}

/** The same as it is read. Its own key cannot be taken apart: what exchanges call symbols may hold a ">" too. @param {Parameters<typeof routeOf>[0]} row */
export function routeText({ buy, sell }) {
  return `${buy.segment}/${buy.symbol} → ${sell.segment}/${sell.symbol}`;
}

export class Store {
  /** @param {() => number} clock ms that never run backwards */
  constructor(clock) {
    this.clock = clock;
    /** @type {Map<string, Entry>} */
    this.entries = new Map();
    /** Newest first. @type {Closed[]} */
    this.recent = [];
    /** @type {import("./types.js").Hello | null} */
    this.hello = null;
    /** @type {import("./types.js").Status | null} */
    this.status = null;
    this.opened = 0;
    this.closed = 0;
    /** ISO time of the server's last word. */
    this.lastAt = "";
    /** @type {Entry[] | null} */
    this.frozen = null;
    this.frozenMs = 0;
    this.frozenOpened = 0;
    this.frozenClosed = 0;
  }

  /** @param {string} name @param {any} data */
  accept(name, data) {
    if (data.at) this.lastAt = data.at;
    if (name === "hello") this.hello = data;
    else if (name === "status") this.status = data;
    else if (name === "snapshot") this.#snapshot(data.open, data.recent ?? []);
    else if (name === "update") for (const row of data.rows) this.#put(row, -Infinity);
    else if (name === "opened") {
      this.opened++;
      this.#put(data, this.clock());
    } else if (name === "closed") this.#close(data);
  }

  /** @param {Row[]} open @param {Closed[]} recent */
  #snapshot(open, recent) {
    const ids = new Set(open.map((row) => row.id));
    for (const id of this.entries.keys()) if (!ids.has(id)) this.entries.delete(id);
    for (const row of open) this.#put(row, -Infinity);
    this.recent = recent.slice(0, MAX_RECENT);
  }

  /** @param {Row} row @param {number} openedMs when it opened before the eyes of this page */
  #put(row, openedMs) {
    const now = this.clock();
    const entry = this.entries.get(row.id);
    if (!entry) {
      const route = routeOf(row);
      const text = `${row.instrument} ${route} ${row.kind}`.toLowerCase();
      this.entries.set(row.id, { row, route, text, arrivedMs: now, openedMs, closed: null, closedMs: 0 });
    } else if (!entry.closed) {
      entry.row = row;
      entry.arrivedMs = now;
    }
  }

  /** @param {Closed} closed */
  #close(closed) {
    this.closed++;
    this.recent.unshift(closed);
    this.recent.length = Math.min(this.recent.length, MAX_RECENT);
    const entry = this.entries.get(closed.id);
    if (!entry) return;
    entry.row = closed;
    entry.arrivedMs = this.clock();
    entry.closed = closed;
    entry.closedMs = this.clock();
  }

  /**
   * Lets go of rows that closed a while ago. A pinned route keeps its last one until it opens again.
   * @param {Set<string>} pins routes
   */
  sweep(pins) {
    const now = this.clock();
    /** @type {Map<string, Entry>} */
    const last = new Map();
    for (const entry of this.entries.values()) {
      if (pins.has(entry.route)) last.set(entry.route, entry);
    }
    for (const [id, entry] of this.entries) {
      if (entry.closed && now - entry.closedMs > FADE_MS && last.get(entry.route) !== entry) this.entries.delete(id);
    }
  }

  pause() {
    this.frozen = [...this.entries.values()].map((entry) => ({ ...entry }));
    this.frozenMs = this.clock();
    this.frozenOpened = this.opened;
    this.frozenClosed = this.closed;
  }

  resume() {
    this.frozen = null;
  }

  get paused() {
    return this.frozen !== null;
  }

  /** What is shown: the present, or the moment of the pause. @returns {Iterable<Entry>} */
  shown() {
    return this.frozen ?? this.entries.values();
  }

  /** @returns {number} the moment that ages are counted to */
  now() {
    return this.frozen ? this.frozenMs : this.clock();
  }
}
