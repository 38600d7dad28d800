package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How many lines may wait. */
  private static final int ROOM = 1024;

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final SlowReader reader = new SlowReader();
  private final AtomicInteger gone = new AtomicInteger();

  @AfterEach
  void release() {
    reader.takeAll();
  }

  @Test
  void writesWhatWaitsBeforeItCloses() throws Exception {
    var terminal = on(screen);
    IntStream.range(0, 500).forEach(i -> terminal.print("line " + i));

    assertThat(terminal.close(PATIENCE)).isTrue();
    assertThat(lines()).hasSize(500).last().isEqualTo("line 499");
    assertThat(terminal.lost()).isZero();
  }

  @Test
  void neverWaitsForAReaderWhoDoesNotReadAndTellsWhereLinesAreMissing() throws Exception {
    var terminal = on(reader);
    terminal.print("in hand");
    reader.awaitWrites(1);
    printLines(terminal, ROOM + 10);
    assertThat(terminal.lost()).isEqualTo(10);

    reader.take(1);
    reader.awaitWrites(1);
    terminal.print("after the gap");
    terminal.print("lost at the end");
    assertThat(terminal.lost()).isEqualTo(11);

    reader.takeAll();
    assertThat(terminal.close(PATIENCE)).isTrue();
    assertThat(terminal.lost()).isEqualTo(11);
    assertThat(reader.lines())
        .containsExactlyElementsOf(
            lines(
                "in hand",
                ROOM,
                "             ... 10 lines lost here",
                "after the gap",
                "             ... 1 line lost here"));
  }

  @Test
  void hasRoomForTheLastWordsHoweverManyLinesWait() throws Exception {
    var terminal = on(reader);
    terminal.print("in hand");
    reader.awaitWrites(1);
    printLines(terminal, ROOM + 3);
    terminal.lastWords("the\nsummary");
    terminal.print("too late");
    reader.takeAll();

    assertThat(terminal.close(PATIENCE)).isTrue();
    assertThat(reader.lines())
        .containsExactlyElementsOf(
            lines(
                "in hand",
                ROOM,
                "             ... 3 lines lost here",
                "the",
                "summary",
                "             ... 1 line lost here"));
  }

  @Test
  void givesUpTheRestForTheLastWordsWhenTimeRunsOut() throws Exception {
    var terminal = on(reader);
    terminal.print("in hand");
    reader.awaitWrites(1);
    printLines(terminal, ROOM + 3);
    terminal.lastWords("the summary");

    assertThat(terminal.close(Duration.ZERO)).isFalse();
    reader.takeAll();
    assertThat(terminal.close(PATIENCE)).isTrue();
    assertThat(reader.lines())
        .containsExactly("in hand", "             ... 1,027 lines lost here", "the summary");
    assertThat(terminal.lost()).isEqualTo(ROOM + 3);
  }

  @Test
  void boundsWhatWaitsInBytesToo() throws Exception {
    var terminal = on(reader);
    terminal.print("in hand");
    reader.awaitWrites(1);
    var long1 = "x".repeat(3 << 20);
    terminal.print(long1);
    terminal.print(long1);
    terminal.print("short");
    reader.takeAll();

    assertThat(terminal.close(PATIENCE)).isTrue();
    assertThat(reader.lines())
        .containsExactly("in hand", long1, "             ... 1 line lost here", "short");
  }

  @Test
  void tellsOnceThatItsReaderHasGoneAndSaysNothingMore() throws Exception {
    var printer = new Printer(failing("Broken pipe"));
    var terminal = Terminal.on(printer, gone::incrementAndGet);
    terminal.print("one");
    await().atMost(PATIENCE).until(() -> gone.get() == 1);
    terminal.print("two");

    assertThat(terminal.close(PATIENCE)).isTrue();
    assertThat(gone).hasValue(1);
    assertThat(printer.isReaderGone()).isTrue();
    assertThat(printer.trouble()).isEmpty();
  }

  @Test
  void goesOnWhenALineCannotBeWritten() throws Exception {
    var printer = new Printer(failing("No space left on device"));
    var terminal = Terminal.on(printer, gone::incrementAndGet);
    terminal.print("one");
    terminal.print("two");

    assertThat(terminal.close(PATIENCE)).isTrue();
    assertThat(printer.trouble()).hasValue("No space left on device");
    assertThat(terminal.lost()).isEqualTo(2);
    assertThat(gone).hasValue(0);
  }

  private Terminal on(OutputStream stream) {
    return Terminal.on(new Printer(stream), gone::incrementAndGet);
  }

  private List<String> lines() {
    return screen.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static void printLines(Terminal terminal, int count) {
    IntStream.range(0, count).forEach(i -> terminal.print("line " + i));
  }

  /** The first, then so many of {@link #printLines}, then the others. */
  private static List<String> lines(String first, int count, String... others) {
    var lines = new ArrayList<String>();
    lines.add(first);
    IntStream.range(0, count).forEach(i -> lines.add("line " + i));
    lines.addAll(List.of(others));
    return lines;
  }

  private static OutputStream failing(String why) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(why);
      }
    };
  }
}
