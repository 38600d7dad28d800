package dev.parallax.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of this machine, for tests of pages. */
public final class Chromium {
  /** What a test says that is skipped without one. */
  public static final String MISSING = "no chromium on the path; install it to run this test";

  private static final String PATH = System.getenv().getOrDefault("PATH", "");

  private Chromium() {}

  public static Optional<Path> onPath() {
    return Stream.of(PATH.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "chromium"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
