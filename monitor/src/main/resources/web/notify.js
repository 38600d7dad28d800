// @ts-check
/** Tells of openings by notification and sound: only when asked to, and never in a flood. */

import { percent, shorten } from "./format.js";
import { routeOf } from "./store.js";

const TONE_SECONDS = 0.18;

export class Notifier {
  /** @param {import("./settings.js").Settings} settings @param {() => number} clock */
  constructor(settings, clock) {
    this.settings = settings;
    this.clock = clock;
    this.lastMs = -Infinity;
    this.held = 0;
    /** @type {AudioContext | null} */
    this.audio = null;
  }

  /** @param {import("./types.js").Row} row */
  opened(row) {
    const { desktop, sound, notifyBps, cooldownSeconds } = this.settings.values;
    if (!(desktop || sound) || row.netBps < notifyBps || this.settings.isMuted(routeOf(row))) return;
    const now = this.clock();
    if (now - this.lastMs < cooldownSeconds * 1000) {
      this.held++;
      return;
    }
    const more = this.held > 0 ? ` (and ${this.held} since the last one)` : "";
    this.lastMs = now;
    this.held = 0;
    this.#tell(`${shorten(row.instrument)} net ${percent(row.netBps)} %`, `buy ${row.buy.segment}, sell ${row.sell.segment}${more}`);
  }

  /** @returns {Promise<string>} what came of it */
  async test() {
    const allowed = await this.allow();
    this.#tell("Parallax", "This is how an opening looks and sounds.", true);
    return allowed;
  }

  /** Asks the browser for leave to notify. @returns {Promise<string>} what came of it */
  async allow() {
    if (!("Notification" in window)) return "This browser has no notifications; sound works.";
    const answer = Notification.permission === "default" ? await Notification.requestPermission() : Notification.permission;
    return answer === "granted" ? "Sent." : "The browser does not allow notifications for this page.";
  }

  /** @param {string} title @param {string} body @param {boolean} [both] */
  #tell(title, body, both = false) {
    const { desktop, sound } = this.settings.values;
    if ((desktop || both) && "Notification" in window && Notification.permission === "granted") {
      const shown = new Notification(title, { body, tag: "parallax", icon: "icon.svg" });
      shown.onclick = () => window.focus();
    }
    if (sound || both) this.#tone();
  }

  #tone() {
    this.audio ??= new AudioContext();
    const { audio } = this;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = 880;
    volume.gain.setValueAtTime(0.15, audio.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + TONE_SECONDS);
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + TONE_SECONDS);
  }
}
