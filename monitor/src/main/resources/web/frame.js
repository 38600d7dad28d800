// @ts-check

/** One paint per animation frame, however often somebody asks. */
export class Frame {
  #asked = false;

  /** @param {() => void} paint */
  constructor(paint) {
    this.paint = paint;
  }

  request() {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      this.paint();
    });
  }
}
