package dev.parallax.json;

import java.util.Arrays;
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

  /*
   * One pass writes a tape: for every value its kind, the bytes it spans (strings without their
   * quotes), and the tape position behind it, so that a sibling is one step away however deep the
   * value is. An object's members stand as key, value, key, value, ...; every container ends with
   * an END entry, so that a walk over siblings needs no count.
   */
  static final byte END = 0;
  static final byte OBJECT = 1;
  static final byte ARRAY = 2;
  static final byte STRING = 3;
  static final byte ESCAPED_STRING = 4;
  static final byte NUMBER = 5;
  static final byte TRUE = 6;
  static final byte FALSE = 7;
  static final byte NULL = 8;
  static final byte KEY = 9;
  static final byte ESCAPED_KEY = 10;
  static final byte MISSING = 11;

  private static final int MAX_DEPTH = 64;
  private static final int INITIAL_NODES = 256;

  private final int maxNodes;
  private final int[] open = new int[MAX_DEPTH];
  private final Json missing = new Json(this, 0, MISSING);

  byte[] bytes = new byte[0];
  byte[] kind = new byte[INITIAL_NODES];
  int[] start = new int[INITIAL_NODES];
  int[] end = new int[INITIAL_NODES];
  int[] next = new int[INITIAL_NODES];
  private @Nullable Json[] nodes = new @Nullable Json[INITIAL_NODES];

  private int size;
  private @Nullable String error;
  private int errorOffset;

  /**
   * A document for texts of up to {@code maxNodes} values and keys; larger texts are an error.
   *
   * @param maxNodes at least 1
   */
  public JsonDocument(int maxNodes) {
    if (maxNodes < 1) {
      throw new IllegalArgumentException("maxNodes: " + maxNodes + "; allowed: 1 or more");
    }
    this.maxNodes = maxNodes;
  }

  /**
   * Reads {@code length} bytes from {@code offset}; the array must not change while nodes are read.
   *
   * @return false if this is not one JSON value with nothing but white space around it
   */
  public boolean parse(byte[] text, int offset, int length) {
    bytes = text;
    size = 0;
    error = null;
    return scan(offset, offset + length);
  }

  /** The value itself, or a missing node if the last {@link #parse} failed. */
  public Json root() {
    return error == null && size > 0 ? node(0) : missing;
  }

  /** What was wrong with the last text, with its offset; null if it was JSON. */
  public @Nullable String error() {
    return error == null ? null : error + " at byte " + errorOffset;
  }

  Json missing() {
    return missing;
  }

  Json node(int index) {
    var node = nodes[index];
    if (node == null) {
      node = new Json(this, index, END);
      nodes[index] = node;
    }
    return node;
  }

  /** The element, or the member's value, that starts at this entry; a missing node at the end. */
  Json value(int entry) {
    return switch (kind[entry]) {
      case END -> missing;
      case KEY, ESCAPED_KEY -> node(entry + 1);
      default -> node(entry);
    };
  }

  private boolean scan(int from, int to) {
    int depth = 0;
    int at = skipSpace(from, to);
    while (true) {
      // One value starts at `at`.
      if (at >= to) {
        return fail("unexpected end", at);
      }
      byte first = bytes[at];
      if (first == '{' || first == '[') {
        if (depth == MAX_DEPTH) {
          return fail("nested deeper than " + MAX_DEPTH, at);
        }
        int entry = add(first == '{' ? OBJECT : ARRAY, at, at);
        if (entry < 0) {
          return fail("more than " + maxNodes + " values", at);
        }
        open[depth++] = entry;
        at = skipSpace(at + 1, to);
        if (at < to && bytes[at] == (first == '{' ? '}' : ']')) {
          if (!close(--depth, at)) {
            return fail("more than " + maxNodes + " values", at);
          }
          at++;
        } else if (first == '{') {
          at = key(at, to);
          if (at < 0) {
            return false;
          }
          continue;
        } else {
          continue;
        }
      } else {
        at = scalar(first, at, to);
        if (at < 0) {
          return false;
        }
      }
      // A value ended before `at`: close what it closes, then find the next one.
      while (true) {
        at = skipSpace(at, to);
        if (depth == 0) {
          return at == to || fail("text after the value", at);
        }
        if (at >= to) {
          return fail("unexpected end", at);
        }
        boolean object = kind[open[depth - 1]] == OBJECT;
        byte b = bytes[at];
        if (b == ',') {
          at = skipSpace(at + 1, to);
          if (object) {
            at = key(at, to);
            if (at < 0) {
              return false;
            }
          }
          break;
        }
        if (b != (object ? '}' : ']')) {
          return fail(object ? "expected , or }" : "expected , or ]", at);
        }
        if (!close(--depth, at)) {
          return fail("more than " + maxNodes + " values", at);
        }
        at++;
      }
    }
  }

  /** Reads {@code "key" :} and returns where the value starts, or -1. */
  private int key(int at, int to) {
    if (at >= to || bytes[at] != '"') {
      fail("expected a key", at);
      return -1;
    }
    int after = string(at, to);
    if (after < 0) {
      return -1;
    }
    kind[size - 1] = kind[size - 1] == STRING ? KEY : ESCAPED_KEY;
    after = skipSpace(after, to);
    if (after >= to || bytes[after] != ':') {
      fail("expected :", after);
      return -1;
    }
    return skipSpace(after + 1, to);
  }

  private int scalar(byte first, int at, int to) {
    return switch (first) {
      case '"' -> string(at, to);
      case 't' -> literal(TRUE, "true", at, to);
      case 'f' -> literal(FALSE, "false", at, to);
      case 'n' -> literal(NULL, "null", at, to);
      default -> number(at, to);
    };
  }

  private int string(int at, int to) {
    byte found = STRING;
    int i = at + 1;
    while (i < to) {
      byte b = bytes[i];
      if (b == '"') {
        return add(found, at + 1, i) < 0 ? failure("too many values", at) : i + 1;
      }
      if (b == '\\') {
        found = ESCAPED_STRING;
        int length = Utf8.escapeLength(bytes, i, to);
        if (length == 0) {
          return failure("bad escape", i);
        }
        i += length;
      } else if (b >= 0x20) {
        i++;
      } else if (b >= 0) {
        return failure("control character in a string", i);
      } else {
        int length = Utf8.sequenceLength(bytes, i, to);
        if (length == 0) {
          return failure("bad UTF-8", i);
        }
        i += length;
      }
    }
    return failure("unexpected end", to);
  }

  private int number(int at, int to) {
    int after = Decimal.endOfNumber(bytes, at, to);
    if (after < 0) {
      return failure("expected a value", at);
    }
    return add(NUMBER, at, after) < 0 ? failure("too many values", at) : after;
  }

  private int literal(byte found, String word, int at, int to) {
    if (to - at < word.length()) {
      return failure("expected " + word, at);
    }
    for (int i = 1; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return failure("expected " + word, at);
      }
    }
    int after = at + word.length();
    return add(found, at, after) < 0 ? failure("too many values", at) : after;
  }

  private int skipSpace(int at, int to) {
    int i = at;
    while (i < to) {
      byte b = bytes[i];
      if (b > ' ' || (b != ' ' && b != '\n' && b != '\r' && b != '\t')) {
        break;
      }
      i++;
    }
    return i;
  }

  /** Appends a tape entry and returns its position, or -1 when the tape is full. */
  private int add(byte valueKind, int from, int to) {
    if (size == kind.length && !grow()) {
      return -1;
    }
    int entry = size++;
    kind[entry] = valueKind;
    start[entry] = from;
    end[entry] = to;
    next[entry] = entry + 1;
    return entry;
  }

  private boolean close(int depth, int at) {
    int container = open[depth];
    if (add(END, at, at) < 0) {
      return false;
    }
    end[container] = at + 1;
    next[container] = size;
    return true;
  }

  private boolean grow() {
    if (kind.length >= maxNodes) {
      return false;
    }
    int capacity = (int) Math.min(maxNodes, 2L * kind.length);
    kind = Arrays.copyOf(kind, capacity);
    start = Arrays.copyOf(start, capacity);
    end = Arrays.copyOf(end, capacity);
    next = Arrays.copyOf(next, capacity);
    nodes = Arrays.copyOf(nodes, capacity);
    return true;
  }

  private int failure(String what, int at) {
    fail(what, at);
    return -1;
  }

  private boolean fail(String what, int at) {
    error = what;
    errorOffset = at;
    return false;
  }
}
