package dev.parallax.venue;

import static java.util.Objects.requireNonNull;

import dev.parallax.json.JsonDocument;
import dev.parallax.model.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The frames and instrument lists written by hand from the venues' documents. */
public final class Fixtures {
  private Fixtures() {}

  /** One frame a line, from {@code frames/<venue>-<segment>.jsonl}. */
  public static List<String> frames(Segment segment) {
    return text("frames/" + name(segment) + ".jsonl").lines().toList();
  }

  /** Errors in the place of a list, one body a line: {@code <venue>-<segment>.errors.jsonl}. */
  static List<String> errors(Segment segment) {
    return text("listings/" + name(segment) + ".errors.jsonl").lines().toList();
  }

  /**
   * What a connector reads from {@code listings/<venue>-<segment>.1.json}, {@code .2.json} and so
   * on: one body for every path and page, in the order of asking.
   */
  public static Listings listings(Connector connector) {
    var listings = new Listings(connector.segment());
    int body = 0;
    for (var start : connector.listingPaths()) {
      @Nullable String path = start;
      while (path != null) {
        body++;
        path =
            read(
                connector,
                "listings/%s.%d.json".formatted(name(connector.segment()), body),
                listings);
      }
    }
    return listings;
  }

  private static @Nullable String read(Connector connector, String resource, Listings out) {
    var bytes = text(resource).getBytes(StandardCharsets.UTF_8);
    var document = new JsonDocument(100_000);
    if (!document.parse(bytes, 0, bytes.length)) {
      throw new IllegalStateException(resource + ": " + document.error());
    }
    for (var row : connector.listingRows(document.root()).each()) {
      try {
        out.read(connector, row);
      } catch (IllegalArgumentException e) {
        out.leaveOut(String.valueOf(e.getMessage()));
      }
    }
    return connector.nextListingPath(document.root());
  }

  /** The simple names of the classes of the package under test that are connectors. */
  static List<String> connectorClasses() {
    try {
      var classes =
          Path.of(Connectors.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .resolve("dev/parallax/venue");
      try (var files = Files.list(classes)) {
        return files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(".class") && !file.startsWith("package-info"))
            .map(file -> type(file.substring(0, file.length() - ".class".length())))
            .filter(type -> Connector.class.isAssignableFrom(type) && !type.isInterface())
            .map(Class::getSimpleName)
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName("dev.parallax.venue." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  static String name(Segment segment) {
    return segment.venue() + "-" + segment.name();
  }

  private static String text(String resource) {
    try (var stream =
        requireNonNull(
            Fixtures.class.getResourceAsStream("/" + resource), "missing: " + resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
