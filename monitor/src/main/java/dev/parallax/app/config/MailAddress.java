package dev.parallax.app.config;

import java.util.regex.Pattern;

/** One mailbox, {@code name@host}. */
public record MailAddress(String text) {
  private static final Pattern TEXT =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}");

  /** Throws {@link IllegalArgumentException} for anything else. */
  public MailAddress {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException("not a mail address");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
