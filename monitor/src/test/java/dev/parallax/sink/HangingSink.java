package dev.parallax.sink;

import dev.parallax.model.Event;
import java.util.concurrent.CountDownLatch;

/** Hangs in one event until released, deaf to interruption. */
final class HangingSink extends ForwardingSink {
  final CountDownLatch reached = new CountDownLatch(1);
  private final long atNanos;
  private final CountDownLatch released;

  HangingSink(Sink sink, long atNanos, CountDownLatch released) {
    super(sink);
    this.atNanos = atNanos;
    this.released = released;
  }

  @Override
  public void accept(Event event) {
    if (event.atNanos() == atNanos) {
      reached.countDown();
      boolean interrupted = false;
      while (released.getCount() > 0) {
        try {
          released.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    super.accept(event);
  }
}
