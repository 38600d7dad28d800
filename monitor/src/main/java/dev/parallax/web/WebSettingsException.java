package dev.parallax.web;

/** The settings cannot be used; the message says which one, what is allowed, and an example. */
public final class WebSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WebSettingsException(String message) {
    super(message);
  }
}
