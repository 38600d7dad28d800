package dev.parallax.app.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A file that holds a secret; only its name is ever shown. */
public record SecretFile(Path path) {
  /** A token of a Telegram bot, or an address: somebody took the key for the secret's own. */
  private static final Pattern SECRET = Pattern.compile("[0-9]+:[A-Za-z0-9_-]{20,}|.*://.*");

  /**
   * Throws {@link IllegalArgumentException} for what is no file's name; its message says what is
   * allowed, and holds nothing of the text.
   */
  static SecretFile parse(String text) {
    if (text.isBlank() || SECRET.matcher(text).matches()) {
      throw unusable();
    }
    try {
      return new SecretFile(Path.of(text));
    } catch (InvalidPathException e) {
      throw unusable();
    }
  }

  private static IllegalArgumentException unusable() {
    return new IllegalArgumentException(
        "value ***; allowed: the name of a file that holds the secret, not the secret itself;"
            + " example: /run/secrets/parallax");
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
