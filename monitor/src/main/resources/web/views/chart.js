// @ts-check
/** The spread of one route over time. */

import { Poll, Question, url } from "../api.js";
import { byId, choose, fillRows, input, setText } from "../dom.js";
import * as format from "../format.js";
import { SpreadPlot } from "../spreadplot.js";
import { routeText } from "../store.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../types.js").Chart} Data */

export class Chart {
  #spreads = new Question();
  #points = new Question();

  /** @param {Context & {instruments: import("../instruments.js").Instruments}} context */
  constructor(context) {
    this.context = context;
    this.instrument = input("chart-instrument");
    this.route = input("chart-route");
    this.minutes = input("minutes");
    /** @type {Data | null} */
    this.data = null;
    /** @type {[string, string][]} */
    this.routes = [];
    /** @type {number | null} */
    this.cursor = null;
    this.plot = new SpreadPlot(byId("chart"), context.utc, (at) => {
      this.cursor = at;
      this.#readout();
    });
    // A day does not change within a second.
    this.poll = new Poll(() => this.#load(), () => (Number(context.location.shown.minutes) <= 15 ? 1000 : 15_000));
    this.instrument.addEventListener("change", () => context.location.go({ instrument: this.instrument.value, route: "" }));
    this.route.addEventListener("change", () => context.location.go({ route: this.route.value }));
    this.minutes.addEventListener("change", () => context.location.go({ minutes: this.minutes.value }));
  }

  enter() {
    this.poll.start();
  }

  leave() {
    this.poll.stop();
    this.plot.clear();
  }

  read() {
    this.data = null;
    this.poll.start();
  }

  async #load() {
    try {
      await this.context.instruments.load();
      if (!(await this.#fillIn())) return;
      const { route, minutes } = this.context.location.shown;
      const data = await this.#points.ask(url("api/chart", { route, minutes }));
      if (!data) return;
      this.data = data;
      setText(byId("chart-trouble"), data.points.length === 0 ? "Nothing is known about this route in this time." : "");
    } catch (error) {
      setText(byId("chart-trouble"), `Not renewed: ${error instanceof Error ? error.message : error}`);
    }
    this.context.frame.request();
  }

  /** An instrument and a route, where the address names none. @returns {Promise<boolean>} whether there is a route to draw */
  async #fillIn() {
    const { location, instruments, store } = this.context;
    let { instrument, route } = location.shown;
    if (!instrument && !route) {
      const best = [...store.shown()].filter((entry) => !entry.closed).sort((one, other) => other.row.netBps - one.row.netBps)[0];
      if (best) ({ route } = best);
      instrument = best?.row.instrument ?? instruments.rows.toSorted((one, other) => (other.bestNetBps ?? -1e9) - (one.bestNetBps ?? -1e9))[0]?.instrument ?? "";
    }
    if (!instrument) instrument = this.data?.instrument ?? [...store.shown()].find((entry) => entry.route === route)?.row.instrument ?? "";
    const body = instrument ? await this.#spreads.ask(url("api/spreads", { instrument })) : { spreads: [] };
    if (!body) return false;
    const spreads = /** @type {import("../types.js").SpreadRow[]} */ (body.spreads).toSorted((one, other) => (other.netBps ?? -1e9) - (one.netBps ?? -1e9));
    this.routes = spreads.map((spread) => [spread.route, format.shorten(routeText(spread), 90)]);
    if (!route) route = spreads[0]?.route ?? "";
    // The order of the choices is by name, so that they stay where they are while spreads move.
    this.routes.sort((one, other) => (one[1] < other[1] ? -1 : 1));
    if (instrument !== location.shown.instrument || route !== location.shown.route) {
      location.adjust({ instrument, route });
      return false;
    }
    return route !== "";
  }

  paint() {
    const { location, instruments, store } = this.context;
    const { instrument, route, minutes } = location.shown;
    const choices = instruments.choices(instrument ? "" : "–");
    if (instrument && !choices.some(([value]) => value === instrument)) choices.push([instrument, format.shorten(instrument)]);
    choose(/** @type {any} */ (this.instrument), choices, instrument);
    const routes = [...this.routes];
    if (!routes.some(([value]) => value === route)) routes.unshift([route, route ? format.shorten(route.replace(">", " → "), 90) : "–"]);
    choose(/** @type {any} */ (this.route), routes, route);
    this.minutes.value = minutes;
    if (store.paused && this.plot.plot) return;
    if (!this.data || this.data.points.length === 0) this.plot.clear();
    else this.plot.show(this.data, Number(minutes));
    this.#readout();
    fillRows(byId("chart-opportunities").getElementsByTagName("tbody")[0], this.#opportunities());
  }

  #opportunities() {
    const utc = this.context.utc();
    const days = Number(this.context.location.shown.minutes) > 240;
    setText(byId("chart-shown"), shownOf(this.data));
    return (this.data?.opportunities ?? []).toReversed().slice(0, 100).map(({ openedAt, closedAt, peakNetBps }) => [
      { text: format.time(openedAt, utc, days), title: format.bothTimes(openedAt), head: true },
      { text: closedAt ? format.time(closedAt, utc, days) : "open", title: format.bothTimes(closedAt) },
      { text: closedAt ? format.age(Date.parse(closedAt) - Date.parse(openedAt)) : format.NONE, class: "n" },
      { text: format.percent(peakNetBps), class: "n" },
    ]);
  }

  #readout() {
    const points = this.data?.points ?? [];
    const point = points[this.cursor ?? points.length - 1];
    if (!point) {
      setText(byId("chart-readout"), "");
      return;
    }
    const nets = points.flatMap(([, net]) => net ?? []);
    const when = this.cursor === null ? "now" : format.time(point[0], this.context.utc(), true);
    const range = nets.length ? `range ${format.percent(Math.min(...nets))} … ${format.percent(Math.max(...nets))} %` : "no usable quotes";
    setText(byId("chart-readout"), `${when}  net ${format.percent(point[1])} %  gross ${format.percent(point[2])} %  ·  ${range}  ·  from ${this.data?.source === "sql" ? "memory, older from the database" : "memory"}`);
  }
}

/** How many of the opportunities of the chart the table shows. @param {Data | null} data */
function shownOf(data) {
  const count = data?.opportunities.length ?? 0;
  if (data?.truncated) return `More than ${format.count(count)} in this time: the newest ${format.count(count)} are shaded, the newest 100 listed.`;
  return count > 100 ? `${format.count(count)} in this time, the newest 100 are listed.` : "";
}
