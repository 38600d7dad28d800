// @ts-check
/** What this browser remembers: nothing of it belongs into a link. */

const KEY = "parallax";
const MUTE_MS = 3_600_000;
const MAX_ROUTES = 500;

const DEFAULTS = {
  /** @type {"dark" | "light" | null} null follows the system */
  theme: null,
  utc: true,
  keys: true,
  desktop: false,
  sound: false,
  /** A notification is worth it from this net, in bps. */
  notifyBps: 100,
  cooldownSeconds: 60,
  /** @type {string[]} routes */
  pins: [],
  /** Route → epoch ms until which it is muted. @type {Record<string, number>} */
  mutes: {},
};

export class Settings {
  /** @param {() => void} onChange @param {() => number} wallClock epoch ms */
  constructor(onChange, wallClock) {
    this.onChange = onChange;
    this.wallClock = wallClock;
    this.values = { ...DEFAULTS, ...stored() };
    this.pins = new Set(this.values.pins);
    addEventListener("storage", (event) => {
      if (event.key !== KEY) return;
      this.values = { ...DEFAULTS, ...stored() };
      this.pins = new Set(this.values.pins);
      onChange();
    });
  }

  /** @param {Partial<typeof DEFAULTS>} patch */
  change(patch) {
    Object.assign(this.values, patch);
    this.pins = new Set(this.values.pins);
    try {
      localStorage.setItem(KEY, JSON.stringify(this.values));
    } catch {
      // Storage is full or switched off: the setting holds until the page is left.
    }
    this.onChange();
  }

  /** @param {string} route */
  togglePin(route) {
    const pins = this.values.pins.filter((one) => one !== route);
    if (pins.length === this.values.pins.length) pins.push(route);
    this.change({ pins: pins.slice(-MAX_ROUTES) });
  }

  /** For one hour, or not any more. @param {string} route */
  toggleMute(route) {
    const now = this.wallClock();
    const mutes = Object.fromEntries(Object.entries(this.values.mutes).filter(([, untilMs]) => untilMs > now));
    if (route in mutes) delete mutes[route];
    else if (Object.keys(mutes).length < MAX_ROUTES) mutes[route] = now + MUTE_MS;
    this.change({ mutes });
  }

  /** @param {string} route */
  isMuted(route) {
    return (this.values.mutes[route] ?? 0) > this.wallClock();
  }
}

/** @returns {Partial<typeof DEFAULTS>} what was stored, without what is not of the right type */
function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return Object.fromEntries(Object.entries(DEFAULTS).map(([key, usual]) => [key, fits(found[key], usual) ? found[key] : usual]));
  } catch {
    return {};
  }
}

/** @param {unknown} value @param {unknown} usual */
function fits(value, usual) {
  if (usual === null) return value === null || value === "dark" || value === "light";
  if (Array.isArray(usual)) return Array.isArray(value) && value.every((one) => typeof one === "string");
  return typeof value === typeof usual && value !== null && !Array.isArray(value);
}
