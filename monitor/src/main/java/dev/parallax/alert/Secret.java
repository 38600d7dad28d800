package dev.parallax.alert;

/** A token, a password or an address that nobody may see; its text is only for the other end. */
public final class Secret {
  private static final String SHOWN = "***";
  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /** Throws {@link IllegalArgumentException}, without the text, where there is none. */
  public static Secret of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("the secret is empty");
    }
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException("the secret has control characters");
    }
    return new Secret(text);
  }

  /** Only for what goes over the wire. */
  String reveal() {
    return text;
  }

  /** The text of somebody else, should it repeat the secret, without it. */
  String scrub(String others) {
    return others.replace(text, SHOWN);
  }

  @Override
  public String toString() {
    return SHOWN;
  }
}
