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
  static final int END = 0;
  static final int OBJECT = 1;
  static final int ARRAY = 2;
  static final int STRING = 3;
  static final int ESCAPED_STRING = 4;
  static final int NUMBER = 5;
  static final int TRUE = 6;
  static final int FALSE = 7;
  static final int NULL = 8;
  static final int KEY = 9;

  /** A key with escapes, or beyond ASCII: never found by name. */
  static final int ESCAPED_KEY = 10;

  /** As many as the position behind an entry has room for. */
  static final int MAX_ENTRIES = 1 << 28;

  private static final int KIND_SHIFT = 28;
  private static final int INITIAL_ENTRIES = 256;

  private final int maxEntries;
  private final Json missing = Json.missing(this);

  private final Template template = new Template();
  private final Lookups lookups = new Lookups();

  byte[] bytes = new byte[0];

  /** Kind and position behind. */
  private int[] links;

  /**
   * First byte and the one behind the last. What is no string or number counts from the start of
   * the text where the {@link #template} has learnt it.
   */
  private long[] spans;

  private @Nullable Json[] nodes;
  private int size;

  Tape(int maxEntries) {
    int capacity = Math.min(maxEntries, INITIAL_ENTRIES);
    this.maxEntries = maxEntries;
    this.links = new int[capacity];
    this.spans = new long[capacity];
    this.nodes = new @Nullable Json[capacity];
  }

  /** Takes over a text of the form of the last one; false if it has not the same form. */
  boolean recognize(byte[] text, int offset, int to) {
    bytes = text;
    lookups.rewind();
    return template.fits(this, text, offset, to);
  }

  /** Makes room for what is found in these bytes. */
  void reset(byte[] text) {
    bytes = text;
    size = 0;
    lookups.clear();
    template.forget();
  }

  /** Prepares for more texts of this form. */
  void learn(int offset, int to) {
    template.learn(this, bytes, offset, to - offset);
    if (template.isUsable()) {
      for (int entry = 0; entry < size; entry++) {
        if (!isPlain(entry)) {
          moved(entry, start(entry) - offset, end(entry) - offset);
        }
      }
    }
  }

  /** The position of the next entry. */
  int size() {
    return size;
  }

  int kind(int entry) {
    return links[entry] >>> KIND_SHIFT;
  }

  boolean isPlain(int entry) {
    int kind = kind(entry);
    return kind == STRING || kind == NUMBER;
  }

  /** Where a string or number starts. */
  int start(int entry) {
    return (int) (spans[entry] >>> Integer.SIZE);
  }

  /** Where a string or number ends. */
  int end(int entry) {
    return (int) spans[entry];
  }

  /** Where anything starts. */
  int first(int entry) {
    boolean counted = isPlain(entry) || !template.isUsable();
    return counted ? start(entry) : template.position(this, start(entry));
  }

  /** Where anything ends. */
  int behind(int entry) {
    boolean counted = isPlain(entry) || !template.isUsable();
    return counted ? end(entry) : template.position(this, end(entry) - 1) + 1;
  }

  /** The position behind the entry and all it holds. */
  int next(int entry) {
    return links[entry] & (MAX_ENTRIES - 1);
  }

  /** Appends an entry; false when the tape is full. */
  boolean add(int kind, int from, int to) {
    int entry = size;
    if (entry == links.length && !grow()) {
      return false;
    }
    links[entry] = kind << KIND_SHIFT | (entry + 1);
    moved(entry, from, to);
    size = entry + 1;
    return true;
  }

  /** The entry spans these bytes. */
  void moved(int entry, int from, int to) {
    spans[entry] = (long) from << Integer.SIZE | to;
  }

  /** Ends a container whose bracket closes at {@code at}; false when the tape is full. */
  boolean close(int container, int at) {
    if (!add(END, at, at)) {
      return false;
    }
    moved(container, start(container), at + 1);
    links[container] = kind(container) << KIND_SHIFT | size;
    return true;
  }

  /** The value of the first member with this name; missing where the entry is no object. */
  Json member(int entry, String name) {
    var known = lookups.next(entry, name);
    return known == null ? lookups.found(lookUp(entry, name)) : known;
  }

  private Json lookUp(int entry, String name) {
    if (entry < 0 || kind(entry) != OBJECT) {
      return missing;
    }
    int key = entry + 1;
    while (kind(key) != END) {
      if (kind(key) == KEY && matches(first(key), behind(key), name)) {
        return node(key + 1);
      }
      key = next(key + 1);
    }
    return missing;
  }

  /** Whether these bytes spell an ASCII text. */
  boolean matches(int from, int to, String spelling) {
    return to - from == spelling.length() && startsWith(from, spelling);
  }

  boolean startsWith(int from, String prefix) {
    for (int i = 0; i < prefix.length(); i++) {
      if (bytes[from + i] != prefix.charAt(i)) {
        return false;
      }
    }
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
    return switch (kind(entry)) {
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
    links = Arrays.copyOf(links, capacity);
    spans = Arrays.copyOf(spans, capacity);
    nodes = Arrays.copyOf(nodes, capacity);
    return true;
  }
}
