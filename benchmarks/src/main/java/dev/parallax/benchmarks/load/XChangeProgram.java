package dev.parallax.benchmarks.load;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** XChange-stream, from a Maven project of its own. */
record XChangeProgram() implements Program {
  private static final String MAIN = "dev.parallax.benchmarks.xchange.XChangeClient";
  private static final Path PROJECT = Path.of("benchmarks/xchange");
  private static final Path JAR = PROJECT.resolve("target/xchange.jar");

  @Override
  public Outcome prepare(Path work, Path log) throws IOException, InterruptedException {
    var build = List.of("mvn", "-q", "-B", "-f", PROJECT.resolve("pom.xml").toString(), "package");
    if (!fresh() && !Commands.succeed(log, build)) {
      return new Missing("Maven could not build benchmarks/xchange, see " + log);
    }
    var classPath = JAR + File.pathSeparator + PROJECT.resolve("target/lib/*");
    return new JavaProgram(MAIN, classPath).prepare(work, log);
  }

  private static boolean fresh() throws IOException {
    if (!Files.exists(JAR)) {
      return false;
    }
    var built = Files.getLastModifiedTime(JAR);
    try (var sources =
        Files.find(
            PROJECT,
            20,
            (path, attributes) ->
                !path.startsWith(PROJECT.resolve("target"))
                    && attributes.isRegularFile()
                    && attributes.lastModifiedTime().compareTo(built) > 0)) {
      return sources.findAny().isEmpty();
    }
  }
}
