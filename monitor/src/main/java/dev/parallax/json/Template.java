package dev.parallax.json;

import java.util.Arrays;

/**
 * The bytes of a text around its strings and numbers, by which the next text of the same form is
 * recognized: a feed sends millions that differ in their values only.
 *
 * <p>What lies between the values was checked when it was learnt. A text with exactly those bytes
 * in between, and well-formed values of the same kinds, is as well-formed, and has the same entries
 * in other places. A value that was the same in all of the first texts counts as part of what lies
 * between.
 */
final class Template {
  /** Of longer texts nothing is learnt. */
  static final int MAX_BYTES = 2048;

  /** So many bytes must be readable behind a text that is to be recognized. */
  static final int ROOM = 3 * Words.SIZE;

  private static final int MAX_VALUES = 128;

  /** So many texts show which values stay as they are. */
  private static final int TRIAL = 256;

  /** A word more, so that eight bytes can be read wherever one of the text is. */
  private final byte[] bytes = new byte[MAX_BYTES + Words.SIZE];

  /** First those that are read, in order, then those that stay as they are. */
  private final Value[] values = new Value[MAX_VALUES];

  /** Room for sorting them. */
  private final Value[] apart = new Value[MAX_VALUES];

  /** How many are read, and how many there are. */
  private int count;

  private int all;

  /** Texts recognized so far, up to {@link #TRIAL}. */
  private int seen;

  private int length;

  /** How many bytes lie behind the last value, and the first eight of them. */
  private int rest;

  private long end;

  /** Where the text of this form starts that is on the tape. */
  private int offset;

  /** A string or number, and the bytes between it and the one before. */
  private static final class Value {
    int entry;
    boolean isString;
    int start;
    int end;
    boolean hasVaried;

    /** Of one that stays as it is: the value before that is read, or -1. */
    int before;

    int gap;

    /** Where the last eight of the bytes before start; 0 where they are fewer. */
    int tail;

    /** The first eight of the bytes before and the last, and which of them count. */
    long firstWord;

    long lastWord;
    long mask;
  }

  Template() {
    for (int i = 0; i < MAX_VALUES; i++) {
      values[i] = new Value();
    }
  }

  /** Recognizes nothing any more. */
  void forget() {
    count = 0;
    all = 0;
    length = 0;
  }

  /** Whether it has learnt a text. */
  boolean isUsable() {
    return length > 0;
  }

  /** Takes the form of the text on a tape, unless it is one that is not worth it. */
  void learn(Tape tape, byte[] text, int from, int size) {
    if (size > MAX_BYTES || !noteValues(tape, from)) {
      forget();
      return;
    }
    System.arraycopy(text, from, bytes, 0, size);
    length = size;
    offset = from;
    seen = 0;
    all = count;
    measureGaps();
  }

  private void measureGaps() {
    int done = 0;
    for (int i = 0; i < count; i++) {
      var value = values[i];
      value.gap = value.start - done;
      value.tail = Math.max(0, value.gap - Words.SIZE);
      value.firstWord = Words.at(bytes, done);
      value.lastWord = Words.at(bytes, done + value.tail);
      value.mask = Words.mask(value.gap);
      done = value.end;
    }
    rest = length - done;
    end = Words.at(bytes, done);
  }

  /** False where there are too many, or escapes, or no container. */
  private boolean noteValues(Tape tape, int from) {
    count = 0;
    for (int entry = 0; entry < tape.size(); entry++) {
      int kind = tape.kind(entry);
      if (kind == Tape.ESCAPED_STRING || kind == Tape.ESCAPED_KEY || count == MAX_VALUES) {
        return false;
      }
      if (tape.isPlain(entry)) {
        var value = values[count++];
        value.entry = entry;
        value.isString = kind == Tape.STRING;
        value.hasVaried = false;
        value.start = tape.start(entry) - from;
        value.end = tape.end(entry) - from;
      }
    }
    return tape.size() > 1;
  }

  /**
   * Whether a text has this form; then its values are where the tape says from now on. Where it has
   * not, the tape is of no use until another text has.
   *
   * @param text with {@link #ROOM} behind {@code to}
   */
  boolean fits(Tape tape, byte[] text, int from, int to) {
    int at = from;
    for (int i = 0; i < count; i++) {
      var value = values[i];
      int start = at + value.gap;
      if (start > to || !precedes(value, text, at)) {
        return false;
      }
      at = value.isString ? endOfString(text, start, to) : Decimal.endOfNumber(text, start, to);
      if (at < 0) {
        return false;
      }
      tape.moved(value.entry, start, at);
    }
    offset = from;
    if (length == 0 || to - at != rest || !endsSame(text, at)) {
      return false;
    }
    if (seen < TRIAL) {
      compareValues(tape, text);
    }
    for (int i = count; i < all; i++) {
      moveAlong(tape, values[i], from);
    }
    return true;
  }

  /** One that stays as it is lies as far as ever from the value before it. */
  private void moveAlong(Tape tape, Value value, int from) {
    var before = value.before < 0 ? null : values[value.before];
    int shift = before == null ? from : tape.end(before.entry) - before.end;
    tape.moved(value.entry, value.start + shift, value.end + shift);
  }

  private void compareValues(Tape tape, byte[] text) {
    for (int i = 0; i < count; i++) {
      var value = values[i];
      int start = tape.start(value.entry);
      int end = tape.end(value.entry);
      value.hasVaried |= !Arrays.equals(bytes, value.start, value.end, text, start, end);
    }
    seen++;
    if (seen == TRIAL) {
      setApart();
    }
  }

  /** Reads only what varies from now on. */
  private void setApart() {
    int varied = 0;
    int same = 0;
    for (int i = 0; i < all; i++) {
      var value = values[i];
      if (value.hasVaried) {
        values[varied++] = value;
      } else {
        value.before = varied - 1;
        apart[same++] = value;
      }
    }
    System.arraycopy(apart, 0, values, varied, same);
    count = varied;
    measureGaps();
  }

  private static int endOfString(byte[] text, int start, int to) {
    int plain = Words.countPlain(text, start);
    return plain < 2 * Words.SIZE ? start + plain : Words.skipPlain(text, start, to);
  }

  /** Where a byte between the values is now that was so far from the start of what was learnt. */
  int position(Tape tape, int learnt) {
    int shift = offset;
    for (int i = 0; i < count && values[i].start <= learnt; i++) {
      shift = tape.end(values[i].entry) - values[i].end;
    }
    return learnt + shift;
  }

  private boolean precedes(Value value, byte[] text, int at) {
    long differences =
        (Words.at(text, at) ^ value.firstWord) | (Words.at(text, at + value.tail) ^ value.lastWord);
    return (differences & value.mask) == 0
        && (value.tail <= Words.SIZE || isSame(value.start - value.gap, text, at, value.tail));
  }

  /** Compares what lies behind the last value: mostly less than a word. */
  private boolean endsSame(byte[] text, int at) {
    return rest <= Words.SIZE
        ? ((Words.at(text, at) ^ end) & Words.mask(rest)) == 0
        : isSame(length - rest, text, at, rest);
  }

  private boolean isSame(int from, byte[] text, int at, int size) {
    return Arrays.equals(bytes, from, from + size, text, at, at + size);
  }
}
