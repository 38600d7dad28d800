package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.slf4j.LoggerFactory;

/** Pipes of the system, without a reader from some moment on. */
@EnabledOnOs(OS.LINUX)
class ReaderWatchTest {
  private static final int EINTR = 4;
  private static final int EBADF = 9;
  private static final int ENOMEM = 12;

  private final AtomicInteger gone = new AtomicInteger();
  private final ReaderWatch watch = new ReaderWatch(gone::incrementAndGet);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(ReaderWatch.class);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(log);
  }

  @Test
  void noticesThatTheReaderOfAPipeHasGone() throws Exception {
    try (var pipe = new Pipe();
        var poll = pipe.poll()) {
      assertThat(poll.look(1)).as("somebody reads").isZero();
      pipe.closeReader();
      watch.watch(poll::look);
    }
    assertThat(gone).hasValue(1);
    assertThat(log.list).isEmpty();
  }

  @Test
  void goesOnAfterASignalAndAfterALackOfMemory() throws Exception {
    try (var pipe = new Pipe();
        var poll = pipe.poll()) {
      pipe.closeReader();
      watch.watch(first(poll::look, -EINTR, -ENOMEM, 0, -EINTR));
    }
    assertThat(gone).hasValue(1);
    assertThat(log.list).isEmpty();
  }

  @Test
  void endsWithAReasonWhereItCannotGoOn() throws Exception {
    watch.watch(first(_ -> -EINTR, -EBADF));
    assertThat(gone).hasValue(0);
    assertThat(log.list).hasSize(1);
    assertThat(log.list.getFirst().getLevel()).isEqualTo(Level.WARN);
    assertThat(log.list.getFirst().getFormattedMessage())
        .startsWith("standard output is watched no longer, poll(2) fails with errno 9");
  }

  @Test
  void aDescriptorThatIsNoneTellsThatItIsNotOpenAndNothingOfAReader() throws Exception {
    try (var poll = poll(1 << 20)) {
      watch.watch(poll::look);
    }
    assertThat(gone).hasValue(0);
  }

  @Test
  void looksNoMoreOnceItIsClosed() throws Exception {
    watch.watch(millis -> {
      watch.close();
      return 0;
    });
    assertThat(gone).hasValue(0);
  }

  /** Answers these before it asks. */
  private static IntUnaryOperator first(IntUnaryOperator then, Integer... answers) {
    var before = new ArrayDeque<>(List.of(answers));
    return millis -> {
      var answer = before.poll();
      return answer == null ? then.applyAsInt(millis) : answer;
    };
  }

  private static Poll poll(int fd) {
    return Objects.requireNonNull(Poll.of(fd));
  }

  /** {@code pipe(2)}: Java hands no descriptors out. */
  private static final class Pipe implements AutoCloseable {
    private static final Linker LINKER = Linker.nativeLinker();
    private final int reader;
    private final int writer;
    private boolean readerClosed;

    Pipe() throws IOException {
      try (var arena = Arena.ofConfined()) {
        var both = arena.allocate(ValueLayout.JAVA_INT, 2);
        if (call("pipe", ValueLayout.ADDRESS, both) != 0) {
          throw new IOException("no pipe");
        }
        reader = both.getAtIndex(ValueLayout.JAVA_INT, 0);
        writer = both.getAtIndex(ValueLayout.JAVA_INT, 1);
      }
    }

    Poll poll() {
      return ReaderWatchTest.poll(writer);
    }

    void closeReader() {
      assertThat(call("close", ValueLayout.JAVA_INT, reader)).isZero();
      readerClosed = true;
    }

    @Override
    public void close() {
      if (!readerClosed) {
        closeReader();
      }
      assertThat(call("close", ValueLayout.JAVA_INT, writer)).isZero();
    }

    @SuppressWarnings("restricted")
    private static int call(String name, ValueLayout argument, Object value) {
      MethodHandle function =
          LINKER.downcallHandle(
              LINKER.defaultLookup().findOrThrow(name),
              FunctionDescriptor.of(ValueLayout.JAVA_INT, argument));
      try {
        return (int) function.invoke(value);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
