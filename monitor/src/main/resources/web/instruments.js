// @ts-check
/** The instruments that are watched, for the choices of several views. */

import { Question } from "./api.js";

/** @typedef {import("./types.js").InstrumentRow} InstrumentRow */

const FRESH_MS = 30_000;

export class Instruments {
  #question = new Question();
  #loadedMs = -Infinity;

  /** @param {() => number} clock */
  constructor(clock) {
    this.clock = clock;
    /** @type {InstrumentRow[]} */
    this.rows = [];
  }

  /** Loads them, unless that was done lately. */
  async load() {
    if (this.clock() - this.#loadedMs < FRESH_MS) return;
    const body = await this.#question.ask("api/instruments");
    if (!body) return;
    this.#loadedMs = this.clock();
    this.rows = body.instruments.toSorted((/** @type {InstrumentRow} */ one, /** @type {InstrumentRow} */ other) => (one.instrument < other.instrument ? -1 : 1));
  }

  /** @param {string} first what the first choice says, with an empty value; none if empty @returns {[string, string][]} */
  choices(first) {
    /** @type {[string, string][]} */
    const choices = this.rows.map(({ instrument }) => [instrument, instrument]);
    return first ? [["", first], ...choices] : choices;
  }
}
