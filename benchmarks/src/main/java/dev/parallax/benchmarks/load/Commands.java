package dev.parallax.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs what gets a client ready. */
final class Commands {
  private static final long PATIENCE_MINUTES = 5;

  private Commands() {}

  /**
   * Whether a command is there, ends in time, and ends well.
   *
   * @param log gets its output appended
   */
  static boolean succeed(Path log, List<String> command) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("JAVA_HOME", JavaProgram.HOME.toString());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      Files.writeString(
          log, e.getMessage() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return false;
    }
    if (process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      return process.exitValue() == 0;
    }
    process.destroyForcibly().waitFor();
    return false;
  }
}
