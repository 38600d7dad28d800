package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger gone = new AtomicInteger();

  @AfterEach
  void release() {
    released.countDown();
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
  void neverWaitsForAReaderWhoDoesNotReadAndCountsWhatIsLost() throws Exception {
    var terminal = on(stuck());
    IntStream.range(0, 3_000).forEach(i -> terminal.print("line " + i));
    assertThat(terminal.lost()).isBetween(1_900L, 2_000L);

    assertThat(terminal.close(Duration.ofMillis(50))).isFalse();
    long lost = terminal.lost();
    released.countDown();
    assertThat(terminal.close(PATIENCE)).isTrue();
    assertThat(lines()).contains("             ... " + lost + " lines lost before this one");
    assertThat(lines().stream().filter(line -> line.startsWith("line ")))
        .hasSize((int) (3_000 - lost));
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

  /** A pipe that is full. */
  private OutputStream stuck() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        screen.write(b);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        try {
          released.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        screen.write(bytes, from, length);
      }
    };
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
