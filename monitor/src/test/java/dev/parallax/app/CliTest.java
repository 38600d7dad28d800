package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command has in common: help, exit codes, errors in one line. */
class CliTest {
  @TempDir private Path directory = Path.of("");
  private CliRig cli = new CliRig(directory);

  @BeforeEach
  void start() {
    cli = new CliRig(directory);
  }

  @Test
  void returnsTheExitCodeOfTheCommand() {
    cli.outcome = () -> 69;
    assertThat(cli.parallax("demo")).isEqualTo(69);
  }

  @Test
  void mapsFailuresToExitCodesInOneLineEach() {
    fails(new Unavailable("1 of 4 exchanges connected"), 69, "1 of 4 exchanges connected");
    fails(new UncheckedIOException(new IOException("disk full")), 74, "disk full");
    fails(new IllegalStateException("a\nb"), 70, "internal error: ");
    fails(new StackOverflowError(), 70, "internal error: java.lang.StackOverflowError");
  }

  private void fails(Throwable failure, int code, String message) {
    cli.outcome =
        () -> {
          switch (failure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalArgumentException(failure);
          }
        };
    cli.forget();
    assertThat(cli.parallax("demo")).isEqualTo(code);
    assertThat(cli.err().lines()).hasSize(1);
    assertThat(cli.err()).startsWith("parallax: ").contains(message);
  }

  @Test
  void verboseShowsWhereAFailureArose() {
    cli.outcome =
        () -> {
          throw new IllegalStateException("broken");
        };
    assertThat(cli.parallax("demo", "--verbose")).isEqualTo(70);
    assertThat(cli.err()).contains("IllegalStateException: broken", "\tat ");
    Logging.level(Level.INFO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "run",
        "simulate",
        "instruments",
        "config",
        "config init",
        "config check",
        "config show",
        "completion",
        "record",
        "import",
        "backtest",
        "replay",
        "top",
        "doctor",
        "data",
        "data info",
        "data verify",
        "data repair",
        "db",
        "db migrate",
        "db status",
        "db drain",
        "alerts",
        "alerts list",
        "alerts test",
        "version"
      })
  void helpShowsExamplesAndExitCodes(String command) {
    assertThat(cli.parallax((command + " --help").strip().split(" ", -1))).isZero();
    assertThat(cli.out())
        .contains("Usage: parallax " + command, "Examples:\n  ", "parallax " + command)
        .contains("Exit codes:", "143   stopped by SIGTERM")
        .doesNotContain("\u001b");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.started).isEmpty();
  }

  @Test
  void versionNamesProgramJavaAndSystem() {
    assertThat(cli.parallax("version")).isZero();
    assertThat(cli.parallax("--version")).isZero();
    assertThat(cli.out().lines())
        .hasSize(6)
        .startsWith("Parallax 1.2.3", "Java " + Runtime.version() + " (" + vendor() + ")");
  }

  @Test
  void completionKnowsTheCommandsAndScenarios() {
    assertThat(cli.parallax("completion")).isZero();
    assertThat(cli.out()).startsWith("#!/usr/bin/env bash").contains("instruments", "flaky");
  }

  private static String vendor() {
    return System.getProperty("java.vendor");
  }
}
