package dev.parallax.json;

import org.jspecify.annotations.Nullable;

/**
 * A reusable reader that checks a whole JSON text (RFC 8259) and then shows it as {@link Json}
 * nodes.
 *
 * <p>Total: any bytes end as {@code true} or as {@code false} with {@link #error()}; nothing is
 * thrown and the work is linear in the length. Between two calls of {@link #parse} nothing is
 * allocated once the document has grown to the size of its frames. Not thread-safe: one document
 * belongs to one thread, and its nodes are valid until the next {@link #parse}.
 */
public final class JsonDocument {
  private static final int MAX_DEPTH = 64;

  private static final int FAILED = -1;

  private final int maxNodes;

  private final Forms forms;

  /** Of texts that are too long to be recognized. */
  private final Tape large;

  /** Of the last text. */
  private Tape tape;

  /** The tape positions of the containers that are open, outermost first. */
  private final int[] open = new int[MAX_DEPTH];

  private int depth;

  /** What ends the innermost container. */
  private byte closing;

  /** Whether the last string that was not plain has escapes. */
  private boolean escaped;

  /** Where a text is read that ends too close to the end of its array. */
  private final byte[] roomy = new byte[Template.MAX_BYTES + Template.ROOM];

  private byte[] bytes = new byte[0];
  private int start;
  private int to;
  private @Nullable String error = "nothing was read";
  private int errorOffset;

  /**
   * A document for texts of up to {@code maxNodes} values and keys, objects and arrays counted
   * twice; larger texts are an error.
   *
   * @param maxNodes at least 1
   */
  public JsonDocument(int maxNodes) {
    if (maxNodes < 1) {
      throw new IllegalArgumentException("maxNodes: " + maxNodes + "; allowed: 1 or more");
    }
    this.maxNodes = maxNodes;
    this.forms = new Forms(maxNodes);
    this.large = new Tape(maxNodes);
    this.tape = large;
  }

  /**
   * Reads {@code length} bytes from {@code offset}; the array must not change while nodes are read.
   *
   * @return false if this is not one JSON value with nothing but white space around it
   */
  public boolean parse(byte[] text, int offset, int length) {
    if (length > Template.MAX_BYTES) {
      begin(text, offset, length);
      return read(large);
    }
    if (offset + length > text.length - Template.ROOM) {
      System.arraycopy(text, offset, roomy, 0, length);
      begin(roomy, 0, length);
    } else {
      begin(text, offset, length);
    }
    var known = forms.recognize(bytes, start, to);
    if (known == null) {
      return read(forms.next());
    }
    tape = known;
    return true;
  }

  private void begin(byte[] text, int offset, int length) {
    bytes = text;
    start = offset;
    to = offset + length;
    error = null;
  }

  private boolean read(Tape empty) {
    tape = empty;
    tape.reset(bytes);
    depth = 0;
    scan(start);
    if (error == null) {
      tape.learn(start, to);
    }
    return error == null;
  }

  /** The value itself, or a missing node if the last {@link #parse} failed. */
  public Json root() {
    return error == null ? tape.node(0) : tape.missing();
  }

  /** What was wrong with the last text, with its offset; null if it was JSON. */
  public @Nullable String error() {
    return error == null ? null : error + " at byte " + errorOffset;
  }

  private void scan(int from) {
    int at = skipSpace(from);
    do {
      at = at < to ? value(at) : fail("unexpected end", at);
    } while (depth > 0 && at != FAILED);
    if (at != FAILED && skipSpace(at) < to) {
      fail("text after the value", skipSpace(at));
    }
  }

  // From here on: each reads what starts at a position and returns the one behind it, or FAILED.

  /** A scalar and what stands before the next value; of a container what is before its first. */
  private int value(int at) {
    return switch (bytes[at]) {
      case '"' -> afterValue(string(at));
      case '{' -> container(Tape.OBJECT, (byte) '}', at);
      case '[' -> container(Tape.ARRAY, (byte) ']', at);
      case 't' -> afterValue(literal(Tape.TRUE, "true", at));
      case 'f' -> afterValue(literal(Tape.FALSE, "false", at));
      case 'n' -> afterValue(literal(Tape.NULL, "null", at));
      default -> afterValue(number(at));
    };
  }

