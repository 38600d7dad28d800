package dev.parallax.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;

/** A real terminal to type into and to read from: tmux with a server of its own, and a shell. */
public final class Tmux implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String socket = "parallax-test-" + UUID.randomUUID();
  private final Path dir;

  /** Whether there is a tmux here. */
  public static boolean isThere() {
    return Files.isExecutable(Path.of("/usr/bin/tmux"));
  }

  /** A shell in that directory, in a window of that size. */
  public Tmux(Path dir, int width, int height, String... variables) throws Exception {
    this.dir = dir;
    var shell = "env LC_ALL=C.UTF-8 PS1='$ ' " + String.join(" ", variables) + " /bin/sh";
    tmux("-f", "/dev/null", "new-session", "-d", "-x", "" + width, "-y", "" + height, shell);
    tmux("set-option", "-g", "status", "off");
    tmux("set-option", "-g", "remain-on-exit", "on");
    awaitScreen(screen -> screen.startsWith("$"));
  }

  /** Types text as it is. */
  public void type(String text) throws Exception {
    tmux("send-keys", "-l", text);
  }

  /** Presses a key by its name in tmux: {@code Enter}, {@code Down}, {@code C-c}. */
  public void press(String key) throws Exception {
    tmux("send-keys", key);
  }

  /** Makes the window larger or smaller. */
  public void resize(int width, int height) throws Exception {
    tmux("resize-window", "-x", "" + width, "-y", "" + height);
  }

  /** What can be seen. */
  public String screen() throws Exception {
    return tmux("capture-pane", "-p");
  }

  /** The same with its escape codes. */
  public String coloredScreen() throws Exception {
    return tmux("capture-pane", "-p", "-e");
  }

  /** What tmux knows of the window, such as {@code #{alternate_on}}. */
  public String ask(String format) throws Exception {
    return tmux("display-message", "-p", format).strip();
  }

  /** Waits until what can be seen fits; returns it. */
  public String awaitScreen(Predicate<String> fits) throws Exception {
    try {
      await().atMost(PATIENCE).until(() -> fits.test(screen()));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("the screen stayed like this:\n" + screen(), e);
    }
    return screen();
  }

  private String tmux(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("/usr/bin/tmux", "-L", socket));
    command.addAll(List.of(arguments));
    var out = Files.createTempFile(dir, "tmux", ".txt");
    var process =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    var said = Files.readString(out, StandardCharsets.UTF_8);
    Files.delete(out);
    assertThat(process.exitValue()).as("%s: %s", command, said).isZero();
    return said;
  }

  @Override
  public void close() {
    try {
      tmux("kill-server");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
