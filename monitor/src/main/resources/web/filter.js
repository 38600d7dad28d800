// @ts-check
/** Which rows are shown. All parts must hold. */

import { DOUBTS } from "./words.js";

/** @typedef {import("./store.js").Entry} Entry */
/** @typedef {import("./location.js").Shown} Shown */

/**
 * Text: words of which each must be found (btc okx), words that must not be (!deribit), or one /regular expression/.
 * @param {string} text
 * @returns {{test: (text: string) => boolean, trouble: string}}
 */
export function textFilter(text) {
  const trimmed = text.trim().toLowerCase();
  if (trimmed.length > 1 && trimmed.startsWith("/") && trimmed.endsWith("/")) {
    try {
      const pattern = new RegExp(trimmed.slice(1, -1), "i");
      return { test: (given) => pattern.test(given), trouble: "" };
    } catch (error) {
      return { test: () => true, trouble: error instanceof Error ? error.message : "not a regular expression" };
    }
  }
  const words = trimmed.split(/\s+/).filter((word) => word !== "" && word !== "!");
  const wanted = words.filter((word) => !word.startsWith("!"));
  const unwanted = words.filter((word) => word.startsWith("!")).map((word) => word.slice(1));
  return {
    test: (given) => wanted.every((word) => given.includes(word)) && !unwanted.some((word) => given.includes(word)),
    trouble: "",
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
