package dev.parallax.app.config;

import java.util.regex.Pattern;

/** A chat of Telegram: its number, or the name of a public channel. */
public record ChatId(String text) {
  private static final Pattern TEXT = Pattern.compile("-?[0-9]{1,20}|@[A-Za-z0-9_]{1,64}");

  /** Throws {@link IllegalArgumentException} for anything else. */
  public ChatId {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException("not a chat");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
