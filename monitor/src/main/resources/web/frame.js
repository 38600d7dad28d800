// @ts-check

/** What the monitor says is painted so often; it says a large update in several parts. */
const EVERY_MS = 90;

/** One paint per animation frame, however often somebody asks. */
export class Frame {
  #asked = false;
  #paintedMs = -Infinity;
  #timer = 0;

  /** @param {() => void} paint @param {() => number} clock */
  constructor(paint, clock) {
    this.paint = paint;
    this.clock = clock;
  }

  /** As soon as can be, since somebody did something. */
  request() {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#paintedMs = this.clock();
      this.paint();
    });
  }

  /** At the pace of the monitor, since it said something. */
  soon() {
    if (this.#asked || this.#timer) return;
    const waitMs = this.#paintedMs + EVERY_MS - this.clock();
    if (waitMs <= 0) this.request();
    else this.#timer = setTimeout(() => this.request(), waitMs);
  }
}
