package dev.parallax.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A map from text to a small non-negative number that is asked with a {@link Json} node, without
 * making a string of it. Not thread-safe.
 */
public final class TextIndex {
  private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;

  private byte[] @Nullable [] keys = new byte[16] @Nullable [];

  /** The first eight bytes of each key and the last. */
  private long[] firsts = new long[16];

  private long[] lasts = new long[16];
  private int[] values = new int[16];
  private int size;

  /** Adds or replaces a mapping. */
  public void put(String text, int value) {
    if (value < 0) {
      throw new IllegalArgumentException("value: " + value + "; allowed: 0 or more");
    }
    if (2 * (size + 1) > keys.length) {
      grow();
    }
    var key = text.getBytes(StandardCharsets.UTF_8);
    size += put(key, value) ? 1 : 0;
  }

  /** True if it is a new one. */
  private boolean put(byte[] key, int value) {
    int slot = slot(key, 0, key.length);
    boolean isNew = keys[slot] == null;
    keys[slot] = key;
    firsts[slot] = Words.head(key, 0, key.length);
    lasts[slot] = last(key, 0, key.length);
    values[slot] = value;
    return isNew;
  }

  /** The number for this string or number as it is spelled, or -1. */
  public int find(Json text) {
    int slot = slot(text.bytes(), text.start(), text.end());
    return keys[slot] == null ? -1 : values[slot];
  }

  private int slot(byte[] bytes, int from, int to) {
    int length = to - from;
    long first = Words.head(bytes, from, length);
    long last = last(bytes, from, to);
    long hash = ((first * GOLDEN_RATIO) ^ last ^ length) * GOLDEN_RATIO;
    int mask = keys.length - 1;
    int slot = (int) (hash >>> Integer.SIZE) & mask;
    while (true) {
      var key = keys[slot];
      if (key == null
          || (firsts[slot] == first
              && lasts[slot] == last
              && key.length == length
              && (length <= 2 * Words.SIZE || Arrays.equals(key, 0, length, bytes, from, to)))) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private static long last(byte[] bytes, int from, int to) {
    return to - from > Words.SIZE ? Words.at(bytes, to - Words.SIZE) : 0;
  }

  private void grow() {
    var oldKeys = keys;
    var oldValues = values;
    keys = new byte[2 * oldKeys.length] @Nullable [];
    firsts = new long[keys.length];
    lasts = new long[keys.length];
    values = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      var key = oldKeys[i];
      if (key != null) {
        put(key, oldValues[i]);
      }
    }
  }
}
