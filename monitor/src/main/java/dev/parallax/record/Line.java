package dev.parallax.record;

import dev.parallax.json.Decimal;
import dev.parallax.json.Words;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** One line of a recording where it lies in a buffer; moved from line to line. */
final class Line {
  private byte[] bytes = new byte[0];
  private int at;
  private int to;
  private long nanos;
  private @Nullable LineKind kind;
  private int session;

  /** Reads the head of the line between two positions; false if it is none. */
  boolean read(byte[] source, int from, int end) {
    bytes = source;
    at = from;
    to = end;
    nanos = number();
    int word = at;
    skipWord();
    kind = LineKind.parse(bytes, word, at);
    skipSpace();
    if (nanos < 0 || kind == null) {
      return false;
    }
    session = 0;
    if (kind.isOfSession()) {
      long value = number();
      session = (int) value;
      return value >= 0 && value <= Integer.MAX_VALUE;
    }
    return true;
  }

  /** Moves to a line whose head was read before; its rest lies between two positions. */
  void moveTo(byte[] source, int from, int end, long atNanos, LineKind what, int ofSession) {
    bytes = source;
    at = from;
    to = end;
    nanos = atNanos;
    kind = what;
    session = ofSession;
  }

  /**
   * A line that stands in no file.
   *
   * @param ofSession 0 where its kind has none
   */
  void set(long atNanos, LineKind what, int ofSession, String rest) {
    var utf8 = rest.getBytes(StandardCharsets.UTF_8);
    moveTo(utf8, 0, utf8.length, atNanos, what, ofSession);
  }

  /** True for a gap of unknown size: what a repair leaves where it cut something out. */
  boolean isMarker() {
    return kind == LineKind.GAP && at < to && bytes[at] == '?';
  }

  long nanos() {
    return nanos;
  }

  LineKind kind() {
    if (kind == null) {
      throw new IllegalStateException("no line");
    }
    return kind;
  }

  /** The session it is about, where its kind has one. */
  int session() {
    return session;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the rest of the line begins. */
  int offset() {
    return at;
  }

  /** How long the rest of the line is. */
  int length() {
    return to - at;
  }

  /** The rest of the line. */
  String rest() {
    return new String(bytes, at, to - at, StandardCharsets.UTF_8);
  }

  /** The rest of the line as the bytes it stands for; throws where it is no Base64. */
  byte[] decoded() {
    return Base64.getDecoder().decode(rest());
  }

  /** Takes the next word off the rest. */
  String word() {
    int from = at;
    skipWord();
    var word = new String(bytes, from, at - from, StandardCharsets.UTF_8);
    skipSpace();
    return word;
  }

  /** Takes the next word off the rest as a whole number; -1 where it is none. */
  long number() {
    int from = at;
    skipWord();
    long value = Decimal.whole(bytes, from, at);
    skipSpace();
    return value;
  }

  /** Takes the next word off the rest as a decimal; NaN where it is none. */
  double decimal() {
    int from = at;
    skipWord();
    double value = Decimal.parse(bytes, from, at);
    skipSpace();
    return value;
  }

  private void skipWord() {
    at = Words.find((byte) ' ', bytes, at, to);
  }

  private void skipSpace() {
    if (at < to) {
      at++;
    }
  }
}
