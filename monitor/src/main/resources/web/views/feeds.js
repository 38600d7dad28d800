// @ts-check
/** How well each exchange is heard. */

import { byId, el, fillRows } from "../dom.js";
import * as format from "../format.js";
import { SIGNS, grade, plain } from "../words.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../types.js").ExchangeRow} ExchangeRow */

/** @type {[head: string, title: string, value: (row: ExchangeRow) => string, priority: 1 | 2 | 3][]} */
const FIGURES = [
  ["Msg/s", "Frames a second", (row) => format.rate(row.messagesPerSecond), 1],
  ["Quotes/s", "Quotes a second", (row) => format.rate(row.quotesPerSecond), 2],
  ["Fresh", "Listings with a usable quote, of those that are watched", (row) => (row.listings === undefined ? format.NONE : `${format.count(row.fresh)} / ${format.count(row.listings)}`), 1],
  ["Age p50", "Age of the quotes, median", (row) => format.latency(row.quoteAgeP50Ms), 2],
  ["Age p99", "Age of the quotes, 99th percentile", (row) => format.latency(row.quoteAgeP99Ms), 1],
  ["Lag p50", "From the exchange's time to the receipt, median, as the clocks say", (row) => format.latency(row.lagP50Ms), 2],
  ["Lag p99", "From the exchange's time to the receipt, 99th percentile", (row) => format.latency(row.lagP99Ms), 3],
  ["Offset", "How far the exchange's clock seems to be ahead of ours", (row) => format.latency(row.offsetMs), 3],
  ["Gaps", "Times that a connection was lost before another had taken over, and how long that lasted", gaps, 2],
  ["Reconnects", "Sessions after the first, per connection", (row) => format.count(row.reconnects), 2],
  ["Silent", "Subscriptions without any data yet", (row) => format.count(row.silent), 3],
  ["Refused", "Subscriptions that the exchange turned down", (row) => format.count(row.refused), 3],
  ["Rejects", "Frames and quotes that were not used", (row) => format.count(total(row.rejects)), 3],
];

export class Feeds {
  /** @param {Context} context */
  constructor(context) {
    this.context = context;
    const table = /** @type {HTMLTableElement} */ (byId("feeds"));
    this.body = table.tBodies[0];
    table.tHead?.rows[0].append(
      el("th", { scope: "col" }, "Exchange"),
      el("th", { scope: "col" }, "State"),
      ...FIGURES.map(([head, title, , priority]) => el("th", { scope: "col", class: `n p${priority}`, title }, head)),
    );
  }

  paint() {
    const { status, paused } = this.context.store;
    if (!status || paused) return;
    const rows = status.exchanges.flatMap((exchange) => [exchange, ...segments(exchange)]);
    fillRows(this.body, rows.flatMap((row) => [cells(row), ...below(row)]));
  }
}

/** @param {ExchangeRow} exchange @returns {ExchangeRow[]} those in trouble, where there is more than one */
function segments(exchange) {
  const all = exchange.segments ?? [];
  const troubled = all.filter(({ connected = 0, connections = 0, detail }) => connected < connections || detail);
  return all.length > 1 ? troubled.map((segment) => ({ ...segment, exchange: "" })) : [];
}

/** @param {ExchangeRow} row @returns {import("../dom.js").Cell[]} */
function cells(row) {
  const state = row.state ?? "";
  const kind = grade(state);
  const name = row.exchange || segmentName(row.segment ?? "");
  return [
    { text: name, head: true, class: row.exchange ? "" : "segment" },
    state ? { text: `${SIGNS[kind]} ${plain(state)}`, class: kind } : { text: `${row.connected ?? 0} of ${row.connections ?? 0} connections`, class: "quiet" },
    ...FIGURES.map(([, , value, priority]) => ({ text: value(row), class: `n p${priority}` })),
  ];
}

/** What there is to say about it, in a row of its own that has room for it. @param {ExchangeRow} row @returns {import("../dom.js").Cell[][]} */
function below(row) {
  const rejects = Object.entries(row.rejects ?? {}).filter(([, count]) => count > 0);
  const detail = [row.detail ?? "", ...rejects.map(([reason, count]) => `${plain(reason)} ${format.count(count)}`)].filter(Boolean).join(" · ");
  return detail ? [[{ text: format.shorten(detail, 500), class: "below", columns: FIGURES.length + 2 }]] : [];
}

/** @param {ExchangeRow} row */
function gaps(row) {
  return row.gaps > 0 ? `${format.count(row.gaps)} · ${format.age(row.gapSeconds * 1000)}` : format.count(row.gaps);
}

/** @param {string} segment */
function segmentName(segment) {
  return segment.slice(segment.indexOf(":") + 1);
}

/** @param {Record<string, number> | undefined} rejects */
function total(rejects) {
  return rejects ? Object.values(rejects).reduce((sum, count) => sum + count, 0) : undefined;
}
