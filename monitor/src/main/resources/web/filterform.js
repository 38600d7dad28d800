// @ts-check
/** The fields of the filter and the address say the same. */

import { byId, el, input, setAttribute, setText } from "./dom.js";
import { exchangeList, rowFilter } from "./filter.js";

/** @typedef {import("./location.js").Location} Location */
/** @typedef {import("./location.js").Shown} Shown */

const TEXTS = /** @type {const} */ (["q", "min", "age", "size", "kind"]);
const NOTHING = { q: "", exchanges: "", kind: "", min: "", age: "", size: "", suspect: "", muted: "" };

export class FilterForm {
  /** @param {Location} location */
  constructor(location) {
    this.location = location;
    for (const name of TEXTS) byId(name).addEventListener("input", () => location.adjust({ [name]: input(name).value }));
    byId("min-range").addEventListener("input", () => location.adjust({ min: input("min-range").value === "0" ? "" : input("min-range").value }));
    byId("suspect").addEventListener("change", () => location.adjust({ suspect: input("suspect").checked ? "hide" : "" }));
    byId("show-muted").addEventListener("change", () => location.adjust({ muted: input("show-muted").checked ? "show" : "" }));
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
    byId("clear").addEventListener("click", (event) => {
      event.preventDefault();
      location.go(NOTHING);
    });
    byId("exchange-chips").addEventListener("click", (event) => {
      const chip = event.target instanceof Element ? event.target.closest("button") : null;
      if (chip?.dataset.exchange) location.adjust({ exchanges: turned(location.shown.exchanges, chip.dataset.exchange) });
    });
    const more = /** @type {HTMLDetailsElement} */ (byId("more"));
    document.addEventListener("pointerdown", (event) => {
      if (more.open && event.target instanceof Node && !more.contains(event.target)) more.open = false;
    });
    more.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !more.open) return;
      event.stopPropagation();
      more.open = false;
      more.querySelector("summary")?.focus();
    });
    this.read();
  }

  read() {
    const { shown } = this.location;
    for (const name of TEXTS) if (input(name).value !== shown[name]) input(name).value = shown[name];
    input("min-range").value = shown.min || "0";
    input("suspect").checked = shown.suspect === "hide";
    input("show-muted").checked = shown.muted === "show";
    const { active } = rowFilter(shown);
    setText(byId("more-count"), active > 0 ? ` (${active})` : "");
    this.#chips(this.names ?? []);
  }

  /** @param {string[]} names of the exchanges that are watched */
  exchanges(names) {
    this.names = names;
    this.#chips(names);
  }

  /** @param {string[]} given */
  #chips(given) {
    const { wanted, unwanted } = exchangeList(this.location.shown.exchanges);
    const names = [...new Set([...given, ...wanted, ...unwanted])];
    const place = byId("exchange-chips");
    if (place.dataset.names !== names.join(" ")) {
      place.dataset.names = names.join(" ");
      place.replaceChildren(...names.map((name) => el("button", { type: "button", class: "chip", "data-exchange": name })));
    }
    names.forEach((name, at) => {
      const state = wanted.has(name) ? "in" : unwanted.has(name) ? "out" : "any";
      const chip = place.children[at];
      setText(chip, `${state === "in" ? "+ " : state === "out" ? "− " : ""}${name}`);
      setAttribute(chip, "data-chip", state);
      setAttribute(chip, "title", state === "in" ? "only routes with a leg there" : state === "out" ? "no route with a leg there" : "no matter");
    });
  }
}

/** No matter → only with a leg there → none with a leg there. @param {string} list @param {string} name */
function turned(list, name) {
  const rest = list.split(",").filter((one) => one && one !== name && one !== `!${name}`);
  const { wanted, unwanted } = exchangeList(list);
  if (wanted.has(name)) rest.push(`!${name}`);
  else if (!unwanted.has(name)) rest.push(name);
  return rest.join(",");
}
