// @ts-check
/**
 * The server's events, for as long as the page is open.
 *
 * The browser's own reconnecting gives up on some errors and tells nobody when it will try; this one says what it does.
 */

/** The server says something every second: this long without a word and what is shown is old. */
export const STALE_MS = 3000;
const DEAD_MS = 15_000;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;
const EVENTS = ["hello", "snapshot", "update", "opened", "closed", "status"];

/** @typedef {"connecting" | "live" | "stale" | "disconnected" | "locked"} State */

export class Stream {
  /**
   * @param {{url: string, allowed: () => Promise<boolean>, onEvent: (name: string, data: any) => void, onChange: () => void,
   *   clock: () => number, random: () => number}} parts allowed asks the server whether it wants a token first
   */
  constructor(parts) {
    this.parts = parts;
    /** @type {State} */
    this.state = "connecting";
    this.lastMs = parts.clock();
    this.retryMs = 0;
    this.attempts = 0;
    /** @type {EventSource | null} */
    this.source = null;
    this.timer = 0;
    setInterval(() => this.#watch(), 500);
  }

  open() {
    clearTimeout(this.timer);
    this.source?.close();
    if (this.state !== "disconnected") this.#become("connecting");
    const source = new EventSource(this.parts.url);
    this.source = source;
    for (const name of EVENTS) source.addEventListener(name, (event) => this.#receive(source, name, event.data));
    source.onerror = () => {
      if (source === this.source) void this.#lost();
    };
  }

  /** @param {EventSource} source @param {string} name @param {string} text */
  #receive(source, name, text) {
    if (source !== this.source) return;
    this.lastMs = this.parts.clock();
    this.attempts = 0;
    const data = JSON.parse(text);
    if (this.state !== "live" && name !== "hello") this.#become("live");
    this.parts.onEvent(name, data);
  }

  #watch() {
    const silentMs = this.parts.clock() - this.lastMs;
    if (this.state === "live" && silentMs > STALE_MS) this.#become("stale");
    else if (this.state === "stale" && silentMs > DEAD_MS) void this.#lost();
  }

  async #lost() {
    this.source?.close();
    this.source = null;
    const allowed = await this.parts.allowed();
    if (this.source) return;
    if (!allowed) {
      this.#become("locked");
      return;
    }
    const limitMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.attempts++);
    const waitMs = limitMs / 2 + (this.parts.random() * limitMs) / 2;
    this.retryMs = this.parts.clock() + waitMs;
    this.#become("disconnected");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), waitMs);
  }

  /** @param {State} state */
  #become(state) {
    this.state = state;
    this.parts.onChange();
  }
}
