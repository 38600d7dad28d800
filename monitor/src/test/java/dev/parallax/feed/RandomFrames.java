package dev.parallax.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A conversation of a server that keeps to the protocol, and what a client must read in it. */
final class RandomFrames {
  private static final String[] CHARACTERS = {"a", "{", "é", "€", "😀", "\u0000", "ab\u0080cd"};

  final List<String> expected = new ArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final RandomGenerator random;

  RandomFrames(RandomGenerator random) {
    this.random = random;
    for (int messages = random.nextInt(12); messages > 0; messages--) {
      if (random.nextInt(4) == 0) {
        control();
      } else {
        message();
      }
    }
    if (random.nextBoolean()) {
      frame(0x88, new byte[] {0x0f, (byte) 0xa0, 'b', 'y', 'e'}, 0, 5);
      expected.add("closed 4000 bye");
      // Whatever comes behind it is not read.
      frame(0x81, new byte[] {'x'}, 0, 1);
    }
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  private void message() {
    boolean isText = random.nextBoolean();
    var payload = isText ? text().getBytes(StandardCharsets.UTF_8) : noise();
    int opcode = isText ? 1 : 2;
    int at = 0;
    for (int more = random.nextInt(4); more > 0; more--) {
      int size = random.nextInt(payload.length - at + 1);
      frame(opcode, payload, at, size);
      at += size;
      opcode = 0;
      if (random.nextInt(3) == 0) {
        control();
      }
    }
    frame(0x80 | opcode, payload, at, payload.length - at);
    expected.add(
        isText
            ? "text " + new String(payload, StandardCharsets.UTF_8)
            : "binary " + ReadFrames.latin(payload, 0, payload.length));
  }

  private void control() {
    var payload = new byte[random.nextInt(126)];
    random.nextBytes(payload);
    boolean isPing = random.nextBoolean();
    frame(isPing ? 0x89 : 0x8a, payload, 0, payload.length);
    expected.add(isPing ? "ping " + ReadFrames.latin(payload, 0, payload.length) : "pong");
  }

  private String text() {
    var text = new StringBuilder();
    for (int length = length(); length > 0; length--) {
      text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return text.toString();
  }

  private byte[] noise() {
    var noise = new byte[length()];
    random.nextBytes(noise);
    return noise;
  }

  /** Around every border of the length's three spellings. */
  private int length() {
    return switch (random.nextInt(32)) {
      case 0, 1, 2, 3 -> 0;
      case 4, 5, 6, 7 -> 124 + random.nextInt(4);
      case 8 -> 65_534 + random.nextInt(4);
      default -> random.nextInt(200);
    };
  }

  private void frame(int first, byte[] payload, int from, int size) {
    bytes.writeBytes(head(first, size));
    bytes.write(payload, from, size);
  }

  /** The head of an unmasked frame; {@code first} is its first byte: FIN, RSV and opcode. */
  static byte[] head(int first, long size) {
    var head = new ByteArrayOutputStream();
    head.write(first);
    if (size < 126) {
      head.write((int) size);
    } else {
      head.write(size < 65_536 ? 126 : 127);
      for (int shift = size < 65_536 ? 8 : 56; shift >= 0; shift -= 8) {
        head.write((int) (size >>> shift));
      }
    }
    return head.toByteArray();
  }
}
