package dev.parallax.json;

/** What may follow a backslash or a byte above 127 inside a JSON string. */
final class Utf8 {
  private Utf8() {}

  /** Length of the escape at {@code at} (2 or 6 bytes), or 0 if it is none. */
  static int escapeLength(byte[] bytes, int at, int to) {
    if (at + 1 >= to) {
      return 0;
    }
    return switch (bytes[at + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 2;
      case 'u' -> at + 6 <= to && isHex(bytes, at + 2) ? 6 : 0;
      default -> 0;
    };
  }

  /** Length of the well-formed multi-byte sequence (Unicode table 3-7) at {@code at}, or 0. */
  static int sequenceLength(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xFF;
    int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || at + length > to) {
      return 0;
    }
    int second = bytes[at + 1] & 0xFF;
    int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (second < low || second > high) {
      return 0;
    }
    for (int i = at + 2; i < at + length; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  private static boolean isHex(byte[] bytes, int at) {
    for (int i = at; i < at + 4; i++) {
      if (Character.digit(bytes[i], 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
