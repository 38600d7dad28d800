// @ts-check
/** Why nothing qualifies: how far comparisons get, and what turned them away. */

import { byId, el, fillRows, setText } from "../dom.js";
import * as format from "../format.js";
import { kept, narrowest } from "../funnel.js";
import { explain, plain, stageWord } from "../words.js";

/** @typedef {import("../context.js").Context} Context */

export class Funnel {
  /** @param {Context} context */
  constructor(context) {
    this.context = context;
    this.stages = byId("funnel").getElementsByTagName("tbody")[0];
    this.rejects = byId("rejects").getElementsByTagName("tbody")[0];
  }

  paint() {
    const { status, paused } = this.context.store;
    if (!status || paused) return;
    const { stages, rejects } = status.funnel;
    setText(byId("funnel-summary"), narrowest(status.funnel));
    while (this.stages.rows.length > stages.length) this.stages.deleteRow(-1);
    const most = Math.max(1, ...stages.map(({ count }) => count));
    stages.forEach((stage, at) => {
      const row = this.stages.rows[at] ?? this.#row();
      setText(row.cells[0], stageWord(stage.stage));
      const bar = /** @type {HTMLElement} */ (row.cells[1].firstElementChild);
      bar.style.setProperty("width", `${width(stage.count, most)}%`);
      setText(row.cells[2], format.rate(stage.perSecond));
      setText(row.cells[3], format.count(stage.count));
      setText(row.cells[4], at === 0 ? format.NONE : `${(kept(stages, at) * 100).toFixed(kept(stages, at) < 0.1 ? 2 : 1)} %`);
    });
    const sorted = Object.entries(rejects).sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
    const turned = sorted.filter(([, count]) => count > 0);
    const never = sorted.filter(([, count]) => count === 0).map(([reason]) => plain(reason));
    setText(byId("rejects-none"), never.length > 0 ? `Never: ${never.join(", ")}.` : "");
    fillRows(this.rejects, turned.map(([reason, count]) => [
      { text: plain(reason), head: true },
      { text: format.count(count), class: "n" },
      { text: explain(reason), class: "quiet wrap" },
    ]));
  }

  #row() {
    const row = el("tr", {}, el("th", { scope: "row" }), el("td", { class: "bar-cell p2" }, el("span", { class: "bar-fill" })), el("td", { class: "n" }), el("td", { class: "n" }), el("td", { class: "n" }));
    this.stages.append(row);
    return row;
  }
}

/** Counts fall by powers of ten from stage to stage: bars are logarithmic. @param {number} count @param {number} most */
function width(count, most) {
  return count <= 0 ? 0 : Math.max(1, (Math.log10(count + 1) / Math.log10(most + 1)) * 100);
}
