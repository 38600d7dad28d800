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
  private final Tape tape;

  /** The tape positions of the containers that are open, outermost first. */
  private final int[] open = new int[MAX_DEPTH];

  private int depth;

  /** Whether a value has to follow; otherwise what separates values or closes their container. */
  private boolean valueFollows;

  private byte[] bytes = new byte[0];
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
    this.tape = new Tape(maxNodes);
  }

  /**
   * Reads {@code length} bytes from {@code offset}; the array must not change while nodes are read.
   *
   * @return false if this is not one JSON value with nothing but white space around it
   */
  public boolean parse(byte[] text, int offset, int length) {
    tape.reset(text);
    bytes = text;
    to = offset + length;
    depth = 0;
    error = null;
    scan(offset);
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
    int at = value(skipSpace(from));
    while (depth > 0 && at != FAILED) {
      at = skipSpace(at);
      at = valueFollows ? value(at) : afterValue(at);
    }
    if (at != FAILED && skipSpace(at) < to) {
      fail("text after the value", skipSpace(at));
    }
  }

  // From here on: each reads what starts at a position and returns the one behind it, or FAILED.

  /** A scalar, an empty container, or what stands before the first value of a container. */
  private int value(int at) {
    if (at >= to) {
      return fail("unexpected end", at);
    }
    valueFollows = false;
    return switch (bytes[at]) {
      case '{' -> container(Tape.OBJECT, at);
      case '[' -> container(Tape.ARRAY, at);
      case '"' -> string(Tape.STRING, Tape.ESCAPED_STRING, at);
      case 't' -> literal(Tape.TRUE, "true", at);
      case 'f' -> literal(Tape.FALSE, "false", at);
      case 'n' -> literal(Tape.NULL, "null", at);
      default -> number(at);
    };
  }

  /** A comma and what else stands before the next value, or the end of a container. */
  private int afterValue(int at) {
    if (at >= to) {
      return fail("unexpected end", at);
    }
    byte container = tape.kind[open[depth - 1]];
    if (bytes[at] == ',') {
      return beforeValue(container, skipSpace(at + 1));
    }
    if (bytes[at] == closing(container)) {
      return close(at);
    }
    return fail(container == Tape.OBJECT ? "expected , or }" : "expected , or ]", at);
  }

  private int container(byte kind, int at) {
    if (depth == MAX_DEPTH) {
      return fail("nested deeper than " + MAX_DEPTH, at);
    }
    open[depth] = tape.size();
    if (!tape.add(kind, at, at)) {
      return tooMany(at);
    }
    depth++;
    int inside = skipSpace(at + 1);
    return inside < to && bytes[inside] == closing(kind)
        ? close(inside)
        : beforeValue(kind, inside);
  }

  private int close(int at) {
    depth--;
    return tape.close(open[depth], at) ? at + 1 : tooMany(at);
  }

  private static byte closing(byte container) {
    return (byte) (container == Tape.OBJECT ? '}' : ']');
  }

  /** In an object the key and its colon; in an array nothing. */
  private int beforeValue(byte container, int at) {
    valueFollows = true;
    return container == Tape.OBJECT ? key(at) : at;
  }

  private int key(int at) {
    if (at >= to || bytes[at] != '"') {
      return fail("expected a key", at);
    }
    int colon = string(Tape.KEY, Tape.ESCAPED_KEY, at);
    if (colon == FAILED) {
      return FAILED;
    }
    colon = skipSpace(colon);
    return colon < to && bytes[colon] == ':' ? colon + 1 : fail("expected :", colon);
  }

  private int string(byte plain, byte escaped, int at) {
    byte kind = plain;
    int i = at + 1;
    while (i < to) {
      byte b = bytes[i];
      if (b == '"') {
        return add(kind, at + 1, i, i + 1);
      }
      if (b == '\\') {
        kind = escaped;
        int length = Utf8.escapeLength(bytes, i, to);
        if (length == 0) {
          return fail("bad escape", i);
        }
        i += length;
      } else if (b >= 0x20) {
        i++;
      } else if (b >= 0) {
        return fail("control character in a string", i);
      } else {
        int length = Utf8.sequenceLength(bytes, i, to);
        if (length == 0) {
          return fail("bad UTF-8", i);
        }
        i += length;
      }
    }
    return fail("unexpected end", to);
  }

  private int number(int at) {
    int after = Decimal.endOfNumber(bytes, at, to);
    return after < 0 ? fail("expected a value", at) : add(Tape.NUMBER, at, after, after);
  }

  private int literal(byte kind, String word, int at) {
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
    int at = from;
    while (at < to && isSpace(bytes[at])) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(byte b) {
    return b <= ' ' && (b == ' ' || b == '\n' || b == '\r' || b == '\t');
  }

  private int add(byte kind, int from, int end, int behind) {
    return tape.add(kind, from, end) ? behind : tooMany(from);
  }

  private int tooMany(int at) {
    return fail("more than " + maxNodes + " values", at);
  }

  private int fail(String what, int at) {
    error = what;
    errorOffset = at;
    return FAILED;
  }
}
