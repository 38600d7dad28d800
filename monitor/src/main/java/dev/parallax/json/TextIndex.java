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
    int slot = slot(key, 0, key.length);
    if (keys[slot] == null) {
      keys[slot] = key;
      size++;
    }
    values[slot] = value;
  }

  /** The number for this string or number as it is spelled, or -1. */
  public int find(Json text) {
    int slot = slot(text.bytes(), text.start(), text.end());
    return keys[slot] == null ? -1 : values[slot];
  }

  private int slot(byte[] bytes, int from, int to) {
    long hash = 0;
    for (int i = from; i < to; i += Words.SIZE) {
      hash = (hash ^ Words.head(bytes, i, to - i)) * GOLDEN_RATIO;
    }
    int mask = keys.length - 1;
    int slot = (int) (hash >>> Integer.SIZE) & mask;
    while (true) {
      var key = keys[slot];
      if (key == null || Arrays.equals(key, 0, key.length, bytes, from, to)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private void grow() {
    var oldKeys = keys;
    var oldValues = values;
    keys = new byte[2 * oldKeys.length] @Nullable [];
    values = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      var key = oldKeys[i];
      if (key != null) {
        int slot = slot(key, 0, key.length);
        keys[slot] = key;
        values[slot] = oldValues[i];
      }
    }
  }
}
