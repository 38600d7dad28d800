package dev.parallax.app;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Asks how one descriptor stands: poll(2) of the C library, since Java has no way to ask. For one
 * thread.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/poll.2.html">poll(2)</a>
 */
final class Poll implements AutoCloseable {
  /** Of a pipe: nobody reads it any more. */
  static final short ERROR = 8;

  /** {@code struct pollfd}: the descriptor, what is asked for, what is so. */
  private static final long EVENTS = 4;

  private static final long ANSWER = 6;
  private static final long POLLFD = 8;

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

  private final Arena arena = Arena.ofConfined();
  private final MethodHandle function;
  private final MemorySegment descriptor = arena.allocate(POLLFD);
  private final MemorySegment state = arena.allocate(STATE);

  private Poll(MethodHandle function, int fd) {
    this.function = function;
    descriptor.set(ValueLayout.JAVA_INT, 0, fd);
    descriptor.set(ValueLayout.JAVA_SHORT, EVENTS, (short) 0);
  }

  /** To be closed by the same thread; null where there is no poll(2). */
  @SuppressWarnings("restricted") // the launcher enables native access, which TLS needs as well
  static @Nullable Poll of(int fd) {
    var linker = Linker.nativeLinker();
    var found = linker.defaultLookup().find("poll");
    if (found.isEmpty()) {
      return null;
    }
    var function =
        linker.downcallHandle(
            found.get(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT),
            Linker.Option.captureCallState("errno"));
    return new Poll(function, fd);
  }

  /** What is so of the descriptor; 0: nothing within the time; below 0: the errno, negative. */
  int look(int millis) {
    try {
      int answered = (int) function.invokeExact(state, descriptor, 1L, millis);
      return answered < 0
          ? -(int) ERRNO.get(state, 0L)
          : answered == 0 ? 0 : descriptor.get(ValueLayout.JAVA_SHORT, ANSWER);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
