// @ts-check
/** How often something happened, in steps that fit the time: hours of three days, days of three months, else months. */

const HOUR_MS = 3_600_000;
const MOST_HOURS = 72;
const MOST_DAYS = 93;

/** @typedef {"hour" | "day" | "month"} Unit */

/**
 * @param {{hour: string, count: number}[]} perHour the oldest first; hours without any are left out
 * @param {string} from ISO-8601, or empty
 * @param {string} to
 * @param {boolean} utc whether days begin by UTC or here
 * @returns {{unit: Unit, rows: {label: string, at: number, count: number}[]}} every step, also those without any
 */
export function steps(perHour, from, to, utc) {
  const ends = perHour.map(({ hour }) => Date.parse(hour));
  let last = Number.isNaN(Date.parse(to)) ? Math.max(...ends) : Date.parse(to) - 1;
  let first = Number.isNaN(Date.parse(from)) ? Math.min(...ends) : Date.parse(from);
  if ((last - first) / HOUR_MS > MOST_DAYS * 24) {
    // Of a time without a real beginning or end, what lies before and behind everything is of no interest.
    first = Math.max(first, Math.min(...ends));
    last = Math.min(last, Math.max(...ends));
  }
  if (!Number.isFinite(first) || !Number.isFinite(last)) return { unit: "hour", rows: [] };
  const hours = (last - first) / HOUR_MS;
  const unit = hours <= MOST_HOURS ? "hour" : hours <= MOST_DAYS * 24 ? "day" : "month";
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let at = begin(first, unit, utc); at <= last; at = next(at, unit, utc)) counts.set(at, 0);
  perHour.forEach(({ count }, index) => {
    const at = begin(ends[index], unit, utc);
    if (counts.has(at)) counts.set(at, (counts.get(at) ?? 0) + count);
  });
  return { unit, rows: [...counts].map(([at, count]) => ({ label: label(at, unit, utc), at, count })) };
}

/** The beginning of the step with this moment. @param {number} ms @param {Unit} unit @param {boolean} utc */
function begin(ms, unit, utc) {
  if (unit === "hour") return Math.floor(ms / HOUR_MS) * HOUR_MS;
  const [year, month, day] = parts(ms, utc);
  return moment(year, month, unit === "month" ? 1 : day, utc);
}

/** @param {number} ms of a beginning @param {Unit} unit @param {boolean} utc */
function next(ms, unit, utc) {
  if (unit === "hour") return ms + HOUR_MS;
  const [year, month, day] = parts(ms, utc);
  return unit === "day" ? moment(year, month, day + 1, utc) : moment(year, month + 1, 1, utc);
}

/** @param {number} ms @param {Unit} unit @param {boolean} utc */
function label(ms, unit, utc) {
  const [year, month, day, hour, minute] = parts(ms, utc);
  const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
  if (unit === "month") return `${year}-${two(month + 1)}`;
  return `${two(month + 1)}-${two(day)}${unit === "hour" ? ` ${two(hour)}:${two(minute)}` : ""}`;
}

/** @param {number} ms @param {boolean} utc @returns {[year: number, month: number, day: number, hour: number, minute: number]} */
function parts(ms, utc) {
  const date = new Date(ms);
  return utc
    ? [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes()]
    : [date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes()];
}

/** @param {number} year @param {number} month @param {number} day @param {boolean} utc */
function moment(year, month, day, utc) {
  return utc ? Date.UTC(year, month, day) : new Date(year, month, day).getTime();
}
