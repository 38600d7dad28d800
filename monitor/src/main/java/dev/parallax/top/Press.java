package dev.parallax.top;

/**
 * A key that was pressed.
 *
 * @param letter of a {@link Meaning#LETTER}, as a code point; else 0
 */
record Press(Meaning key, int letter) {

  /** Keys by what they mean, whatever a terminal sends for them. */
  enum Meaning {
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
    ENTER,
    ESCAPE,
    BACKSPACE,
    TAB,
    LETTER,
    OTHER
  }

  static Press of(Meaning key) {
    return new Press(key, 0);
  }

  static Press letter(int codePoint) {
    return new Press(Meaning.LETTER, codePoint);
  }
}
