// @ts-check
/** Words of the server, in words of people. */

/** Why a route is not, or no longer, an opportunity. @type {Record<string, string>} */
const REASONS = {
  STALE: "a quote is older than its channel allows",
  DISCONNECTED: "the session with an exchange is down",
  CROSSED: "an exchange's own bid is above its own ask",
  ONE_SIDED: "an exchange quotes only a bid or only an ask",
  HALTED: "an exchange says it is not trading",
  EXPIRED: "the contract has expired or was delisted",
  SIZE: "the size is below one lot or the minimum notional",
  SUSPECT: "too good to be true: above the plausible maximum",
  CONVERGED: "the spread fell below the closing threshold",
  SHUTDOWN: "the monitor was told to stop",
  MALFORMED: "a frame that is not JSON",
  UNRECOGNIZED: "a frame of a kind that the exchange is not known to send",
  BAD_NUMBER: "a quote whose price, size or time is no number or out of range",
  UNKNOWN_SYMBOL: "a quote for a symbol that was not subscribed",
  OUT_OF_ORDER: "a quote older than the one already held",
  TOO_LARGE: "a frame larger than the limit",
  WAITING: "a leg has not sent a quote yet",
  OLD_LEG: "a leg has not changed for a while: it may be the price of somebody who sleeps",
  INVERSE: "an inverse contract: profit and loss arise in the base asset",
};

/** How far a comparison came. @type {Record<string, string>} */
const STAGES = {
  comparisons: "comparisons",
  usable: "both legs usable",
  grossPositive: "gross above 0",
  aboveOpen: "above the threshold",
  plausible: "plausible",
  qualified: "size can be traded",
};

/** @param {string} stage */
export function stageWord(stage) {
  return STAGES[stage] ?? stage;
}

/** @param {string} reason */
export function explain(reason) {
  return REASONS[reason] ?? "";
}

/** @param {string} reason ONE_SIDED → one sided */
export function plain(reason) {
  return reason.toLowerCase().replaceAll("_", " ");
}

/** @type {Record<string, string>} */
const KINDS = { SPOT: "spot", PERPETUAL: "perp", FUTURE: "future" };

/** @param {string} kind */
export function kindWord(kind) {
  return KINDS[kind] ?? plain(kind);
}

/**
 * How good a state is, so that colour, sign and word agree.
 * @param {string} state
 * @returns {"good" | "wait" | "bad"}
 */
export function grade(state) {
  if (/^(CONNECTED|LIVE|FRESH|OK|RUNNING|UP|PASS|WRITING|HEALTHY|ON)$/i.test(state)) return "good";
  if (/(DISCONNECT|DOWN|DEAD|FAIL|BLOCKED|REFUSED|CLOSED|LOST|STOPPED|BROKEN|GIVEN_UP)/i.test(state)) return "bad";
  return "wait";
}

/** Flags that speak against a row. */
export const DOUBTS = ["SUSPECT", "OLD_LEG"];

/** A sign per grade, because colour alone tells not everybody. */
export const SIGNS = { good: "●", wait: "◐", bad: "○" };
