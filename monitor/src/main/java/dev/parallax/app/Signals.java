package dev.parallax.app;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * SIGINT, SIGTERM and SIGHUP: the first one asks for an orderly end, a second one ends at once, as
 * does the first where a command has nothing to bring in order.
 *
 * <p>A shutdown hook cannot do that: while it runs, the JVM is deaf to further signals.
 */
final class Signals {
  private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);
  private static final int BY_SIGNAL = 128;

  private final StopSignal stop;
  private final AtomicInteger received = new AtomicInteger();

  private Signals(StopSignal stop) {
    this.stop = stop;
  }

  /** Listens; where the JVM does not allow it (-Xrs), its own handling remains. */
  static Signals raising(StopSignal stop) {
    var signals = new Signals(stop);
    NUMBERS.forEach(
        (name, number) -> org.jline.utils.Signals.register(name, () -> signals.receive(number)));
    return signals;
  }

  /** How the process ends: 128 plus the signal's number where one asked for it. */
  int exitCode(int usual) {
    return received.get() == 0 ? usual : BY_SIGNAL + received.get();
  }

  /** On a thread that the JVM makes for each signal. */
  private void receive(int number) {
    if (!received.compareAndSet(0, number) || !stop.isAnswered()) {
      Runtime.getRuntime().halt(BY_SIGNAL + number);
    }
    stop.raise();
    if (!stop.awaitFinished()) {
      StopSignal.sayLate();
      Runtime.getRuntime().halt(BY_SIGNAL + number);
    }
  }
}
