// @ts-check
/** The dialog of settings. */

import { byId, el, input, setText } from "./dom.js";
import { limit } from "./filter.js";
import { shorten } from "./format.js";

export class Preferences {
  /** @param {import("./settings.js").Settings} settings @param {import("./notify.js").Notifier} notifier */
  constructor(settings, notifier) {
    this.settings = settings;
    this.dialog = /** @type {HTMLDialogElement} */ (byId("settings"));
    byId("settings-open").addEventListener("click", () => {
      this.read();
      this.dialog.showModal();
    });
    byId("set-desktop").addEventListener("change", async () => {
      settings.change({ desktop: input("set-desktop").checked });
      if (!settings.values.desktop) return;
      const answer = await notifier.allow();
      setText(byId("set-result"), answer === "Sent." ? "Allowed." : answer);
    });
    byId("set-sound").addEventListener("change", () => settings.change({ sound: input("set-sound").checked }));
    byId("set-keys").addEventListener("change", () => settings.change({ keys: input("set-keys").checked }));
    byId("set-notify").addEventListener("change", () => settings.change({ notifyBps: limit(input("set-notify").value) ?? settings.values.notifyBps }));
    byId("set-cooldown").addEventListener("change", () => settings.change({ cooldownSeconds: Math.max(1, limit(input("set-cooldown").value) ?? settings.values.cooldownSeconds) }));
    byId("set-test").addEventListener("click", async () => setText(byId("set-result"), await notifier.test()));
    byId("muted").addEventListener("click", (event) => {
      const route = event.target instanceof HTMLElement ? event.target.dataset.route : undefined;
      if (route) settings.toggleMute(route);
    });
  }

  read() {
    const { values } = this.settings;
    input("set-desktop").checked = values.desktop;
    input("set-sound").checked = values.sound;
    input("set-keys").checked = values.keys;
    input("set-notify").value = String(values.notifyBps);
    input("set-cooldown").value = String(values.cooldownSeconds);
    const routes = Object.keys(values.mutes).filter((route) => this.settings.isMuted(route));
    byId("muted").replaceChildren(
      ...(routes.length === 0 ? [el("li", { class: "quiet" }, "none; m on a row mutes its route for an hour")] : routes.map((route) => el("li", {}, `${shorten(route.replace(">", " → "), 90)} `, el("button", { type: "button", "data-route": route }, "Unmute")))),
    );
  }
}
