package dev.parallax.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A WebSocket frame with a quote, which can say when it was due. */
final class Frame {
  private static final int SMALL = 126;

  private final byte[] bytes;

  /** Where the digits of its sequence are; 0 for nowhere. */
  private final int digits;

  private Frame(byte[] bytes, int digits) {
    this.bytes = bytes;
    this.digits = digits;
  }

  static Frame of(String text) {
    var payload = text.getBytes(StandardCharsets.US_ASCII);
    var frame = new ByteArrayOutputStream();
    frame.write(0x81);
    if (payload.length < SMALL) {
      frame.write(payload.length);
    } else {
      frame.write(SMALL);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    }
    int head = frame.size();
    frame.writeBytes(payload);
    int digits = text.indexOf(String.valueOf(Wire.SENT));
    return new Frame(frame.toByteArray(), digits < 0 ? 0 : head + digits);
  }

  byte[] bytes() {
    return bytes;
  }

  /** The same bytes, with this moment in its sequence, where it has a sequence that carries one. */
  byte[] at(long nanos) {
    long rest = Wire.SENT + nanos;
    for (int i = digits + 18; digits > 0 && i >= digits; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return bytes;
  }
}
