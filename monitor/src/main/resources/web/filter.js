// @ts-check
/** Which rows are shown. All parts must hold. */

import { DOUBTS } from "./words.js";

/** @typedef {import("./store.js").Entry} Entry */
/** @typedef {import("./location.js").Shown} Shown */

/** What stands between slashes was a regular expression once; those can keep a page busy for ever. */
const EXPRESSION = /^\/.*\/$/;

/**
 * Text: words of which each must be found (btc okx), words that must not be (!deribit). In a word, | stands between
 * alternatives (btc|eth), * for anything (btc*okx), ^ for the beginning (^btc).
 * @param {string} text
 * @returns {{test: (text: string) => boolean, trouble: string}}
 */
export function textFilter(text) {
  const trimmed = text.trim().toLowerCase();
  if (EXPRESSION.test(trimmed)) return { test: () => true, trouble: "Not a regular expression: write btc|eth, btc*okx or ^btc" };
  const words = trimmed.split(/\s+/).filter((word) => word !== "" && word !== "!");
  const wanted = words.filter((word) => !word.startsWith("!")).map(alternatives);
  const unwanted = words.filter((word) => word.startsWith("!")).map((word) => alternatives(word.slice(1)));
  return {
    test: (given) => wanted.every((word) => word(given)) && !unwanted.some((word) => word(given)),
    trouble: "",
  };
}

/** @param {string} word @returns {(text: string) => boolean} */
function alternatives(word) {
  const ways = word.split("|").filter(Boolean).map(pattern);
  // Half a word, as long as it is being typed: "btc|".
  return ways.length === 0 ? () => true : (given) => ways.some((way) => way(given));
}

/**
 * Each part is looked for once, behind the one before: no pattern takes longer than its length times the text's.
 * @param {string} way
 * @returns {(text: string) => boolean}
 */
function pattern(way) {
  const first = way.startsWith("^");
  const parts = (first ? way.slice(1) : way).split("*");
  return (given) => {
    let at = 0;
    for (const [index, part] of parts.entries()) {
      const found = first && index === 0 ? (given.startsWith(part) ? 0 : -1) : given.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return true;
  };
}

/**
 * @param {string} list "okx,!deribit": a leg at one of the first, none at one of the second
 * @returns {{wanted: Set<string>, unwanted: Set<string>}}
 */
export function exchangeList(list) {
  const wanted = new Set();
  const unwanted = new Set();
  for (const name of list.split(",").filter(Boolean)) {
    if (name.startsWith("!")) unwanted.add(name.slice(1));
    else wanted.add(name);
  }
  return { wanted, unwanted };
}

/** @param {string} text @returns {number | null} */
export function limit(text) {
  if (text.trim() === "") return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/**
 * @param {Shown} shown
 * @returns {{test: (entry: Entry, now: number) => boolean, trouble: string, active: number}}
 */
export function rowFilter(shown) {
  const text = textFilter(shown.q);
  const { wanted, unwanted } = exchangeList(shown.exchanges);
  const minBps = limit(shown.min);
  const maxAgeMs = limit(shown.age);
  const minNotional = limit(shown.size);
  const parts = [shown.exchanges, shown.kind, shown.suspect].filter(Boolean).length + [minBps, maxAgeMs, minNotional].filter((one) => one !== null).length;
  return {
    trouble: text.trouble,
    active: parts,
    test(entry, now) {
      const { row } = entry;
      if (!text.test(entry.text)) return false;
      if (unwanted.has(row.buy.exchange) || unwanted.has(row.sell.exchange)) return false;
      if (wanted.size > 0 && !(wanted.has(row.buy.exchange) || wanted.has(row.sell.exchange))) return false;
      if (shown.kind && row.kind !== shown.kind) return false;
      if (shown.suspect === "hide" && row.flags?.some((flag) => DOUBTS.includes(flag))) return false;
      if (minBps !== null && row.netBps < minBps) return false;
      if (minNotional !== null && (row.notionalQuote ?? 0) < minNotional) return false;
      return maxAgeMs === null || quoteAgeMs(entry, now) <= maxAgeMs;
    },
  };
}

/** The older of both quotes, at this moment. @param {Entry} entry @param {number} now */
export function quoteAgeMs(entry, now) {
  const { row } = entry;
  return Math.max(row.buy.ageMs ?? 0, row.sell.ageMs ?? 0) + sinceMs(entry, now);
}

/** @param {Entry} entry @param {number} now ms that its ages have grown since it arrived */
export function sinceMs(entry, now) {
  return Math.max(0, (entry.closed ? entry.closedMs : now) - entry.arrivedMs);
}
