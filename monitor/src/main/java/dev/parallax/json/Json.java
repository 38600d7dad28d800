package dev.parallax.json;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * One value of a {@link JsonDocument}.
 *
 * <p>Asking never fails: what is not there is a node that does not {@link #exists}, and asking that
 * node further yields the same. Nodes are views; they are valid until their document reads the next
 * text.
 */
public final class Json {
  private final JsonDocument document;
  private final int index;
  private final boolean missing;

  Json(JsonDocument document, int index, byte kind) {
    this.document = document;
    this.index = index;
    this.missing = kind == JsonDocument.MISSING;
  }

  /** The member with that ASCII name, spelled without escapes; of several, the first. */
  public Json get(String name) {
    if (kind() != JsonDocument.OBJECT) {
      return document.missing();
    }
    int key = index + 1;
    while (document.kind[key] != JsonDocument.END) {
      if (document.kind[key] == JsonDocument.KEY && matches(key, name)) {
        return document.node(key + 1);
      }
      key = document.next[key + 1];
    }
    return document.missing();
  }

  /** The element of this array, or the value in this object, at that position, from 0. */
  public Json at(int position) {
    var element = first();
    for (int i = 0; i < position && element.exists(); i++) {
      element = element.next();
    }
    return element;
  }

  /** The first element of this array, or value in this object; walk on with {@link #next}. */
  public Json first() {
    return isArray() || isObject() ? document.value(index + 1) : document.missing();
  }

  /** The element behind this one in its array, or the value of the next member of its object. */
  public Json next() {
    return missing || index == 0 ? document.missing() : document.value(document.next[index]);
  }

  /** The elements of this array or values in this object, for loops off the hot path. */
  public Iterable<Json> each() {
    return () ->
        new Iterator<>() {
          private Json upcoming = first();

          @Override
          public boolean hasNext() {
            return upcoming.exists();
          }

          @Override
          public Json next() {
            if (!upcoming.exists()) {
              throw new NoSuchElementException();
            }
            var element = upcoming;
            upcoming = element.next();
            return element;
          }
        };
  }

  public boolean exists() {
    return !missing;
  }

  /** This value where the condition holds, else a missing one. */
  public Json onlyIf(boolean condition) {
    return condition ? this : document.missing();
  }

  public boolean isObject() {
    return kind() == JsonDocument.OBJECT;
  }

  public boolean isArray() {
    return kind() == JsonDocument.ARRAY;
  }

  public boolean isString() {
    return kind() == JsonDocument.STRING || kind() == JsonDocument.ESCAPED_STRING;
  }

  public boolean isNumber() {
    return kind() == JsonDocument.NUMBER;
  }

  public boolean isTrue() {
    return kind() == JsonDocument.TRUE;
  }

  public boolean isFalse() {
    return kind() == JsonDocument.FALSE;
  }

  /** True for what venues send in place of a value: nothing, {@code null} or {@code ""}. */
  public boolean isBlank() {
    return missing
        || kind() == JsonDocument.NULL
        || (kind() == JsonDocument.STRING && document.start[index] == document.end[index]);
  }

  /** True if this is a string or number that is spelled exactly so (ASCII, no escapes). */
  public boolean is(String spelling) {
    return isPlain() && matches(index, spelling);
  }

  /** True if this is a string or number that starts with these ASCII characters. */
  public boolean startsWith(String prefix) {
    if (!isPlain() || document.end[index] - document.start[index] < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (document.bytes[document.start[index] + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The number, whether it is spelled as a JSON number or as a string.
   *
   * @return NaN if this is neither, malformed or out of range
   */
  public double decimal() {
    return isPlain()
        ? Decimal.parse(document.bytes, document.start[index], document.end[index])
        : Double.NaN;
  }

  /** The whole number, spelled as a JSON number or as a string; {@code otherwise} if it is none. */
  public long integer(long otherwise) {
    if (!isPlain()) {
      return otherwise;
    }
    int from = document.start[index];
    int to = document.end[index];
    boolean negative = from < to && document.bytes[from] == '-';
    int digits = negative ? from + 1 : from;
    if (digits >= to || to - digits > 19) {
      return otherwise;
    }
    long value = 0;
    for (int i = digits; i < to; i++) {
      int digit = document.bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return otherwise;
      }
      value = value * 10 + digit;
    }
    // 19 digits overflow at most once, into the sign.
    return value < 0 ? otherwise : negative ? -value : value;
  }

  /** Epoch ns of a time such as {@code 2026-07-26T12:00:00.123456Z}; 0 if this is none. */
  public long utcNanos() {
    return isPlain()
        ? UtcTime.parse(document.bytes, document.start[index], document.end[index])
        : 0;
  }

  /** The text of a string (escapes resolved), number or literal; empty for everything else. */
  public String text() {
    int from = missing ? 0 : document.start[index];
    int to = missing ? 0 : document.end[index];
    return switch (kind()) {
      case JsonDocument.STRING, JsonDocument.NUMBER, JsonDocument.TRUE, JsonDocument.FALSE ->
          new String(document.bytes, from, to - from, StandardCharsets.UTF_8);
      case JsonDocument.ESCAPED_STRING -> Escapes.resolve(document.bytes, from, to);
      default -> "";
    };
  }

  /** The JSON of this value as received, for messages. */
  @Override
  public String toString() {
    return missing
        ? "(missing)"
        : new String(
            document.bytes,
            document.start[index],
            document.end[index] - document.start[index],
            StandardCharsets.UTF_8);
  }

  byte[] bytes() {
    return document.bytes;
  }

  int start() {
    return missing ? 0 : document.start[index];
  }

  int end() {
    return missing ? 0 : document.end[index];
  }

  private byte kind() {
    return missing ? JsonDocument.MISSING : document.kind[index];
  }

  private boolean isPlain() {
    return kind() == JsonDocument.STRING || kind() == JsonDocument.NUMBER;
  }

  private boolean matches(int entry, String spelling) {
    int from = document.start[entry];
    int length = document.end[entry] - from;
    if (length != spelling.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (document.bytes[from + i] != spelling.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
