package dev.parallax.app.config;

import java.util.regex.Pattern;

/** What somebody calls an alert channel: lower-case letters, digits and dashes. */
public record ChannelName(String text) {
  private static final Pattern TEXT = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  /** Throws {@link IllegalArgumentException} for anything else. */
  public ChannelName {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException("not a channel's name");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
