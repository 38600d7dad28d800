// @ts-check
/** What can be had now: one row per opportunity. */

import { byId, el, input, setAttribute, setText, show } from "../dom.js";
import { rowFilter } from "../filter.js";
import * as format from "../format.js";
import { LazyOrder } from "../order.js";
import { VirtualRows } from "../virtual.js";
import { Detail } from "./detail.js";
import { Emptiness } from "./emptiness.js";
import { COLUMNS, OpportunityRow } from "./row.js";

/** @typedef {import("../store.js").Entry} Entry */
/** @typedef {import("../context.js").Context} Context */

export class Opportunities {
  /** @param {Context} context */
  constructor(context) {
    this.context = context;
    this.order = new LazyOrder();
    this.emptiness = new Emptiness(context);
    this.detail = new Detail(context);
    /** @type {Map<string, Entry>} */
    this.rows = new Map();
    this.selected = "";
    this.hidden = 0;
    this.muted = 0;
    const table = /** @type {HTMLTableElement} */ (byId("opportunities"));
    this.scroller = byId("rows");
    this.heads = new Map(COLUMNS.map((column) => [column.key, this.#head(column)]));
    byId("opportunities-head").append(...this.heads.values());
    this.virtual = new VirtualRows(this.scroller, table, (id) => this.#rowView(id));
    this.#listen(table);
    this.readFilter();
  }

  /** @param {string} id */
  #rowView(id) {
    const view = new OpportunityRow(id);
    return {
      tr: view.tr,
      /** @param {Entry} entry @param {number} now */
      fill: (entry, now) =>
        view.fill(entry, now, {
          pinned: this.context.settings.pins.has(entry.route),
          muted: this.context.settings.isMuted(entry.route),
          selected: id === this.selected,
          closeBps: this.context.store.hello?.closeBps ?? null,
        }),
    };
  }

  /** @param {(typeof COLUMNS)[number]} column */
  #head({ key, head, sort, n, priority, title }) {
    const cell = el("th", { scope: "col", class: `c-${key} p${priority}${n ? " n" : ""}`, title });
    if (sort) cell.append(el("button", { type: "button", "data-sort": sort }, head, el("span", { class: "arrow", "aria-hidden": "true" })));
    else cell.append(head || el("span", { class: "sr" }, "Pinned"));
    return cell;
  }

  /** @param {HTMLTableElement} table */
  #listen(table) {
    const { location, frame, store } = this.context;
    table.tHead?.addEventListener("click", (event) => {
      const sort = target(event)?.closest("[data-sort]")?.getAttribute("data-sort");
      if (!sort) return;
      const { shown } = location;
      const turned = shown.sort === sort ? (shown.dir === "desc" ? "asc" : "desc") : sort === "instrument" || sort === "route" ? "asc" : "desc";
      location.adjust({ sort, dir: turned });
    });
    const body = table.tBodies[0];
    body.addEventListener("click", (event) => {
      const id = target(event)?.closest("tr")?.getAttribute("data-id");
      const entry = id && this.rows.get(id);
      if (!id || !entry) return;
      this.selected = id;
      if (target(event)?.closest("[data-action=pin]")) this.context.settings.togglePin(entry.route);
      else this.context.location.go({ route: entry.route });
    });
    body.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && target(event)?.matches("tr")) this.openSelected();
    });
    body.addEventListener("focusin", (event) => {
      this.selected = target(event)?.closest("tr")?.getAttribute("data-id") ?? this.selected;
      this.order.touch(store.clock());
      frame.request();
    });
    body.addEventListener("focusout", () => this.order.release());
    body.addEventListener("pointermove", () => this.order.touch(store.clock()), { passive: true });
    table.addEventListener("pointerleave", () => this.order.release());
    this.scroller.addEventListener("scroll", () => frame.request(), { passive: true });
    new ResizeObserver(() => {
      this.virtual.measure();
      frame.request();
    }).observe(this.scroller);
  }

  /** The address has changed. */
  readFilter() {
    this.filter = rowFilter(this.context.location.shown);
    setText(byId("q-trouble"), this.filter.trouble);
    setAttribute(input("q"), "aria-invalid", this.filter.trouble ? "true" : null);
  }

  paint() {
    const { store, settings, location } = this.context;
    const { shown } = location;
    const now = store.now();
    this.#choose(now);
    const ids = this.order.arrange(this.rows, shown.sort, shown.dir, settings.pins, now);
    this.virtual.paint(ids, (id) => /** @type {Entry} */ (this.rows.get(id)), now);
    for (const column of COLUMNS) {
      if (!column.sort) continue;
      const head = /** @type {HTMLElement} */ (this.heads.get(column.key));
      const sorted = column.sort === shown.sort;
      setAttribute(head, "aria-sort", sorted ? (shown.dir === "asc" ? "ascending" : "descending") : null);
    }
    setText(byId("row-count"), this.#summary(ids.length));
    show(byId("opportunities"), ids.length > 0);
    this.emptiness.paint(ids.length === 0, this.hidden, this.muted);
    this.detail.paint(now);
  }

  /** @param {number} now */
  #choose(now) {
    const { store, settings, location } = this.context;
    this.hidden = 0;
    this.muted = 0;
    this.rows.clear();
    for (const entry of store.shown()) {
      if (location.shown.muted !== "show" && settings.isMuted(entry.route)) this.muted++;
      else if (settings.pins.has(entry.route) || this.filter?.test(entry, now)) this.rows.set(entry.row.id, entry);
      else this.hidden++;
    }
  }

  /** @param {number} count */
  #summary(count) {
    const parts = [`${format.count(count)} shown`];
    if (this.hidden) parts.push(`${format.count(this.hidden)} hidden by filter`);
    if (this.muted) parts.push(`${format.count(this.muted)} muted`);
    if (this.context.store.paused) {
      const { store } = this.context;
      parts.push(`paused: ${store.opened - store.frozenOpened} opened, ${store.closed - store.frozenClosed} closed since`);
    } else if (this.order.waiting) parts.push(`order held, ${this.order.waiting} new at the end`);
    return parts.join(" · ");
  }

  /** @param {number} step rows down, or up where negative */
  move(step) {
    const ids = this.virtual.ids;
    if (ids.length === 0) return;
    const at = ids.indexOf(this.selected);
    const next = at < 0 ? (step > 0 ? 0 : ids.length - 1) : Math.min(ids.length - 1, Math.max(0, at + step));
    this.selected = ids[next];
    this.order.touch(this.context.store.clock());
    this.virtual.reveal(this.selected);
    this.paint();
    this.virtual.focus(this.selected);
  }

  /** @returns {Entry | undefined} */
  get current() {
    return this.rows.get(this.selected);
  }

  openSelected() {
    if (this.current) this.context.location.go({ route: this.current.route });
  }

  /** The rows that are shown, in the order in which they are. @returns {Entry[]} */
  list() {
    return this.virtual.ids.flatMap((id) => this.rows.get(id) ?? []);
  }
}

/** @param {Event} event @returns {Element | null} */
function target(event) {
  return event.target instanceof Element ? event.target : null;
}

