package dev.parallax.record;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The first line of a file.
 *
 * @param line how many lines of its lane were told before it, lost ones included
 */
record FileHead(String run, int lane, int file, long line) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Reads it; throws {@link IllegalArgumentException} with what is wrong. */
  static FileHead parse(String json) {
    try {
      var root = JSON.readTree(json);
      int format = root.path("format").asInt(0);
      if (format != RunManifest.FORMAT) {
        throw new IllegalArgumentException(
            "format " + format + "; this program reads " + RunManifest.FORMAT);
      }
      return new FileHead(
          root.path("run").asString(""),
          root.path("lane").asInt(-1),
          root.path("file").asInt(-1),
          root.path("line").asLong(-1));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no head of a recording: " + json, e);
    }
  }
}
