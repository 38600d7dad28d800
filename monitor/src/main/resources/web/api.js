// @ts-check
/** Questions to the server, each with an end: ten seconds, or a newer question of the same kind. */

const TIMEOUT_MS = 10_000;

/** What the server, or the way to it, had against a request. */
export class Refusal extends Error {
  /** @param {number} status 0 where no answer came @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} [query] what is empty is left out
 */
export function url(path, query = {}) {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") parameters.set(key, String(value));
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

/**
 * @param {string} address
 * @param {RequestInit} [options]
 * @returns {Promise<Response>}
 */
export async function ask(address, options = {}) {
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  let response;
  try {
    response = await fetch(address, { ...options, signal, credentials: "same-origin", cache: "no-store" });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Refusal(0, limit.aborted ? `no answer within ${TIMEOUT_MS / 1000} s` : "the monitor cannot be reached");
  }
  if (!response.ok) throw new Refusal(response.status, await problem(response));
  return response;
}

/** @param {Response} response */
async function problem(response) {
  try {
    const body = await response.json();
    return String(body.detail ?? body.title ?? `status ${response.status}`).slice(0, 300);
  } catch {
    return `status ${response.status}`;
  }
}

/** One kind of question: the newest is the one that counts. */
export class Question {
  #controller = new AbortController();

  /**
   * @param {string} address
   * @returns {Promise<any>} null where a newer question overtook this one
   */
  async ask(address) {
    this.#controller.abort();
    const own = (this.#controller = new AbortController());
    try {
      const response = await ask(address, { signal: own.signal });
      const body = await response.json();
      return own.signal.aborted ? null : body;
    } catch (error) {
      if (own.signal.aborted) return null;
      throw error;
    }
  }
}

/** Asks again and again while a view is shown. */
export class Poll {
  /** @param {() => Promise<void>} work @param {() => number} everyMs */
  constructor(work, everyMs) {
    this.work = work;
    this.everyMs = everyMs;
    this.timer = 0;
    this.round = 0;
  }

  /** At once, and then at the pace. */
  start() {
    this.stop();
    void this.#run(this.round);
  }

  stop() {
    this.round++;
    clearTimeout(this.timer);
  }

  /** @param {number} round */
  async #run(round) {
    if (!document.hidden) await this.work();
    if (round === this.round) this.timer = setTimeout(() => void this.#run(round), this.everyMs());
  }
}
