package dev.parallax.top;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * How a terminal may be written: with colors or without, with all characters or ASCII alone. No
 * color says anything that a character does not say as well.
 */
public record Look(boolean color, boolean unicode) {

  AttributedString plain(String text) {
    return new AttributedString(text);
  }

  AttributedString bold(String text) {
    return new AttributedString(text, AttributedStyle.DEFAULT.bold());
  }

  AttributedString dim(String text) {
    return color ? new AttributedString(text, AttributedStyle.DEFAULT.faint()) : plain(text);
  }

  AttributedString inverse(String text) {
    return new AttributedString(text, AttributedStyle.DEFAULT.inverse());
  }

  AttributedString good(String text) {
    return colored(text, AttributedStyle.GREEN);
  }

  AttributedString poor(String text) {
    return colored(text, AttributedStyle.YELLOW);
  }

  AttributedString bad(String text) {
    return colored(text, AttributedStyle.RED);
  }

  String dot() {
    return unicode ? "●" : "*";
  }

  String half() {
    return unicode ? "◐" : "o";
  }

  String hollow() {
    return unicode ? "○" : "-";
  }

  String arrow() {
    return unicode ? "→" : ">";
  }

  String then() {
    return unicode ? " › " : " > ";
  }

  String ellipsis() {
    return unicode ? "…" : "~";
  }

  String marker() {
    return unicode ? "▸" : ">";
  }

  String down() {
    return unicode ? "▼" : "v";
  }

  String up() {
    return unicode ? "▲" : "^";
  }

  /** In ASCII where the terminal knows no more; what the monitor says may hold anything. */
  AttributedString fitted(AttributedString line) {
    if (unicode || line.chars().allMatch(c -> c < 128)) {
      return line;
    }
    var ascii = new AttributedStringBuilder();
    for (int i = 0; i < line.length(); i++) {
      ascii.append(line.charAt(i) < 128 ? "" + line.charAt(i) : "?", line.styleAt(i));
    }
    return ascii.toAttributedString();
  }

  private AttributedString colored(String text, int ansi) {
    return color
        ? new AttributedString(text, AttributedStyle.DEFAULT.foreground(ansi))
        : plain(text);
  }
}
