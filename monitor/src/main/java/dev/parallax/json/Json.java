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
  private static final int NOWHERE = -1;

  private final Tape tape;
  private final int index;

  private Json(Tape tape, int index) {
    this.tape = tape;
    this.index = index;
  }

  static Json of(Tape tape, int entry) {
    return new Json(tape, entry);
  }

  static Json missing(Tape tape) {
    return new Json(tape, NOWHERE);
  }

  /** The member with that ASCII name, spelled without escapes; of several, the first. */
  public Json get(String name) {
    return tape.member(index, name);
  }

  /** The element of this array, or the value in this object, at that position, from 0. */
  public Json at(int position) {
    if (!isArray() && !isObject()) {
      return tape.missing();
    }
    int members = isObject() ? 1 : 0;
    int entry = index + 1;
    for (int i = 0; i < position && tape.kind(entry) != Tape.END; i++) {
      entry = tape.next(entry + members);
    }
    return tape.value(entry);
  }

  /** The first element of this array, or value in this object; walk on with {@link #next}. */
  public Json first() {
    return isArray() || isObject() ? tape.value(index + 1) : tape.missing();
  }

  /** The element behind this one in its array, or the value of the next member of its object. */
  public Json next() {
    return index > 0 ? tape.value(tape.next(index)) : tape.missing();
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
    return index != NOWHERE;
  }

  /** This value where the condition holds, else a missing one. */
  public Json onlyIf(boolean condition) {
    return condition ? this : tape.missing();
  }

  public boolean isObject() {
    return kind() == Tape.OBJECT;
  }

  public boolean isArray() {
    return kind() == Tape.ARRAY;
  }

  public boolean isString() {
    return kind() == Tape.STRING || kind() == Tape.ESCAPED_STRING;
  }

  public boolean isTrue() {
    return kind() == Tape.TRUE;
  }

  public boolean isFalse() {
    return kind() == Tape.FALSE;
  }

  /** True for what venues send in place of a value: nothing, {@code null} or {@code ""}. */
  public boolean isBlank() {
    return !exists()
        || kind() == Tape.NULL
        || (kind() == Tape.STRING && tape.start(index) == tape.end(index));
  }

  /** True if this is a string or number that is spelled exactly so (ASCII, no escapes). */
  public boolean is(String spelling) {
    return isPlain() && tape.matches(tape.start(index), tape.end(index), spelling);
  }

  /** True if this is a string or number that starts with these ASCII characters. */
  public boolean startsWith(String prefix) {
    return isPlain()
        && tape.end(index) - tape.start(index) >= prefix.length()
        && tape.startsWith(tape.start(index), prefix);
  }

  /**
   * The number, whether it is spelled as a JSON number or as a string.
   *
   * @return NaN if this is neither, malformed or out of range
   */
  public double decimal() {
    return isPlain() ? Decimal.parse(tape.bytes, tape.start(index), tape.end(index)) : Double.NaN;
  }

  /** The same times a factor, rounded to double as if the product had been spelled here. */
  public double decimal(Factor factor) {
    return isPlain()
        ? Decimal.parse(tape.bytes, tape.start(index), tape.end(index), factor)
        : Double.NaN;
  }

  /** The whole number, spelled as a JSON number or as a string; {@code otherwise} if it is none. */
  public long integer(long otherwise) {
    if (!isPlain()) {
      return otherwise;
    }
    int from = tape.start(index);
    int to = tape.end(index);
    boolean negative = from < to && tape.bytes[from] == '-';
    long value = Decimal.whole(tape.bytes, negative ? from + 1 : from, to);
    return value < 0 ? otherwise : negative ? -value : value;
  }

  /** Epoch ns of a time such as {@code 2026-07-26T12:00:00.123456Z}; 0 if this is none. */
  public long utcNanos() {
    return isPlain() ? UtcTime.parse(tape.bytes, tape.start(index), tape.end(index)) : 0;
  }

  /** The text of a string (escapes resolved), number or literal; empty for everything else. */
  public String text() {
    return switch (kind()) {
      case Tape.STRING, Tape.NUMBER, Tape.TRUE, Tape.FALSE -> spelling();
      case Tape.ESCAPED_STRING -> Escapes.resolve(tape.bytes, start(), end());
      default -> "";
    };
  }

  /** The JSON of this value as received, for messages. */
  @Override
  public String toString() {
    return exists() ? spelling() : "(missing)";
  }

  byte[] bytes() {
    return tape.bytes;
  }

  int start() {
    return exists() ? tape.first(index) : 0;
  }

  int end() {
    return exists() ? tape.behind(index) : 0;
  }

  private String spelling() {
    return new String(tape.bytes, start(), end() - start(), StandardCharsets.UTF_8);
  }

  /** What it is; of a missing node the one kind that is no value. */
  private int kind() {
    return exists() ? tape.kind(index) : Tape.END;
  }

  private boolean isPlain() {
    return exists() && tape.isPlain(index);
  }
}
