package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parallax.testing.Tmux;
import dev.parallax.top.FakeMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code parallax top} in a real terminal: keys in, screens out, and the terminal given back. */
class TopIT {
  private static final Pattern ROW = Pattern.compile("\\+37\\.5 BTC/USDT:USDT");

  @TempDir private Path dir = Path.of("");

  @BeforeEach
  void needsATerminal() {
    assumeTrue(Tmux.isThere(), "needs /usr/bin/tmux: apt-get install tmux");
  }

  @Test
  void showsTheMonitorAndObeysTheKeys() throws Exception {
    try (var monitor = new FakeMonitor();
        var terminal = new Tmux(dir, 170, 24)) {
      start(terminal, monitor);
      var first = terminal.awaitScreen(screen -> ROW.matcher(screen).find());
      assertThat(first.lines().toList().getFirst())
          .startsWith("parallax  ● LIVE  " + monitor.url());
      assertThat(first)
          .contains("● binance 566/s", "okx:public → bybit:linear", "51,011 USDT", "40/96")
          .contains("buy  okx:public BTC-USDT-SWAP  60,012.4 x 1.2 BTC");
      assertThat(first.lines()).hasSize(24).allMatch(line -> line.length() <= 170);

      terminal.type("/eth");
      terminal.awaitScreen(screen -> screen.contains("nothing fits the filter 'eth'"));
      terminal.press("Escape");
      terminal.awaitScreen(screen -> ROW.matcher(screen).find());
      terminal.type("A");
      terminal.awaitScreen(screen -> screen.contains("age▼"));
      terminal.press("Tab");
      terminal.awaitScreen(screen -> screen.contains("8.4 s") && screen.contains("CONVERGED"));
      terminal.type("3");
      terminal.awaitScreen(screen -> screen.contains("● CONNECTED") && screen.contains("12/240"));
      terminal.type("?");
      terminal.awaitScreen(screen -> screen.contains("any key goes back"));
      terminal.press("Down");
      terminal.awaitScreen(screen -> screen.contains("● CONNECTED"));
      terminal.type(" ");
      terminal.awaitScreen(screen -> screen.contains("|| PAUSED"));
      terminal.type("q");
      assertGivenBack(terminal, 0);
    }
  }

  @Test
  void followsTheSizeOfTheWindow() throws Exception {
    try (var monitor = new FakeMonitor();
        var terminal = new Tmux(dir, 170, 24)) {
      start(terminal, monitor);
      terminal.awaitScreen(screen -> screen.contains("round trip"));
      terminal.resize(60, 12);
      var small =
          terminal.awaitScreen(
              screen -> !screen.contains("round trip") && screen.contains("? help"));
      assertThat(small.lines()).hasSize(12).allMatch(line -> line.length() <= 60);
      assertThat(small).contains("okx → bybit");
      terminal.resize(170, 30);
      var large = terminal.awaitScreen(screen -> screen.contains("round trip"));
      assertThat(large.lines()).hasSize(30);
      terminal.type("q");
      assertGivenBack(terminal, 0);
    }
  }

  @Test
  void saysThatTheMonitorIsGoneAndComesBackByItself() throws Exception {
    try (var terminal = new Tmux(dir, 120, 24)) {
      try (var monitor = new FakeMonitor()) {
        start(terminal, monitor);
        terminal.awaitScreen(screen -> screen.contains("● LIVE"));
      }
      var gone = terminal.awaitScreen(screen -> screen.contains("○ STALE"));
      assertThat(gone).contains("! no monitor answers at http://127.0.0.1:");
      assertThat(ROW.matcher(gone).find()).as("the last rows stay").isTrue();
      terminal.type("q");
      assertGivenBack(terminal, 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void givesTheTerminalBackAfterASignal(String signal) throws Exception {
    try (var monitor = new FakeMonitor();
        var terminal = new Tmux(dir, 100, 24)) {
      start(terminal, monitor);
      terminal.awaitScreen(screen -> screen.contains("● LIVE"));
      if (signal.equals("INT")) {
        terminal.press("C-c");
        assertGivenBack(terminal, 130);
      } else {
        var pid = Files.readString(dir.resolve("pid")).strip();
        assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
        assertGivenBack(terminal, signal.equals("TERM") ? 143 : 129);
      }
    }
  }

  @Test
  void writesNoColorWhereNoneIsWanted() throws Exception {
    try (var monitor = new FakeMonitor()) {
      for (boolean wanted : new boolean[] {true, false}) {
        try (var terminal = new Tmux(dir, 100, 24, wanted ? "A=b" : "NO_COLOR=1")) {
          start(terminal, monitor);
          terminal.awaitScreen(screen -> ROW.matcher(screen).find());
          assertThat(terminal.coloredScreen().contains("\u001b[32m")).isEqualTo(wanted);
          terminal.type("q");
          assertGivenBack(terminal, 0);
        }
      }
    }
  }

  @Test
  void refusesWhatIsNoTerminalInOneLine() throws Exception {
    try (var monitor = new FakeMonitor();
        var top = ParallaxProcess.start(dir, "top", "--url", monitor.url().toString())) {
      assertThat(top.exitCode()).isEqualTo(69);
      assertThat(top.err())
          .containsExactly("parallax: this is no terminal; the table once: parallax top --once");
    }
  }

  private void start(Tmux terminal, FakeMonitor monitor) throws Exception {
    var command =
        ParallaxProcess.command("top", "--url", monitor.url().toString()).stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    Files.writeString(dir.resolve("top.sh"), "echo $$ > pid\nexec " + command + "\n");
    terminal.type("stty -a > before; echo first words; sh top.sh; echo \"ended $?\"");
    terminal.press("Enter");
  }

  /** The screen, the cursor and the settings as they were, and the exit code. */
  private void assertGivenBack(Tmux terminal, int code) throws Exception {
    var screen = terminal.awaitScreen(shown -> shown.contains("\nended "));
    assertThat(screen).contains("first words", "ended " + code + "\n");
    assertThat(terminal.ask("#{alternate_on} #{cursor_flag} #{keypad_cursor_flag}"))
        .isEqualTo("0 1 0");
    terminal.type("stty -a > after; echo measured");
    terminal.press("Enter");
    terminal.awaitScreen(shown -> shown.contains("\nmeasured"));
    assertThat(settings("after")).isEqualTo(settings("before"));
  }

  /** Without the size, which the test itself may change. */
  private String settings(String file) throws IOException {
    return Files.readString(dir.resolve(file)).replaceAll("rows \\d+; columns \\d+", "");
  }
}
