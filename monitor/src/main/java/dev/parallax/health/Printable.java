package dev.parallax.health;

/** Text from outside made fit for a log or a terminal. */
public final class Printable {
  private static final int MAX_LENGTH = 160;

  private Printable() {}

  /**
   * The text without control and formatting characters (escape sequences, line breaks, reversed
   * writing) and not longer than 160 characters.
   */
  public static String text(String raw) {
    var clean = new StringBuilder();
    raw.codePoints()
        .filter(Printable::isHarmless)
        .limit(MAX_LENGTH)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
