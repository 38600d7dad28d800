package dev.parallax.feed;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** The bytes of a message that did not arrive in one piece of heap memory; reused. */
final class MessageBuffer {
  static final int MAX_MESSAGE = 8 << 20;
  static final int MAX_FRAGMENTS = 4096;
  private static final int INITIAL = 4096;
  private static final int KEPT = 1 << 20;

  private byte[] bytes = new byte[INITIAL];
  private int length;
  private int fragments;
  private boolean text;

  /** The content in an array that is valid until the next call. */
  byte[] copy(ByteBuf content) {
    int size = content.readableBytes();
    reserve(size);
    content.getBytes(content.readerIndex(), bytes, 0, size);
    return bytes;
  }

  /** Adds a fragment; false if the message is too large now. */
  boolean append(ByteBuf content, boolean isText) {
    int size = content.readableBytes();
    if (++fragments > MAX_FRAGMENTS || length + size > MAX_MESSAGE) {
      return false;
    }
    text = isText;
    reserve(length + size);
    content.getBytes(content.readerIndex(), bytes, length, size);
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

  static String limits() {
    return MAX_MESSAGE + " bytes or " + MAX_FRAGMENTS + " fragments";
  }

  private void reserve(int size) {
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size, 2 * bytes.length));
    } else if (bytes.length > KEPT && size <= INITIAL && length == 0) {
      bytes = new byte[INITIAL];
    }
  }
}
