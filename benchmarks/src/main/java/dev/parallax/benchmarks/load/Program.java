package dev.parallax.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How a client is got ready and started; paths are relative to the root of the repository.
 *
 * <p>Its arguments are {@code RATED WARM_UP SECONDS SCHEME} and the ports of {@link
 * Client#exchanges}; it prints lines of JSON as {@link Measure} does. What it has no number for it
 * leaves out. {@code runtime} may name its versions, {@code shownPerSecond} how many quotes reached
 * the application, where that is not every message.
 */
sealed interface Program permits JavaProgram, XChangeProgram, PythonProgram, CcxtProgram {
  /** What came of getting it ready. */
  sealed interface Outcome {}

  /**
   * It can run.
   *
   * @param command what starts it, without its arguments
   */
  record Ready(List<String> command) implements Outcome {}

  /**
   * It cannot run here.
   *
   * @param why in a few words
   */
  record Missing(String why) implements Outcome {}

  /**
   * Builds or installs what is missing.
   *
   * @param work holds the trust store
   * @param log takes what that prints
   */
  Outcome prepare(Path work, Path log) throws IOException, InterruptedException;
}
