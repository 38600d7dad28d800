package dev.parallax.backtest;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/** Carries out independent pieces of work, at the same time where there are cores for it. */
public interface Workers {
  /** How many pieces are carried out at the same time, at least 1. */
  int count();

  /**
   * Carries all of them out.
   *
   * @return the results in the order of the pieces
   * @throws IOException what a piece threw first, in their order
   */
  <T> List<T> all(List<? extends Callable<T>> pieces) throws IOException, InterruptedException;
}
