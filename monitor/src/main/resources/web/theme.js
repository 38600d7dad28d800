"use strict";
// Before the first paint, so that no page flashes white: the theme that was chosen here, else the system's.
try {
  const chosen = JSON.parse(localStorage.getItem("parallax") ?? "{}").theme;
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is switched off or holds something else: the system's theme it is.
}
