package dev.parallax.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The token for a cookie: what the page posts that was opened with {@code /#token=TOKEN}. */
final class Login {
  static final int MOST_BYTES = 4096;

  private final Guard guard;
  private final Visitors visitors;
  private final boolean https;

  Login(Guard guard, Visitors visitors, boolean https) {
    this.guard = guard;
    this.visitors = visitors;
    this.https = https;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/api/login", this::login);
    routes.post("/api/logout", this::logout);
  }

  private void login(Context request) {
    var token = token(request);
    if (token == null) {
      throw Refused.badRequest("allowed: {\"token\": \"…\"}");
    }
    guard.require(request, token);
    request.cookie(cookie(visitors.begin(), -1));
    request.status(204);
  }

  private void logout(Context request) {
    requireJson(request);
    visitors.end(request.cookie(Visitors.COOKIE));
    request.cookie(cookie("", 0));
    request.status(204);
  }

  private static @Nullable String token(Context request) {
    requireJson(request);
    // Nobody waits for what is too much anyway.
    requireSmall(request.req().getContentLengthLong());
    try (var in = request.bodyInputStream()) {
      var bytes = in.readNBytes(MOST_BYTES + 1);
      requireSmall(bytes.length);
      return Json.MAPPER.readTree(bytes).path("token").stringValue(null);
    } catch (JacksonException | java.io.IOException e) {
      return null;
    }
  }

  private static void requireSmall(long bytes) {
    if (bytes > MOST_BYTES) {
      throw new Refused(413, "Content Too Large", "allowed: up to 4096 bytes");
    }
  }

  private static void requireJson(Context request) {
    var type = request.header("Content-Type");
    if (type == null
        || !type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json")) {
      throw new Refused(415, "Unsupported Media Type", "allowed: application/json");
    }
  }

  private Cookie cookie(String value, int maxAgeSeconds) {
    var cookie = new Cookie(Visitors.COOKIE, value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    cookie.setSecure(https);
    cookie.setMaxAge(maxAgeSeconds);
    return cookie;
  }
}
