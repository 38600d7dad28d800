// @ts-check
/** Keys. Those without Ctrl or Alt can be switched off, and are off while somebody writes. */

import { byId, el } from "./dom.js";

/**
 * @typedef {{key: string, shown: string, does: string, run: () => void}} Key
 */
export class Keys {
  /** @param {Key[]} keys @param {() => boolean} on */
  constructor(keys, on) {
    this.keys = new Map(keys.map((key) => [key.key, key]));
    this.on = on;
    const told = new Map(keys.map(({ shown, does }) => [shown, does]));
    byId("help-keys").replaceChildren(...[...told].map(([shown, does]) => el("tr", {}, el("th", { scope: "row" }, el("kbd", {}, shown)), el("td", {}, does))));
    document.addEventListener("keydown", (event) => this.#press(event));
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !this.on()) return;
    const place = event.target instanceof Element ? event.target : null;
    if (place?.matches("input, select, textarea, [contenteditable]") || document.querySelector("dialog[open]")) return;
    // On a button or a link, space and Enter are its own.
    if ((event.key === " " || event.key === "Enter") && place?.closest("button, a, summary")) return;
    const key = this.keys.get(event.key);
    if (!key) return;
    event.preventDefault();
    key.run();
  }
}
