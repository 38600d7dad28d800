package dev.parallax.systemd;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells systemd how the program is, where systemd asked for it; elsewhere every method does
 * nothing. From any thread; nothing blocks or throws.
 *
 * @see <a
 *     href="https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html">sd_notify</a>
 */
public final class Notifier implements AutoCloseable {
  private static final int MAX_STATUS = 500;

  private final Consumer<String> socket;
  private final Runnable closing;
  private final @Nullable Duration watchdog;

  private Notifier(Consumer<String> socket, Runnable closing, @Nullable Duration watchdog) {
    this.socket = socket;
    this.closing = closing;
    this.watchdog = watchdog;
  }

  /** One that tells nobody. */
  public static Notifier none() {
    return new Notifier(state -> {}, () -> {}, null);
  }

  /**
   * Reads {@code NOTIFY_SOCKET}, {@code WATCHDOG_USEC} and {@code WATCHDOG_PID}.
   *
   * @param pid of this process: a watchdog that is meant for another is none of ours
   * @param threads makes the one thread of the socket
   */
  public static Notifier of(Map<String, String> variables, long pid, ThreadFactory threads) {
    var address = variables.getOrDefault("NOTIFY_SOCKET", "");
    if (address.isEmpty()) {
      return none();
    }
    return NotifySocket.open(address, threads)
        .map(socket -> new Notifier(socket::send, socket::close, watchdog(variables, pid)))
        .orElseGet(Notifier::none);
  }

  /** The work has begun. */
  public void ready() {
    socket.accept("READY=1");
  }

  /** One line for {@code systemctl status}. */
  public void status(String text) {
    var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    socket.accept("STATUS=" + line.substring(0, Math.min(line.length(), MAX_STATUS)));
  }

  /** Still alive: puts the watchdog off by its period. */
  public void alive() {
    socket.accept("WATCHDOG=1");
  }

  /** The end has begun. */
  public void stopping() {
    socket.accept("STOPPING=1");
  }

  /** After this long without {@link #alive} systemd ends the program; empty: never. */
  public Optional<Duration> watchdog() {
    return Optional.ofNullable(watchdog);
  }

  /** Gives the socket up when everything is sent. */
  @Override
  public void close() {
    closing.run();
  }

  private static @Nullable Duration watchdog(Map<String, String> variables, long pid) {
    var forWhom = variables.getOrDefault("WATCHDOG_PID", "");
    if (!forWhom.isEmpty() && !forWhom.equals(Long.toString(pid))) {
      return null;
    }
    var micros = variables.getOrDefault("WATCHDOG_USEC", "");
    return micros.matches("[1-9]\\d{0,15}")
        ? Duration.ofNanos(Math.multiplyExact(Long.parseLong(micros), 1000L))
        : null;
  }
}
