// @ts-check
/** Why no row is there, and what can be done about it. */

import { byId, setText, show } from "../dom.js";
import { narrowest, sentence } from "../funnel.js";

/** @typedef {import("../context.js").Context} Context */

export class Emptiness {
  /** @param {Context} context */
  constructor(context) {
    this.context = context;
    this.act = () => {};
    byId("empty-action").addEventListener("click", () => this.act());
  }

  /** @param {boolean} empty @param {number} hidden @param {number} muted */
  paint(empty, hidden, muted) {
    const { store, location } = this.context;
    const status = store.status;
    if (status) setText(byId("why-text"), sentence(status.funnel.stages));
    show(byId("empty"), empty);
    if (!empty) return;
    let action = "";
    if (!status && !store.hello) this.#say("Waiting for the monitor", "Rows appear as soon as it answers.");
    else if (hidden > 0) {
      this.#say("Everything is hidden by the filter", `${hidden} opportunities are open, none of which it lets through.`);
      action = "Clear all filters";
      this.act = () => byId("clear").click();
    } else if (muted > 0) {
      this.#say("Everything is muted", `${muted} opportunities are open on routes that were muted.`);
      action = "Show muted routes";
      this.act = () => location.adjust({ muted: "show" });
    } else {
      const open = store.hello ? `${store.hello.openBps} bps ${store.hello.roi}` : "the threshold";
      this.#say("No opportunity is open", `No route is above ${open} at a size that can be traded. ${status ? narrowest(status.funnel) : ""}`);
      action = "Show why nothing qualifies";
      this.act = () => location.go({ view: "funnel" });
    }
    show(byId("empty-action"), action !== "");
    setText(byId("empty-action"), action);
  }

  /** @param {string} title @param {string} text */
  #say(title, text) {
    setText(byId("empty-title"), title);
    setText(byId("empty-text"), text);
  }
}
