package dev.parallax.json;

/**
 * The bytes of a text around its strings and numbers, by which the next text of the same form is
 * recognized: a feed sends millions that differ in their values only.
 *
 * <p>What lies between the values was checked when it was learnt. A text with exactly those bytes
 * in between, and well-formed values of the same kinds, is as well-formed, and has the same entries
 * in other places.
 */
final class Template {
  /** Of longer texts nothing is learnt. */
  static final int MAX_BYTES = 2048;

  private static final int MAX_VALUES = 128;

  /** A word more, so that eight bytes can be read wherever one of the text is. */
  private final byte[] bytes = new byte[MAX_BYTES + Words.SIZE];

  private final Value[] values = new Value[MAX_VALUES];
  private int count;
  private int length;

  /** Where the text of this form starts that is on the tape. */
  private int offset;

  /** A string or number, and the bytes between it and the one before. */
  private static final class Value {
    int entry;
    boolean isString;
    int start;
    int end;
    int gap;

    /** The first eight of the bytes before, and which of them count. */
    long head;

    long mask;
  }

  Template() {
    for (int i = 0; i < MAX_VALUES; i++) {
      values[i] = new Value();
    }
  }

  /** Recognizes nothing any more. */
  void forget() {
    length = 0;
  }

  /** Whether it has learnt a text. */
  boolean isUsable() {
    return length > 0;
  }

  /** Takes the form of the text on a tape, unless it is one that is not worth it. */
  void learn(Tape tape, byte[] text, int from, int size) {
    forget();
    if (size > MAX_BYTES || !noteValues(tape, from)) {
      return;
    }
    System.arraycopy(text, from, bytes, 0, size);
    int done = 0;
    for (int i = 0; i < count; i++) {
      var value = values[i];
      value.gap = value.start - done;
      value.head = Words.at(bytes, done);
      value.mask = Words.mask(value.gap);
      done = value.end;
    }
    offset = from;
    length = size;
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
        value.start = tape.start(entry) - from;
        value.end = tape.end(entry) - from;
      }
    }
    return tape.size() > 1;
  }

  /** Whether a text has this form; then its values are where the tape says from now on. */
  boolean fits(Tape tape, byte[] text, int from, int to) {
    if (length == 0) {
      return false;
    }
    int at = from;
    int done = 0;
    for (int i = 0; i < count; i++) {
      var value = values[i];
      if (!precedes(value, done, text, at, to)) {
        return false;
      }
      int start = at + value.gap;
      at = value.isString ? Words.skipPlain(text, start, to) : Decimal.endOfNumber(text, start, to);
      if (at < 0) {
        return false;
      }
      tape.moved(value.entry, start, at);
      done = value.end;
    }
    offset = from;
    return to - at == length - done && isSame(done, text, at, to, length - done);
  }

  /** Where a byte between the values is now that was so far from the start of what was learnt. */
  int position(Tape tape, int learnt) {
    int shift = offset;
    for (int i = 0; i < count && values[i].start <= learnt; i++) {
      shift = tape.end(values[i].entry) - values[i].end;
    }
    return learnt + shift;
  }

  private boolean precedes(Value value, int done, byte[] text, int at, int to) {
    int gap = value.gap;
    if (at > text.length - Words.SIZE) {
      return isSame(done, text, at, to, gap);
    }
    return ((Words.at(text, at) ^ value.head) & value.mask) == 0
        && (gap <= Words.SIZE
            ? gap <= to - at
            : isSame(done + Words.SIZE, text, at + Words.SIZE, to, gap - Words.SIZE));
  }

  private boolean isSame(int from, byte[] text, int at, int to, int size) {
    if (to - at < size) {
      return false;
    }
    int i = 0;
    for (; i < size && at + i <= text.length - Words.SIZE; i += Words.SIZE) {
      long differences = Words.at(bytes, from + i) ^ Words.at(text, at + i);
      if (Words.first(differences, size - i) != 0) {
        return false;
      }
    }
    for (; i < size; i++) {
      if (bytes[from + i] != text[at + i]) {
        return false;
      }
    }
    return true;
  }
}
