// @ts-check
/** A table of any length with only the rows in sight in the document. */

import { el, setAttribute } from "./dom.js";

const OVERSCAN = 4;
const MOST = 60;

/**
 * @template T
 * @typedef {{tr: HTMLTableRowElement, fill: (item: T, now: number) => void}} RowView
 */

/** @template T */
export class VirtualRows {
  /**
   * @param {HTMLElement} scroller
   * @param {HTMLTableElement} table
   * @param {(id: string) => RowView<T>} make a view for one row
   */
  constructor(scroller, table, make) {
    this.scroller = scroller;
    this.table = table;
    this.body = table.tBodies[0];
    this.make = make;
    /** @type {Map<string, RowView<T>>} */
    this.views = new Map();
    /** @type {string[]} */
    this.ids = [];
    this.above = this.#spacer();
    this.below = this.#spacer();
    this.body.append(this.above, this.below);
    this.rowPx = 0;
    // Asking in the middle of a paint would make the browser lay out what was painted so far.
    this.topPx = 0;
    scroller.addEventListener("scroll", () => (this.topPx = scroller.scrollTop), { passive: true });
  }

  #spacer() {
    const row = el("tr", { "aria-hidden": "true", class: "spacer" });
    return row;
  }

  /** Row heights depend on the width of the page. */
  measure() {
    this.rowPx = Number.parseFloat(getComputedStyle(this.table).getPropertyValue("--row")) || 28;
    this.headPx = this.table.tHead?.offsetHeight ?? 0;
    this.heightPx = this.scroller.clientHeight;
    this.topPx = this.scroller.scrollTop;
  }

  /**
   * @param {string[]} ids
   * @param {(id: string) => T} item
   * @param {number} now
   */
  paint(ids, item, now) {
    if (!this.rowPx || !this.heightPx) this.measure();
    this.ids = ids;
    const first = Math.max(0, Math.floor(this.topPx / this.rowPx) - OVERSCAN);
    const fits = Math.ceil((this.heightPx ?? 0) / this.rowPx) + 2 * OVERSCAN;
    const start = Math.min(first, Math.max(0, ids.length - fits));
    const end = Math.min(ids.length, start + Math.min(fits, MOST));
    const wanted = new Set(ids.slice(start, end));
    for (const [id, view] of this.views) {
      if (wanted.has(id)) continue;
      if (view.tr.contains(document.activeElement)) this.scroller.focus({ preventScroll: true });
      view.tr.remove();
      this.views.delete(id);
    }
    let place = this.above;
    for (let at = start; at < end; at++) {
      const id = ids[at];
      let view = this.views.get(id);
      if (!view) {
        view = this.make(id);
        this.views.set(id, view);
      }
      // Moving an element that has the focus would take it away: its neighbours move instead.
      if (place.nextElementSibling !== view.tr) {
        if (view.tr.contains(document.activeElement)) this.#clear(place, view.tr);
        else place.after(view.tr);
      }
      view.fill(item(id), now);
      setAttribute(view.tr, "aria-rowindex", String(at + 2));
      place = view.tr;
    }
    this.above.style.setProperty("height", `${start * this.rowPx}px`);
    this.below.style.setProperty("height", `${(ids.length - end) * this.rowPx}px`);
    setAttribute(this.table, "aria-rowcount", String(ids.length + 1));
  }

  /** @param {Element} place @param {Element} until */
  #clear(place, until) {
    while (place.nextElementSibling && place.nextElementSibling !== until) this.below.before(place.nextElementSibling);
  }

  /** @param {string} id scrolls to it, if need be */
  reveal(id) {
    const at = this.ids.indexOf(id);
    if (at < 0) return;
    const top = at * this.rowPx;
    const room = (this.heightPx ?? 0) - (this.headPx ?? 0) - this.rowPx;
    const seen = this.scroller.scrollTop;
    if (top < seen) this.scroller.scrollTop = top;
    else if (top > seen + room) this.scroller.scrollTop = top - room;
    this.topPx = this.scroller.scrollTop;
  }

  /** @param {string} id */
  focus(id) {
    this.views.get(id)?.tr.focus({ preventScroll: true });
  }
}
