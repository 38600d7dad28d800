package dev.parallax.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.AsciiEncoding;
import org.agrona.DirectBuffer;

/** Lines of a recording in the making: a buffer of bytes that grows. */
final class LineText {
  private static final int FIRST_BYTES = 1 << 16;
  private static final int MAX_LONG_DIGITS = 20;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /** Begins a line: its time and its kind. */
  LineText begin(long nanos, LineKind kind) {
    number(nanos);
    space();
    var word = kind.word();
    ensure(word.length());
    for (int i = 0; i < word.length(); i++) {
      bytes[length++] = (byte) word.charAt(i);
    }
    return this;
  }

  LineText field(long value) {
    space();
    number(value);
    return this;
  }

  /** The rest of the line; line ends and other control characters in it become spaces. */
  LineText field(String text) {
    space();
    int from = length;
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    raw(utf8, 0, utf8.length);
    for (int i = from; i < length; i++) {
      if (bytes[i] >= 0 && bytes[i] < ' ') {
        bytes[i] = ' ';
      }
    }
    return this;
  }

  /** The rest of the line as it is; the bytes hold no line end. */
  LineText field(DirectBuffer source, int offset, int size) {
    space();
    ensure(size);
    source.getBytes(offset, bytes, length, size);
    length += size;
    return this;
  }

  void end() {
    ensure(1);
    bytes[length++] = '\n';
  }

  private void number(long value) {
    ensure(MAX_LONG_DIGITS);
    if (value < 0) {
      var text = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
      raw(text, 0, text.length);
      return;
    }
    int digits = AsciiEncoding.digitCount(value);
    long rest = value;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  private void space() {
    ensure(1);
    bytes[length++] = ' ';
  }

  private void raw(byte[] source, int offset, int size) {
    ensure(size);
    System.arraycopy(source, offset, bytes, length, size);
    length += size;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
