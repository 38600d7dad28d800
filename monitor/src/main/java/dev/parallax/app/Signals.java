package dev.parallax.app;

import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGINT, SIGTERM and SIGHUP: the first one asks for an orderly end, a second one ends at once, as
 * does the first where a command has nothing to bring in order.
 *
 * <p>A shutdown hook cannot do that: while it runs, the JVM is deaf to further signals.
 */
final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  private static final int BY_SIGNAL = 128;

  private final StopSignal stop;
  private final AtomicInteger received = new AtomicInteger();

  private Signals(StopSignal stop) {
    this.stop = stop;
  }

  /** Listens; where the JVM does not allow it (-Xrs), its own handling remains. */
  static Signals raising(StopSignal stop) {
    var signals = new Signals(stop);
    try {
      signals.listen();
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      LOG.debug("a second signal will not hasten the end", e);
    }
    return signals;
  }

  /** How the process ends: 128 plus the signal's number where one asked for it. */
  int exitCode(int usual) {
    return received.get() == 0 ? usual : BY_SIGNAL + received.get();
  }

  /** By reflection: javac warns of the class, which has no other name, in a way nobody can mute. */
  private void listen() throws ReflectiveOperationException {
    var signal = Class.forName("sun.misc.Signal");
    var handler = Class.forName("sun.misc.SignalHandler");
    var lookup = MethodHandles.lookup();
    var number = lookup.findVirtual(signal, "getNumber", MethodType.methodType(int.class));
    var receive = lookup.bind(this, "receive", MethodType.methodType(void.class, int.class));
    var receiver =
        MethodHandleProxies.asInterfaceInstance(
            handler, MethodHandles.filterArguments(receive, 0, number));
    var handle = signal.getMethod("handle", signal, handler);
    for (var name : List.of("INT", "TERM", "HUP")) {
      handle.invoke(null, signal.getConstructor(String.class).newInstance(name), receiver);
    }
  }

  /** On a thread that the JVM makes for each signal. */
  @SuppressWarnings("UnusedMethod") // called through its handle
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
