// @ts-check
/** What is shown, in the address: a link, a bookmark and the back button mean what they show. */

export const VIEWS = ["opportunities", "matrix", "chart", "feeds", "history", "funnel", "health"];
export const SORTS = ["net", "gross", "fees", "size", "notional", "profit", "age", "quoteage", "instrument", "route"];

const DEFAULTS = {
  view: "opportunities",
  q: "",
  exchanges: "",
  kind: "",
  min: "",
  age: "",
  size: "",
  suspect: "",
  muted: "",
  sort: "net",
  dir: "desc",
  route: "",
  instrument: "",
  minutes: "15",
  range: "24h",
  from: "",
  to: "",
  exchange: "",
};
/** @typedef {typeof DEFAULTS} Shown */
const MAX_LENGTH = 300;
/** @type {Record<string, string[]>} */
const CHOICES = {
  view: VIEWS,
  sort: SORTS,
  dir: ["asc", "desc"],
  kind: ["", "SPOT", "PERPETUAL", "FUTURE"],
  minutes: ["15", "60", "240", "1440"],
  range: ["1h", "24h", "7d", "30d", "all", "own"],
  suspect: ["", "hide"],
  muted: ["", "show"],
};

/**
 * @param {string} search
 * @returns {Shown} what does not belong there is left out
 */
export function read(search) {
  const shown = { ...DEFAULTS };
  for (const [key, value] of new URLSearchParams(search)) {
    if (!(key in DEFAULTS) || value.length > MAX_LENGTH) continue;
    if (CHOICES[key] && !CHOICES[key].includes(value)) continue;
    shown[/** @type {keyof Shown} */ (key)] = value;
  }
  return shown;
}

/** @param {Shown} shown */
export function write(shown) {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(shown)) {
    if (value !== DEFAULTS[/** @type {keyof Shown} */ (key)]) parameters.set(key, value);
  }
  // Slashes and colons are allowed in a query and make routes readable.
  const text = parameters.toString().replaceAll("%2F", "/").replaceAll("%3A", ":").replaceAll("%3E", ">");
  return text ? `?${text}` : "";
}

export class Location {
  /** @param {(shown: Shown, before: Shown) => void} onChange */
  constructor(onChange) {
    this.shown = read(location.search);
    this.onChange = onChange;
    addEventListener("popstate", () => this.#become(read(location.search)));
  }

  /**
   * A step that the back button takes back.
   * @param {Partial<Shown>} patch
   */
  go(patch) {
    this.#change(patch, "pushState");
  }

  /**
   * A small change of the same step, such as one more letter of a filter.
   * @param {Partial<Shown>} patch
   */
  adjust(patch) {
    this.#change(patch, "replaceState");
  }

  /** @param {Partial<Shown>} patch @param {"pushState" | "replaceState"} how */
  #change(patch, how) {
    const next = { ...this.shown, ...patch };
    const search = write(next);
    if (search !== write(this.shown)) history[how](null, "", search || location.pathname);
    this.#become(next);
  }

  /** @param {Shown} next */
  #become(next) {
    const before = this.shown;
    this.shown = next;
    this.onChange(next, before);
  }
}
