package dev.parallax.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a JSON text noted down, and the {@link Json} nodes that show it.
 *
 * <p>An entry for every value: its kind, the bytes it spans (strings without their quotes), and the
 * position behind it on the tape, so that a sibling is one step away however deep the value is. An
 * object's members stand as key, value, key, value, ...; every container ends with an END entry, so
 * that a walk over siblings needs no count.
 */
final class Tape {
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

  private static final int INITIAL_ENTRIES = 256;

  private final int maxEntries;
  private final Json missing = Json.missing(this);

  byte[] bytes = new byte[0];
  byte[] kind;
  int[] start;
  int[] end;
  int[] next;
  private @Nullable Json[] nodes;
  private int size;

  Tape(int maxEntries) {
    int capacity = Math.min(maxEntries, INITIAL_ENTRIES);
    this.maxEntries = maxEntries;
    this.kind = new byte[capacity];
    this.start = new int[capacity];
    this.end = new int[capacity];
    this.next = new int[capacity];
    this.nodes = new @Nullable Json[capacity];
  }

  /** Makes room for what is found in these bytes. */
  void reset(byte[] text) {
    bytes = text;
    size = 0;
  }

  /** The position of the next entry. */
  int size() {
    return size;
  }

  /** Appends an entry; false when the tape is full. */
  boolean add(byte found, int from, int to) {
    if (size == kind.length && !grow()) {
      return false;
    }
    int entry = size++;
    kind[entry] = found;
    start[entry] = from;
    end[entry] = to;
    next[entry] = entry + 1;
    return true;
  }

  /** Ends a container whose bracket closes at {@code at}; false when the tape is full. */
  boolean close(int container, int at) {
    if (!add(END, at, at)) {
      return false;
    }
    end[container] = at + 1;
    next[container] = size;
    return true;
  }

  Json missing() {
    return missing;
  }

  /** The node for an entry, which is made once. */
  Json node(int entry) {
    var node = nodes[entry];
    if (node == null) {
      node = Json.of(this, entry);
      nodes[entry] = node;
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

  private boolean grow() {
    if (size >= maxEntries) {
      return false;
    }
    int capacity = (int) Math.min(maxEntries, 2L * size);
    kind = Arrays.copyOf(kind, capacity);
    start = Arrays.copyOf(start, capacity);
    end = Arrays.copyOf(end, capacity);
    next = Arrays.copyOf(next, capacity);
    nodes = Arrays.copyOf(nodes, capacity);
    return true;
  }
}
