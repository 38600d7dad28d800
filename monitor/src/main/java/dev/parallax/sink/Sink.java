package dev.parallax.sink;

import dev.parallax.health.ChannelStatus;
import dev.parallax.health.Trouble;
import dev.parallax.model.Event;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where results end: a file, a terminal, a database.
 *
 * <p>Where nothing else is said, its methods are called on one thread that belongs to this sink
 * alone, so it may be slow and needs no locks. A {@link RuntimeException} is counted and the sink
 * goes on with the next event; a {@link SinkFailedException} ends it.
 */
public interface Sink {

  /** Takes one event; events of one lane come in the order of that lane. */
  void accept(Event event);

  /**
   * Makes visible what was accepted. Comes at least every 500 ms, also while nothing happens, so it
   * is the place for housekeeping as well.
   */
  void flush();

  /** Flushes and lets go of everything; the last call. */
  void close();

  /** Rows it accepted and could not write, since the start; from any thread. */
  default long unwritten() {
    return 0;
  }

  /** Why it cannot deliver at the moment, in one line; empty where it can. From any thread. */
  default String trouble() {
    return "";
  }

  /**
   * Why what it took waits elsewhere, such as rows in a spool, in one line; empty where nothing
   * does. Nothing is lost by it. From any thread.
   */
  default String delay() {
    return "";
  }

  /** Bytes of what waits elsewhere; from any thread. */
  default long spooledBytes() {
    return 0;
  }

  /**
   * Told before the first event where to ask what does not work in the whole program.
   *
   * @param troubles may be asked from any thread
   */
  default void observe(Supplier<List<Trouble>> troubles) {}

  /** The channels behind it, where it is about alerts; from any thread. */
  default List<ChannelStatus> channels() {
    return List.of();
  }
}
