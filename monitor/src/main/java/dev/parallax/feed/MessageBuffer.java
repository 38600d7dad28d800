package dev.parallax.feed;

import java.util.Arrays;

/** The bytes of a message that comes in fragments; reused. */
final class MessageBuffer {
  private static final int INITIAL = 4096;
  private static final int KEPT = 1 << 20;

  private final WebSocketLimits limits;
  private byte[] bytes = new byte[INITIAL];
  private int length;
  private int fragments;
  private boolean text;

  MessageBuffer(WebSocketLimits limits) {
    this.limits = limits;
  }

  /** Adds a fragment; false if the message is too large now. */
  boolean append(byte[] source, int from, int size, boolean isText) {
    if (++fragments > limits.fragments() || length + size > limits.message()) {
      return false;
    }
    text = isText;
    reserve(length + size);
    System.arraycopy(source, from, bytes, length, size);
    length += size;
    return true;
  }

  boolean isEmpty() {
    return fragments == 0;
  }

  boolean isText() {
    return text;
  }

  int length() {
    return length;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Forgets the message; its bytes stay readable until the next one. */
  void clear() {
    length = 0;
    fragments = 0;
  }

  private void reserve(int size) {
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size, 2 * bytes.length));
    } else if (bytes.length > KEPT && size <= INITIAL && length == 0) {
      bytes = new byte[INITIAL];
    }
  }
}
