package dev.parallax.app;

import picocli.CommandLine.Option;

/** {@code --json}: the results are for a program. */
final class JsonOption {
  @Option(names = "--json", description = "Write results for programs: JSON, one object a line.")
  private boolean json;

  Output output(Environment environment) {
    return new Output(environment.out(), environment.err(), environment.color(), json);
  }
}
