// @ts-check
/** One polite sentence for screen readers, every ten seconds at most, and only when something happened. */

import { byId, setText } from "./dom.js";
import { percent, shorten } from "./format.js";

const EVERY_MS = 10_000;

export class Announcer {
  /** @param {import("./store.js").Store} store @param {() => string} state @param {() => number} clock */
  constructor(store, state, clock) {
    this.store = store;
    this.state = state;
    this.clock = clock;
    this.lastMs = -Infinity;
    this.seen = { opened: 0, closed: 0, state: "" };
  }

  paint() {
    const now = this.clock();
    const { opened, closed } = this.store;
    const state = this.state();
    if (state === "connecting") return;
    const quiet = opened === this.seen.opened && closed === this.seen.closed && state === this.seen.state;
    if (quiet || now - this.lastMs < EVERY_MS) return;
    const open = [...this.store.entries.values()].filter((entry) => !entry.closed);
    const best = open.reduce((/** @type {import("./store.js").Entry | null} */ found, entry) => (!found || entry.row.netBps > found.row.netBps ? entry : found), null);
    const parts = [`${state}. ${open.length} opportunities open`];
    if (opened > this.seen.opened) parts.push(`${opened - this.seen.opened} opened`);
    if (closed > this.seen.closed) parts.push(`${closed - this.seen.closed} closed`);
    if (best) parts.push(`best ${shorten(best.row.instrument)} net ${percent(best.row.netBps)} percent`);
    setText(byId("announce"), `${parts.join(", ")}.`);
    this.lastMs = now;
    this.seen = { opened, closed, state };
  }
}
