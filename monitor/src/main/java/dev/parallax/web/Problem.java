package dev.parallax.web;

import java.util.LinkedHashMap;

/**
 * An answer that says no, as <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> spells
 * it.
 *
 * @param status of HTTP
 * @param title what that status means
 * @param detail what to do about it; nothing of what the request said, nor of how we work
 */
record Problem(int status, String title, String detail) {
  static final String CONTENT_TYPE = "application/problem+json";

  String json() {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "about:blank");
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    return Json.of(body);
  }
}
