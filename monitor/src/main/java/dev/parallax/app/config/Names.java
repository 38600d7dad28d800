package dev.parallax.app.config;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The two spellings of a key: {@code open-bps} in the file, {@code openBps} in the records. */
final class Names {
  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
  private static final Pattern DASHED = Pattern.compile("-([a-z])");

  private Names() {}

  static String key(String component) {
    return CAPITAL.matcher(component).replaceAll(m -> "-" + m.group().toLowerCase(Locale.ROOT));
  }

  static String component(String key) {
    return DASHED.matcher(key).replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
  }

  /** The value a section holds under a key; throws where it has no such key or no value. */
  static Object valueOf(Record section, String key) {
    var name = component(key);
    var found =
        Stream.of(section.getClass().getRecordComponents())
            .filter(c -> c.getName().equals(name))
            .findAny()
            .orElseThrow(() -> new IllegalArgumentException("no key " + key + " in " + section));
    return Objects.requireNonNull(read(found, section), key);
  }

  /** Whether a section holds a value under a key. */
  static boolean isGiven(Record section, String key) {
    var name = component(key);
    return Stream.of(section.getClass().getRecordComponents())
        .anyMatch(c -> c.getName().equals(name) && read(c, section) != null);
  }

  /** Those of the keys under which a section holds a value, in words. */
  static String given(Record section, List<String> among) {
    var given = among.stream().filter(key -> isGiven(section, key)).toList();
    return given.isEmpty() ? "has none of them" : "has " + String.join(", ", given);
  }

  /** What a section holds there; null where it holds nothing. */
  static @Nullable Object read(RecordComponent component, Record section) {
    try {
      return component.getAccessor().invoke(section);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("unreadable: " + component, e);
    }
  }
}
