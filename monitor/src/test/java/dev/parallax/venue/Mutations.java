package dev.parallax.venue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** Frames gone wrong, from a seed. */
final class Mutations {
  private static final Pattern VALUE =
      Pattern.compile("\"[^\"\\\\]*\"(?!\\s*:)|-?\\d[\\d.eE+-]*|true|false|null|\\[\\]");
  private static final List<String> STRANGE =
      List.of(
          "null",
          "\"\"",
          "0",
          "-1",
          "1e999",
          "\"abc\"",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "true",
          "false",
          "\"-5\"",
          "99999999999999999999999",
          "\"\\u0041\"",
          "{\"a\":[1,{}]}");

  private Mutations() {}

  /** Some bytes changed, removed or doubled; seldom JSON. */
  static byte[] bytes(String frame, SplittableRandom random) {
    var bytes = frame.getBytes(StandardCharsets.UTF_8);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > 1; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes = splice(bytes, at, at + 1, new byte[0]);
        default -> bytes = splice(bytes, at, at, new byte[] {bytes[at]});
      }
    }
    return bytes;
  }

  /** Values replaced by ones nobody expects there; always JSON. */
  static byte[] values(String frame, SplittableRandom random) {
    var text = frame;
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      var spans = new ArrayList<int[]>();
      for (var value = VALUE.matcher(text); value.find(); ) {
        spans.add(new int[] {value.start(), value.end()});
      }
      if (spans.isEmpty()) {
        break;
      }
      var span = spans.get(random.nextInt(spans.size()));
      var strange = STRANGE.get(random.nextInt(STRANGE.size()));
      text = text.substring(0, span[0]) + strange + text.substring(span[1]);
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] instead) {
    var result = new byte[bytes.length - (to - from) + instead.length];
    System.arraycopy(bytes, 0, result, 0, from);
    System.arraycopy(instead, 0, result, from, instead.length);
    System.arraycopy(bytes, to, result, from + instead.length, bytes.length - to);
    return result;
  }
}
