// @ts-check
/** Net and gross of one route over time, drawn by uPlot. */

import * as format from "./format.js";

/** @typedef {import("./types.js").Chart} Chart */

const AXIS_FONT = "11px system-ui, sans-serif";

/** @param {string} name */
const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export class SpreadPlot {
  /** @param {HTMLElement} place @param {() => boolean} utc @param {(at: number | null) => void} onCursor index of the point under the pointer */
  constructor(place, utc, onCursor) {
    this.place = place;
    this.utc = utc;
    this.onCursor = onCursor;
    /** @type {any} */
    this.plot = null;
    /** @type {Chart | null} */
    this.chart = null;
    this.look = "";
    new ResizeObserver(() => this.#resize()).observe(place);
  }

  /** @param {Chart} chart @param {number} minutes the width of the window */
  show(chart, minutes) {
    this.chart = chart;
    this.minutes = minutes;
    const look = `${document.documentElement.dataset.theme} ${matchMedia("(prefers-color-scheme: dark)").matches} ${this.utc()} ${chart.route} ${minutes}`;
    const data = columns(chart);
    if (this.plot && look === this.look) {
      const zoomed = this.zoomed;
      this.plot.setData(data, false);
      if (!zoomed) this.#fit();
      else this.plot.redraw();
      return;
    }
    this.look = look;
    this.clear();
    // @ts-ignore uPlot is a script of its own
    this.plot = new uPlot(this.#options(), data, this.place);
    this.#fit();
  }

  clear() {
    this.plot?.destroy();
    this.plot = null;
    this.zoomed = false;
  }

  #fit() {
    const [low, high] = this.#window();
    this.fitting = true;
    this.plot.batch(() => {
      this.plot.setScale("x", { min: low, max: high });
    });
    this.fitting = false;
  }

  /** @returns {[number, number]} epoch seconds */
  #window() {
    const points = this.chart?.points ?? [];
    const last = points.length ? points[points.length - 1][0] / 1000 : 0;
    const first = points.length ? points[0][0] / 1000 : 0;
    // A monitor that has just started has less than was asked for: that fills the width, from a minute on.
    return [Math.max(last - (this.minutes ?? 15) * 60, Math.min(first, last - 60)), last];
  }

  #resize() {
    if (this.plot && this.place.clientWidth > 0) this.plot.setSize(this.#size());
  }

  #size() {
    return { width: Math.max(200, this.place.clientWidth), height: Math.max(180, this.place.clientHeight) };
  }

  #options() {
    const grid = { stroke: color("--line"), width: 1 };
    const axis = { stroke: color("--quiet"), font: AXIS_FONT, grid, ticks: { stroke: color("--line"), width: 1, size: 4 } };
    const percent = (/** @type {any} */ _, /** @type {number[]} */ splits) => splits.map((bps) => `${format.percent(bps).replace(/0+$/, "").replace(/\.$/, "")}%`);
    return {
      ...this.#size(),
      // @ts-ignore uPlot is a script of its own
      tzDate: (/** @type {number} */ seconds) => (this.utc() ? uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC") : new Date(seconds * 1000)),
      legend: { show: false },
      cursor: { drag: { x: true, y: false, setScale: true }, points: { size: 6 } },
      scales: { x: { time: true }, y: { range: (/** @type {any} */ _, /** @type {number} */ low, /** @type {number} */ high) => this.#range(low, high) } },
      axes: [{ ...axis, space: 80, values: (/** @type {any} */ _, /** @type {number[]} */ splits, /** @type {any} */ __, /** @type {any} */ ___, /** @type {number} */ step) => splits.map((at) => clock(at, step, this.utc())) }, { ...axis, size: 58, values: percent }],
      series: [{}, line("Net", color("--series-net"), 1.75), line("Gross", color("--series-gross"), 1)],
      hooks: {
        drawClear: [(/** @type {any} */ plot) => this.#spans(plot)],
        draw: [(/** @type {any} */ plot) => this.#thresholds(plot)],
        setCursor: [(/** @type {any} */ plot) => this.onCursor(plot.cursor.idx ?? null)],
        setScale: [(/** @type {any} */ plot, /** @type {string} */ key) => key === "x" && this.#scaled(plot)],
      },
    };
  }

  /** @param {any} plot */
  #scaled(plot) {
    if (this.fitting) return;
    const [low, high] = this.#window();
    this.zoomed = plot.scales.x.max - plot.scales.x.min < (high - low) * 0.98;
  }

  /** @param {number} low @param {number} high */
  #range(low, high) {
    const { openBps = 0, closeBps = 0 } = this.chart ?? {};
    const bottom = Math.min(0, closeBps, low ?? 0);
    const top = Math.max(openBps, high ?? openBps);
    const room = (top - bottom || 1) * 0.08;
    return [bottom - room, top + room];
  }

  /** Opportunities as bands behind the lines. @param {any} plot */
  #spans(plot) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.fillStyle = color("--span");
    ctx.strokeStyle = color("--span-edge");
    for (const { openedAt, closedAt } of this.chart?.opportunities ?? []) {
      const left = plot.valToPos(Date.parse(openedAt) / 1000, "x", true);
      const right = closedAt ? plot.valToPos(Date.parse(closedAt) / 1000, "x", true) : bbox.left + bbox.width;
      ctx.fillRect(left, bbox.top, Math.max(2, right - left), bbox.height);
      ctx.strokeRect(left, bbox.top - 1, Math.max(2, right - left), bbox.height + 2);
    }
    ctx.restore();
  }

  /** @param {any} plot */
  #thresholds(plot) {
    if (!this.chart) return;
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.textAlign = "left";
    ctx.textBaseline = "alphabetic";
    ctx.font = `${Math.round(11 * devicePixelRatio)}px system-ui, sans-serif`;
    for (const [name, bps, dash, below] of /** @type {[string, number, number[], boolean][]} */ ([["open", this.chart.openBps, [6, 4], false], ["close", this.chart.closeBps, [2, 4], true], ["", 0, [], false]])) {
      const y = Math.round(plot.valToPos(bps, "y", true)) + 0.5;
      ctx.strokeStyle = color(name ? "--threshold" : "--quiet");
      ctx.fillStyle = ctx.strokeStyle;
      ctx.lineWidth = 1;
      ctx.setLineDash(dash.map((part) => part * devicePixelRatio));
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
      if (name) ctx.fillText(`${name} ${format.percent(bps)}%`, bbox.left + 4, below ? y + 13 * devicePixelRatio : y - 4 * devicePixelRatio);
    }
    ctx.restore();
  }
}

/** @param {string} label @param {string} stroke @param {number} width */
function line(label, stroke, width) {
  return { label, stroke, width, spanGaps: false, points: { show: false } };
}

/** @param {Chart} chart @returns {[number[], (number | null)[], (number | null)[]]} */
function columns({ points }) {
  return [points.map(([at]) => at / 1000), points.map(([, net]) => net), points.map(([, , gross]) => gross)];
}

/** @param {number} seconds @param {number} step @param {boolean} utc */
function clock(seconds, step, utc) {
  const text = format.time(seconds * 1000, utc, true).replace("Z", "");
  if (step >= 86_400) return text.slice(5, 10);
  return step < 60 ? text.slice(11) : text.slice(11, 16);
}
