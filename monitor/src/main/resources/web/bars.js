// @ts-check
/** A distribution as a table whose cells carry bars: read by eye or by ear. */

import { el, setText } from "./dom.js";

/**
 * @param {HTMLTableElement} table
 * @param {{label: string, value: number, text: string, title?: string}[]} rows
 */
export function fillBars(table, rows) {
  const body = table.tBodies[0];
  const most = Math.max(1, ...rows.map(({ value }) => value));
  while (body.rows.length > rows.length) body.deleteRow(-1);
  rows.forEach(({ label, value, text, title }, at) => {
    let row = body.rows[at];
    if (!row) {
      row = el("tr", {}, el("th", { scope: "row" }), el("td", { class: "bar-cell" }, el("span", { class: "bar-fill" })), el("td", { class: "n" }));
      body.append(row);
    }
    setText(row.cells[0], label);
    row.cells[0].title = title ?? "";
    const bar = /** @type {HTMLElement} */ (row.cells[1].firstElementChild);
    bar.style.setProperty("width", `${(Math.max(0, value) / most) * 100}%`);
    setText(row.cells[2], text);
  });
}
