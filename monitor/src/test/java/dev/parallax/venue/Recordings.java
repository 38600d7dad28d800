package dev.parallax.venue;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parallax.json.Json;
import dev.parallax.json.JsonDocument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Frames and instrument lists recorded from the real exchanges, outside of this project. */
public final class Recordings {
  private static final JsonMapper JACKSON = new JsonMapper();
  private static final Pattern BYBIT_RECEIVED = Pattern.compile("\\d+\\.\\d+: (.*)");

  private Recordings() {}

  /** Skips the test that asks, where nothing is recorded. */
  public static Path folder() {
    var folder = System.getProperty("parallax.frames", "");
    assumeTrue(!folder.isEmpty(), "no recorded frames: name their folder, -Dparallax.frames=...");
    assumeTrue(Files.isDirectory(Path.of(folder)), "no folder of recorded frames: " + folder);
    return Path.of(folder);
  }

  /** The frames of a file, whatever its format, exactly as received. */
  public static List<String> frames(String file) {
    var lines = lines(file);
    if (file.contains("/raw_")) {
      return lines.stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
    }
    if (file.contains("/session_")) {
      return lines.stream()
          .map(JACKSON::readTree)
          .filter(entry -> entry.path("t").asString().equals("recv"))
          .map(entry -> entry.path("data").asString())
          .toList();
    }
    if (file.endsWith(".txt")) {
      return lines.stream()
          .map(BYBIT_RECEIVED::matcher)
          .filter(line -> line.matches())
          .map(line -> line.group(1))
          .toList();
    }
    return lines.stream().map(Recordings::single).toList();
  }

  private static String single(String line) {
    var raw = root(line).get("raw");
    return raw.isString() ? raw.text() : raw.toString();
  }

  /** An instrument list, a bare array, in the envelope that its venue sends it in. */
  public static Json list(String file, String envelope) {
    return root(envelope.formatted(String.join("\n", lines(file))));
  }

  /** The body of the first REST answer of a session whose address contains a text. */
  public static Json answer(String file, String address) {
    return lines(file).stream()
        .map(JACKSON::readTree)
        .filter(entry -> entry.path("url").asString("").contains(address))
        .map((JsonNode entry) -> root(entry.path("data").asString()))
        .findFirst()
        .orElseThrow();
  }

  private static Json root(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var document = new JsonDocument(4_000_000);
    if (!document.parse(bytes, 0, bytes.length)) {
      throw new IllegalStateException(document.error());
    }
    return document.root();
  }

  private static List<String> lines(String file) {
    var path = folder().resolve(file);
    try (var bytes = Files.newInputStream(path);
        var text = file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        Stream<String> lines =
            new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8)).lines()) {
      return lines.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
