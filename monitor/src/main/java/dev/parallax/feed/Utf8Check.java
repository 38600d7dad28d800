package dev.parallax.feed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks that a text is UTF-8 (table 3-7 of Unicode), into whatever pieces it is cut. */
final class Utf8Check {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long NOT_ASCII = 0x8080_8080_8080_8080L;
  private static final int LOWEST = 0x80;
  private static final int HIGHEST = 0xBF;

  /** Bytes that the character under way still lacks, and what the next one of them may be. */
  private int missing;

  private int low = LOWEST;
  private int high = HIGHEST;

  /** Begins a new text. */
  void reset() {
    missing = 0;
    low = LOWEST;
    high = HIGHEST;
  }

  /** Takes the next piece; false at the first byte that no valid text has in this place. */
  boolean accepts(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      if (missing == 0) {
        at = skipAscii(bytes, at, to);
        if (at < to && !begin(bytes[at++] & 0xFF)) {
          return false;
        }
      } else {
        int next = bytes[at++] & 0xFF;
        if (next < low || next > high) {
          return false;
        }
        missing--;
        low = LOWEST;
        high = HIGHEST;
      }
    }
    return true;
  }

  /** False inside of a character. */
  boolean isComplete() {
    return missing == 0;
  }

  private boolean begin(int first) {
    if (first < 0xC2 || first > 0xF4) {
      return false;
    }
    missing = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : LOWEST;
    high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : HIGHEST;
    return true;
  }

  private static int skipAscii(byte[] bytes, int from, int to) {
    int at = from;
    while (at <= to - 4 * Long.BYTES && isAscii(bytes, at)) {
      at += 4 * Long.BYTES;
    }
    while (at <= to - Long.BYTES && ((long) EIGHT_BYTES.get(bytes, at) & NOT_ASCII) == 0) {
      at += Long.BYTES;
    }
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  /** Of four words at once, for one branch in place of four. */
  private static boolean isAscii(byte[] bytes, int at) {
    long all =
        (long) EIGHT_BYTES.get(bytes, at)
            | (long) EIGHT_BYTES.get(bytes, at + Long.BYTES)
            | (long) EIGHT_BYTES.get(bytes, at + 2 * Long.BYTES)
            | (long) EIGHT_BYTES.get(bytes, at + 3 * Long.BYTES);
    return (all & NOT_ASCII) == 0;
  }
}
