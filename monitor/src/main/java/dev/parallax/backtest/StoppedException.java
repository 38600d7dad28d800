package dev.parallax.backtest;

/** Somebody wanted it to stop; there is no result. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StoppedException() {
    super("stopped");
  }
}
