// @ts-check
/** What views are given. */

/**
 * @typedef {{
 *   store: import("./store.js").Store,
 *   settings: import("./settings.js").Settings,
 *   location: import("./location.js").Location,
 *   frame: import("./frame.js").Frame,
 *   utc: () => boolean,
 * }} Context
 *
 * A view paints when it is told to, and asks the server only while it is shown.
 * @typedef {{paint: () => void, enter?: () => void, leave?: () => void, read?: () => void}} View
 */
export {};
