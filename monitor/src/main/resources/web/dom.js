// @ts-check
/** Elements. Text goes in as text, never as markup. */

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}

/**
 * @param {string} id of an input or a select
 * @returns {HTMLInputElement}
 */
export function input(id) {
  return /** @type {HTMLInputElement} */ (byId(id));
}

/**
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[N]}
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/**
 * Writes only what changed: most cells of most frames did not. The text of a node is kept and gets other words, which
 * costs a browser less than another text would.
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  const { firstChild } = node;
  if (firstChild instanceof Text && firstChild === node.lastChild) {
    if (firstChild.data !== text) firstChild.data = text;
  } else if (node.textContent !== text) node.textContent = text;
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {string | null} value null removes it
 */
export function setAttribute(element, name, value) {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/**
 * @param {HTMLElement} element
 * @param {boolean} shown
 */
export function show(element, shown) {
  if (element.hidden === shown) element.hidden = !shown;
}

/**
 * Gives a select these choices and keeps what is chosen, if it still can be.
 * @param {HTMLSelectElement} select
 * @param {[value: string, text: string][]} choices
 * @param {string} chosen
 */
export function choose(select, choices, chosen) {
  const signature = JSON.stringify(choices);
  if (select.dataset.choices !== signature) {
    select.dataset.choices = signature;
    select.replaceChildren(...choices.map(([value, text]) => el("option", { value }, text)));
  }
  if (select.value !== chosen) select.value = chosen;
}

/**
 * Rows of cells into the body of a table; rows that are there already are filled anew.
 * @param {HTMLElement} body
 * @param {Cell[][]} rows
 */
export function fillRows(body, rows) {
  while (body.children.length > rows.length) body.lastElementChild?.remove();
  rows.forEach((cells, at) => {
    const row = body.children[at] ?? body.appendChild(el("tr"));
    while (row.children.length > cells.length) row.lastElementChild?.remove();
    cells.forEach((cell, column) => {
      const head = cell.head === true;
      let place = row.children[column];
      if (!place || (place.tagName === "TH") !== head) {
        const made = head ? el("th", { scope: "row" }) : el("td");
        if (place) place.replaceWith(made);
        else row.append(made);
        place = made;
      }
      setText(place, cell.text);
      setAttribute(place, "class", cell.class ?? null);
      setAttribute(place, "colspan", cell.columns ? String(cell.columns) : null);
      setAttribute(place, "title", cell.title ?? null);
    });
  });
}

/**
 * @typedef {{text: string, class?: string, title?: string, head?: boolean, columns?: number}} Cell
 */