  /** The ends of containers, and the comma and what else stands before the next value. */
  private int afterValue(int behind) {
    int at = behind;
    while (depth > 0 && at != FAILED) {
      at = skipSpace(at);
      if (at >= to) {
        return fail("unexpected end", at);
      }
      if (bytes[at] == ',') {
        return beforeValue(skipSpace(at + 1));
      }
      if (bytes[at] != closing) {
        return fail(closing == '}' ? "expected , or }" : "expected , or ]", at);
      }
      at = close(at);
    }
    return at;
  }

  private int container(int kind, byte end, int at) {
    if (depth == MAX_DEPTH) {
      return fail("nested deeper than " + MAX_DEPTH, at);
    }
    open[depth++] = tape.size();
    closing = end;
    if (!tape.add(kind, at, at)) {
      return tooMany(at);
    }
    int inside = skipSpace(at + 1);
    return inside < to && bytes[inside] == end ? afterValue(close(inside)) : beforeValue(inside);
  }

  private int close(int at) {
    if (!tape.close(open[--depth], at)) {
      return tooMany(at);
    }
    if (depth > 0) {
      closing = (byte) (tape.kind(open[depth - 1]) == Tape.OBJECT ? '}' : ']');
    }
    return at + 1;
  }

  /** In an object the key and its colon; in an array nothing. */
  private int beforeValue(int at) {
    return closing == '}' ? key(at) : at;
  }

  private int key(int at) {
    if (at >= to || bytes[at] != '"') {
      return fail("expected a key", at);
    }
    int end = Words.skipPlain(bytes, at + 1, to);
    boolean plain = end < to && bytes[end] == '"';
    end = plain ? end : endOfString(end);
    if (end == FAILED) {
      return FAILED;
    }
    if (!tape.add(plain ? Tape.KEY : Tape.ESCAPED_KEY, at + 1, end)) {
      return tooMany(at + 1);
    }
    int colon = skipSpace(end + 1);
    return colon < to && bytes[colon] == ':' ? skipSpace(colon + 1) : fail("expected :", colon);
  }

  private int string(int at) {
    int end = Words.skipPlain(bytes, at + 1, to);
    if (end < to && bytes[end] == '"') {
      return add(Tape.STRING, at + 1, end, end + 1);
    }
    escaped = false;
    end = endOfString(end);
    int kind = escaped ? Tape.ESCAPED_STRING : Tape.STRING;
    return end == FAILED ? FAILED : add(kind, at + 1, end, end + 1);
  }

  /** The quote that ends a string, from a character on that is not plain. */
  private int endOfString(int from) {
    int i = from;
    while (i < to) {
      byte b = bytes[i];
      int length;
      if (b == '"') {
        return i;
      } else if (b == '\\') {
        escaped = true;
        length = Utf8.escapeLength(bytes, i, to);
      } else if (b >= 0) {
        return fail("control character in a string", i);
      } else {
        length = Utf8.sequenceLength(bytes, i, to);
      }
      if (length == 0) {
        return fail(b == '\\' ? "bad escape" : "bad UTF-8", i);
      }
      i = Words.skipPlain(bytes, i + length, to);
    }
    return fail("unexpected end", to);
  }

  private int number(int at) {
    int after = Decimal.endOfNumber(bytes, at, to);
    return after < 0 ? fail("expected a value", at) : add(Tape.NUMBER, at, after, after);
  }

  private int literal(int kind, String word, int at) {
    int after = at + word.length();
    if (after > to) {
      return fail("expected " + word, at);
    }
    for (int i = 1; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return fail("expected " + word, at);
      }
    }
    return add(kind, at, after, after);
  }

  private int skipSpace(int from) {
    return from < to && bytes[from] > ' ' ? from : skipSpaces(from);
  }

  private int skipSpaces(int from) {
    int at = from;
    while (at < to && isSpace(bytes[at])) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private int add(int kind, int from, int end, int behind) {
    return tape.add(kind, from, end) ? behind : tooMany(from);
  }

  private int tooMany(int at) {
    return fail("more than " + maxNodes + " values", at);
  }

  private int fail(String what, int at) {
    error = what;
    errorOffset = at - start;
    return FAILED;
  }
}
