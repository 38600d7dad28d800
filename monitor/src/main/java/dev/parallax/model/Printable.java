package dev.parallax.model;

/** Text from outside made fit for a log, a terminal or a file: one rule for all of them. */
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

  /** The text, as long as it is, with that character in place of each harmful one. */
  public static String text(String raw, char instead) {
    var clean = new StringBuilder(raw.length());
    raw.codePoints().map(c -> isHarmless(c) ? c : instead).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /**
   * The text, as long as it is, for a cell of a file that no spreadsheet takes for a formula and no
   * reader for a second line: harmful characters become spaces, and text that starts like a formula
   * gets an apostrophe.
   *
   * @see <a href="https://cwe.mitre.org/data/definitions/1236.html">CWE-1236</a>
   */
  public static String cell(String raw) {
    if (raw.isEmpty()) {
      return raw;
    }
    var line = text(raw, ' ');
    var first = line.stripLeading();
    boolean formula = !first.isEmpty() && "=+-@＝＋－＠".indexOf(first.charAt(0)) >= 0;
    return formula || line.charAt(0) != raw.charAt(0) ? "'" + line : line;
  }

  /** Whether the text has no harmful character. */
  public static boolean isHarmless(String raw) {
    return raw.codePoints().allMatch(Printable::isHarmless);
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
