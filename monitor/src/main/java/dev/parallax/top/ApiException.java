package dev.parallax.top;

/** No answer that is of any use; the message says why and what to do, on one line. */
public final class ApiException extends Exception {
  private static final long serialVersionUID = 1;

  ApiException(String message) {
    super(message);
  }
}
