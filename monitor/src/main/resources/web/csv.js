// @ts-check
/** Rows as CSV. What exchanges name is text there too, never a formula. */

import { routeOf } from "./store.js";

/** @typedef {import("./types.js").Row} Row */

/** @type {[string, (row: Row) => string | number | null][]} */
const COLUMNS = [
  ["id", (row) => text(row.id)],
  ["instrument", (row) => text(row.instrument)],
  ["kind", (row) => text(row.kind)],
  ["route", (row) => text(routeOf(row))],
  ["buy_segment", (row) => text(row.buy.segment)],
  ["buy_symbol", (row) => text(row.buy.symbol)],
  ["buy_price", (row) => row.buy.price],
  ["sell_segment", (row) => text(row.sell.segment)],
  ["sell_symbol", (row) => text(row.sell.symbol)],
  ["sell_price", (row) => row.sell.price],
  ["net_bps", (row) => row.netBps],
  ["gross_bps", (row) => row.grossBps],
  ["fees_bps", (row) => row.feesBps],
  ["round_trip_net_bps", (row) => row.roundTripNetBps],
  ["size_base", (row) => row.sizeBase],
  ["notional_quote", (row) => row.notionalQuote],
  ["profit_quote", (row) => row.profitQuote],
  ["opened_at", (row) => text(row.openedAt)],
  ["flags", (row) => text((row.flags ?? []).join(" "))],
];

/** @param {Row[]} rows */
export function csv(rows) {
  const lines = [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, value]) => value(row) ?? ""))];
  return `${lines.map((cells) => cells.map(quoted).join(",")).join("\r\n")}\r\n`;
}

/** @param {string} given */
function text(given) {
  return /^[=+\-@\t\r\0]/.test(given) ? `'${given}` : given;
}

/** @param {string | number} cell */
function quoted(cell) {
  const given = String(cell);
  return /[",\r\n]/.test(given) ? `"${given.replaceAll('"', '""')}"` : given;
}

/** @param {string} name @param {string} content */
export function download(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "text/csv" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
