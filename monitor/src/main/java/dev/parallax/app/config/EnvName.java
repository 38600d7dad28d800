package dev.parallax.app.config;

import java.util.regex.Pattern;

/** The name of an environment variable that holds a secret; its value is never shown. */
public record EnvName(String text) {
  private static final Pattern TEXT = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  /** Throws {@link IllegalArgumentException}, without the text: it may be the secret itself. */
  static EnvName parse(String text) {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "value ***; allowed: the name of an environment variable (A-Z, 0-9 and _), not what it"
              + " holds; example: ALERT_TOKEN");
    }
    return new EnvName(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
