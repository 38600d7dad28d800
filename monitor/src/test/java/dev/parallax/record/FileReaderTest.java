package dev.parallax.record;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A frame is read while the one before it is told. */
class FileReaderTest {
  @TempDir private Path dir = Path.of("");
  private final Line line = new Line();

  @Test
  void readsOneFrameAheadAndNoMore() throws IOException {
    var asked = new ArrayDeque<Runnable>();
    var begun = new AtomicBoolean();
    // The first frame at once, the others when they are asked for.
    Executor slow =
        task -> {
          if (begun.getAndSet(true)) {
            asked.add(task);
          } else {
            task.run();
          }
        };
    try (var file = new FileReader(file("1 tick\n2 tick\n", "3 tick\n"), slow)) {
      assertThat(file.next(line)).isTrue();
      assertThat(asked).as("the second frame, while the first is told").hasSize(1);
      assertThat(file.next(line)).isTrue();
      assertThat(asked).hasSize(1);
      asked.remove().run();
      assertThat(file.next(line)).isTrue();
      assertThat(line.nanos()).isEqualTo(3);
      assertThat(asked).as("whether there is a third").hasSize(1);
      asked.remove().run();
      assertThat(file.next(line)).isFalse();
      assertThat(file.next(line)).as("asked again at the end").isFalse();
      assertThat(asked).isEmpty();
    }
  }

  @Test
  void whatCannotBeReadOnAnotherThreadIsThrownToWhoAsks() throws IOException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var file = new FileReader(dir, threads)) {
      assertThatThrownBy(() -> file.next(line)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void whoWaitsCanBeInterrupted() throws IOException {
    try (var file = new FileReader(file("1 tick\n"), never -> {})) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> file.next(line)).isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void nothingIsReadOfAClosedFile() throws IOException {
    var frames = new FileFrames(file("1 tick\n", "2 tick\n"));
    assertThat(frames.next(new FrameLines())).isTrue();
    frames.close();
    assertThat(frames.next(new FrameLines())).isFalse();
  }

  private Path file(String... frames) throws IOException {
    var path = dir.resolve("lane-0-000001.zst");
    try (var file = Files.newOutputStream(path)) {
      for (var frame : frames) {
        file.write(Damages.frame(frame.getBytes(US_ASCII)));
      }
    }
    return path;
  }
}
