package dev.parallax.top;

/**
 * A key that was pressed.
 *
 * @param letter of a {@link Key#LETTER}, as a code point; else 0
 */
record Press(Key key, int letter) {

  /** Keys by what they mean, whatever a terminal sends for them. */
  enum Key {
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

  static Press of(Key key) {
    return new Press(key, 0);
  }

  static Press letter(int codePoint) {
    return new Press(Key.LETTER, codePoint);
  }
}
