package dev.parallax.app.config;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An amount of storage, written {@code 512MiB} (powers of 1024) or {@code 10MB} (powers of 1000).
 *
 * @param bytes how much, at least 0
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,15})(B|[KMGT]i?B)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "B", 1L,
          "KB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "TB", 1_000_000_000_000L,
          "KiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30,
          "TiB", 1L << 40);

  /** Throws {@link IllegalArgumentException} for anything but a whole number and a unit. */
  public static ByteSize parse(String text) {
    var matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("size: '" + text + "'; example: 512MiB");
    }
    long unit = Objects.requireNonNull(UNITS.get(matcher.group(2)));
    long count = Long.parseLong(matcher.group(1));
    if (count > Long.MAX_VALUE / unit) {
      throw new IllegalArgumentException("size: '" + text + "' is too large; example: 512MiB");
    }
    return new ByteSize(count * unit);
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** In the largest unit that needs no fraction; {@link #parse} reads it back. */
  @Override
  public String toString() {
    var bySize = new TreeMap<Long, String>();
    UNITS.forEach((name, unit) -> bySize.put(unit, name));
    return bySize.descendingMap().entrySet().stream()
        .filter(unit -> bytes >= unit.getKey() && bytes % unit.getKey() == 0)
        .map(unit -> bytes / unit.getKey() + unit.getValue())
        .findFirst()
        .orElse("0B");
  }
}
