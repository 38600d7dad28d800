package dev.parallax.sink;

/** A sink's own word that it is of no more use, such as a database that was taken away. */
public final class SinkFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SinkFailedException(String message) {
    super(message);
  }
}
