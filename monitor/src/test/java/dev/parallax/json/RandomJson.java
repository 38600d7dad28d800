package dev.parallax.json;

import java.util.SplittableRandom;

/** JSON texts of every shape, from a seed. */
final class RandomJson {
  private static final String[] PIECES = {
    "a",
    "BTC",
    "\u00e9",
    "\u20bf",
    "\ud83d\ude80",
    "\\\"",
    "\\\\",
    "\\/",
    "\\n",
    "\\u0041",
    "\\uD83D",
    " ",
    "/",
    "\u007f",
    "{",
    "]",
    ":",
    ","
  };
  private static final String[] SPACE = {"", "", "", " ", "\n", "\t\r "};
  private final SplittableRandom random;

  RandomJson(SplittableRandom random) {
    this.random = random;
  }

  String text() {
    return space() + value(6) + space();
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0, 1 -> string();
      case 2, 3 -> number();
      case 4 -> random.nextBoolean() ? "true" : "false";
      case 5 -> "null";
      case 6 -> array(depth);
      default -> object(depth);
    };
  }

  private String array(int depth) {
    var text = new StringBuilder("[").append(space());
    int size = random.nextInt(5);
    for (int i = 0; i < size; i++) {
      text.append(i > 0 ? "," : "").append(space()).append(value(depth - 1)).append(space());
    }
    return text.append("]").toString();
  }

  private String object(int depth) {
    var text = new StringBuilder("{").append(space());
    int size = random.nextInt(5);
    for (int i = 0; i < size; i++) {
      var key = string();
      text.append(i > 0 ? "," : "").append(space());
      text.append(key, 0, key.length() - 1).append(i).append("\"").append(space());
      text.append(":").append(space()).append(value(depth - 1)).append(space());
    }
    return text.append("}").toString();
  }

  private String string() {
    var text = new StringBuilder("\"");
    int size = random.nextInt(8);
    for (int i = 0; i < size; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.append("\"").toString();
  }

  /** A JSON number of up to 40 characters. */
  String number() {
    var text = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
    if (random.nextInt(3) == 0) {
      text.append("0");
    } else {
      text.append(1 + random.nextInt(9)).append(digits(random.nextInt(random.nextInt(20) + 1)));
    }
    if (random.nextBoolean()) {
      text.append(".").append(digits(1 + random.nextInt(random.nextInt(20) + 1)));
    }
    if (random.nextInt(4) == 0) {
      text.append(random.nextBoolean() ? "e" : "E");
      text.append(new String[] {"", "-", "+"}[random.nextInt(3)]);
      text.append(random.nextInt(random.nextInt(5) == 0 ? 400 : 30));
    }
    return text.toString();
  }

  private String digits(int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
    }
    return text.toString();
  }

  private String space() {
    return SPACE[random.nextInt(SPACE.length)];
  }
}
