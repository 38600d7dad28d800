// @ts-check
/** Asks for the token where the monitor wants one. */

import { Refusal, ask } from "./api.js";
import { byId, input, setText } from "./dom.js";

export class Login {
  /** @param {() => void} onDone */
  constructor(onDone) {
    this.dialog = /** @type {HTMLDialogElement} */ (byId("login"));
    this.dialog.addEventListener("cancel", (event) => event.preventDefault());
    byId("login-form").addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#send(input("token").value.trim(), onDone);
    });
  }

  /** A link may bring the token in its fragment, which no server and no log sees. @returns {string} */
  static fromFragment() {
    const token = new URLSearchParams(location.hash.slice(1)).get("token") ?? "";
    if (token) history.replaceState(null, "", location.pathname + location.search);
    return token;
  }

  /** @param {string} token @param {() => void} onDone */
  async #send(token, onDone) {
    const trouble = await send(token);
    setText(byId("login-trouble"), trouble);
    if (trouble) return;
    input("token").value = "";
    this.dialog.close();
    onDone();
  }

  show() {
    if (!this.dialog.open) this.dialog.showModal();
  }
}

/** @param {string} token @returns {Promise<string>} what was wrong with it, or nothing */
export async function send(token) {
  try {
    await ask("api/login", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token }) });
    return "";
  } catch (error) {
    if (error instanceof Refusal && (error.status === 401 || error.status === 403)) return "This is not the token.";
    return error instanceof Error ? error.message : String(error);
  }
}

/** @returns {Promise<boolean>} false where the server wants a token first */
export async function allowed() {
  try {
    await ask("api/status");
    return true;
  } catch (error) {
    return !(error instanceof Refusal && error.status === 401);
  }
}
