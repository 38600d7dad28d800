package dev.parallax.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/**
 * Routes that only read. What GET answers HEAD answers as well, without the body: Javalin would say
 * 200 by itself, also where a probe fails.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2">RFC 9110, section 9.3.2</a>
 */
record ReadRoutes(RoutesConfig routes) {

  void add(String path, Handler handler) {
    routes.get(path, handler);
    routes.head(path, handler);
  }
}
