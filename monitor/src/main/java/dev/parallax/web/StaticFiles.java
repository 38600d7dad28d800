package dev.parallax.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The page and its parts: what lies under {@code web/} on the class path. */
final class StaticFiles {
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}){1,4}");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("md", "text/plain; charset=utf-8"));

  @SuppressWarnings("ArrayRecordComponent") // handed on as they are, compared by nobody
  private record File(byte[] bytes, String type, String tag) {}

  /** Never more than there are files. */
  private final Map<String, File> files = new ConcurrentHashMap<>();

  /** Answers with the file of the request's path, or throws. */
  void serve(Context request) {
    var path = request.path().equals("/") ? "/index.html" : request.path();
    var file = find(path).orElseThrow(() -> Refused.notFound("there is nothing here"));
    request.header("Cache-Control", "no-cache");
    request.header("ETag", file.tag());
    if (file.tag().equals(request.header("If-None-Match"))) {
      request.status(304);
      return;
    }
    request.contentType(file.type());
    request.result(file.bytes());
  }

  private Optional<File> find(String path) {
    var known = files.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    var type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null || !PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    try (var in = StaticFiles.class.getResourceAsStream("/web" + path)) {
      if (in == null) {
        return Optional.empty();
      }
      var bytes = in.readAllBytes();
      var file = new File(bytes, type, "\"" + hash(bytes) + "\"");
      files.put(path, file);
      return Optional.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
