package dev.parallax.app;

import dev.parallax.model.Segment;
import dev.parallax.model.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Taker fees by exchange or segment, in basis points.
 *
 * @param bps by {@code venue} or {@code venue:segment}
 */
record FeesFile(SortedMap<String, Double> bps) {
  private static final long MOST_BYTES = 1 << 16;
  private static final String EXAMPLE =
      "; allowed: lines of exchange or exchange:segment and -100 to 1000; example: binance: 7.5";
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  FeesFile {
    bps = Collections.unmodifiableSortedMap(new TreeMap<>(bps));
  }

  /** Reads one; none where there is no file. */
  static FeesFile read(Path directory, @Nullable Path file) throws IOException {
    if (file == null) {
      return new FeesFile(Collections.emptySortedMap());
    }
    var path = directory.resolve(file);
    if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) {
      throw new IOException(file + ": no file of fees" + EXAMPLE);
    }
    try {
      return of(YAML.readTree(Files.readString(path)));
    } catch (JacksonException e) {
      throw new IOException(file + ": no YAML: " + e.getOriginalMessage() + EXAMPLE, e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage() + EXAMPLE, e);
    }
  }

  private static FeesFile of(JsonNode root) {
    if (!root.isObject()) {
      throw new IllegalArgumentException("no fees in it");
    }
    var bps = new TreeMap<String, Double>();
    root.properties().forEach(entry -> bps.put(name(entry.getKey()), fee(entry)));
    return new FeesFile(bps);
  }

  private static String name(String key) {
    return key.contains(":") ? Segment.parse(key).id() : new Venue(key).id();
  }

  private static double fee(Map.Entry<String, JsonNode> entry) {
    double fee = entry.getValue().asDouble(Double.NaN);
    if (!(fee >= -100 && fee <= 1000)) {
      throw new IllegalArgumentException(entry.getKey() + ": fee '" + entry.getValue() + "'");
    }
    return fee;
  }

  /** The fee of a segment: its own, else that of its exchange. */
  Optional<Double> takerBps(Segment segment) {
    return Optional.ofNullable(bps.getOrDefault(segment.id(), bps.get(segment.venue().id())));
  }

  /**
   * Throws {@link IOException} where a name is of no recorded segment: a fee that is not used is a
   * mistake.
   */
  void requireRecorded(Set<Segment> recorded) throws IOException {
    for (var name : bps.keySet()) {
      if (recorded.stream().noneMatch(s -> s.id().equals(name) || s.venue().id().equals(name))) {
        throw new IOException(
            "fees: '" + name + "' is not in the recording; allowed: " + new TreeSet<>(recorded));
      }
    }
  }

  @Override
  public String toString() {
    return bps.isEmpty() ? "recorded" : bps.toString();
  }
}
