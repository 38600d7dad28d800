// @ts-check
/** Numbers and times as they are read. Absent is a dash, minus is a minus sign. */

export const NONE = "–";

/** @param {string} text */
const minus = (text) => text.replace("-", "\u2212");
const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 4 });
const cents = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const exact = new Intl.NumberFormat("en", { maximumSignificantDigits: 12, useGrouping: false });
const sizes = new Intl.NumberFormat("en", { maximumSignificantDigits: 5 });

/** @param {number | null | undefined} value */
const absent = (value) => value === null || value === undefined || Number.isNaN(value);

/**
 * @param {number | null | undefined} bps
 * @param {boolean} [signed]
 */
export function percent(bps, signed = true) {
  if (absent(bps)) return NONE;
  const text = (/** @type {number} */ (bps) / 100).toFixed(3);
  return (signed && Number(text) > 0 ? "+" : "") + minus(text);
}

/** @param {number | null | undefined} value */
export function bps(value) {
  if (absent(value)) return NONE;
  const text = /** @type {number} */ (value).toFixed(1);
  return (Number(text) > 0 ? "+" : "") + minus(text);
}

/**
 * Fees as the difference of gross and net as those are shown: rounded numbers, too, have to add up.
 * @param {number | null | undefined} gross bps
 * @param {number | null | undefined} net bps
 */
export function fees(gross, net) {
  return difference(gross, net, 100, 3);
}

/** The same in bps. @param {number | null | undefined} gross @param {number | null | undefined} net */
export function feesBps(gross, net) {
  return difference(gross, net, 1, 1);
}

/** @param {number | null | undefined} gross @param {number | null | undefined} net @param {number} scale @param {number} digits */
function difference(gross, net, scale, digits) {
  if (absent(gross) || absent(net)) return NONE;
  const shown = (/** @type {any} */ value) => Number((value / scale).toFixed(digits));
  const text = (shown(gross) - shown(net)).toFixed(digits);
  return Number(text) === 0 ? text.replace("-", "") : minus(text);
}

/** @param {number | null | undefined} value money in the quote asset */
export function money(value) {
  if (absent(value)) return NONE;
  const number = /** @type {number} */ (value);
  const size = Math.abs(number);
  if (size >= 1e7) return minus(compact.format(number));
  if (size >= 1000) return minus(grouped.format(number));
  if (size >= 0.01 || size === 0) return minus(cents.format(number));
  return minus(sizes.format(number));
}

/** @param {number | null | undefined} value */
export function size(value) {
  if (absent(value)) return NONE;
  const number = /** @type {number} */ (value);
  return number >= 1e6 ? compact.format(number) : sizes.format(number);
}

/** @param {number | null | undefined} value */
export function price(value) {
  return absent(value) ? NONE : exact.format(/** @type {number} */ (value));
}

/** @param {number | null | undefined} value */
export function count(value) {
  if (absent(value)) return NONE;
  const number = /** @type {number} */ (value);
  return Math.abs(number) >= 1e7 ? minus(compact.format(number)) : minus(grouped.format(number));
}

/** @param {number | null | undefined} value per second */
export function rate(value) {
  if (absent(value)) return NONE;
  const number = /** @type {number} */ (value);
  return number > 0 && number < 10 ? number.toFixed(1) : grouped.format(number);
}

/**
 * Short enough for a column: 95ms, 1.3s, 42s, 4m05s, 2h10m, 3d04h.
 * @param {number | null | undefined} ms
 * @returns {string}
 */
export function age(ms) {
  if (absent(ms)) return NONE;
  const value = /** @type {number} */ (ms);
  if (value < 0) return minus("-") + age(-value);
  if (value < 999.5) return `${Math.round(value)}ms`;
  if (value < 9950) return `${(value / 1000).toFixed(1)}s`;
  const seconds = Math.floor(value / 1000);
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m${two(seconds % 60)}s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}h${two(minutes % 60)}m`;
  return `${Math.floor(hours / 24)}d${two(hours % 24)}h`;
}

/** A length that is round, for labels: 100ms, 3s, 1m, 1h. @param {number} ms */
export function length(ms) {
  return age(ms).replace(/\.0s$/, "s").replace(/(\D)00[sm]$/, "$1");
}

/** @param {number | null | undefined} ms with a fraction below 10 ms */
export function latency(ms) {
  if (absent(ms)) return NONE;
  const value = /** @type {number} */ (ms);
  return Math.abs(value) < 10 ? `${minus(value.toFixed(1))}ms` : age(value);
}

/** @param {number | null | undefined} us */
export function micros(us) {
  if (absent(us)) return NONE;
  const value = /** @type {number} */ (us);
  return value < 1000 ? `${value < 10 ? value.toFixed(1) : Math.round(value)} µs` : `${(value / 1000).toFixed(1)} ms`;
}

/** @param {number | null | undefined} value */
export function bytes(value) {
  if (absent(value)) return NONE;
  let number = /** @type {number} */ (value);
  for (const unit of ["B", "KiB", "MiB", "GiB", "TiB"]) {
    if (Math.abs(number) < 1024 || unit === "TiB") return `${number < 10 && unit !== "B" ? number.toFixed(1) : Math.round(number)} ${unit}`;
    number /= 1024;
  }
  return NONE;
}

/** @param {number} value */
const two = (value) => String(value).padStart(2, "0");

/**
 * @param {string | number | null | undefined} at ISO-8601 or epoch ms
 * @param {boolean} utc
 * @param {boolean} [withDay]
 */
export function time(at, utc, withDay = false) {
  const date = asDate(at);
  if (!date) return NONE;
  const day = utc ? date.toISOString().slice(0, 10) : `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const clock = utc ? date.toISOString().slice(11, 19) : `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return (withDay ? `${day} ` : "") + clock + (utc ? "Z" : "");
}

/**
 * Both ways to tell a time, for tooltips.
 * @param {string | number | null | undefined} at
 */
export function bothTimes(at) {
  return asDate(at) ? `${time(at, true, true)} UTC, ${time(at, false, true)} here` : "";
}

/** @param {string | number | null | undefined} at */
function asDate(at) {
  if (at === null || at === undefined || at === "") return null;
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** @param {string} asset names from exchanges can be long: 10 kB are not shown @param {number} [most] */
export function shorten(asset, most = 40) {
  return asset.length > most ? `${asset.slice(0, most - 1)}…` : asset;
}
