package dev.parallax.feed;

import dev.parallax.health.LaneMeter;
import java.net.URI;

/** Measures how long each message takes, from when it could be read until all was done with it. */
record TimedTransport(Transport transport, Clock clock, LaneMeter meter) implements Transport {

  @Override
  public Link open(URI address, LinkListener listener) {
    return transport.open(address, new Timed(listener, clock, meter));
  }

  private record Timed(LinkListener listener, Clock clock, LaneMeter meter)
      implements LinkListener {

    @Override
    public void opened() {
      listener.opened();
    }

    @Override
    public void text(byte[] bytes, int offset, int length, long receivedNanos) {
      if (meter.isDue()) {
        closely(bytes, offset, length, receivedNanos);
      } else {
        listener.text(bytes, offset, length, receivedNanos);
        meter.record(clock.nanos() - receivedNanos);
      }
    }

    private void closely(byte[] bytes, int offset, int length, long receivedNanos) {
      long begun = clock.nanos();
      meter.begin();
      listener.text(bytes, offset, length, receivedNanos);
      long done = clock.nanos();
      meter.record(done - receivedNanos);
      meter.end(begun - receivedNanos, done - begun);
    }

    @Override
    public void binary(byte[] bytes, int offset, int length, long receivedNanos) {
      listener.binary(bytes, offset, length, receivedNanos);
    }

    @Override
    public void alive(long receivedNanos) {
      listener.alive(receivedNanos);
    }

    @Override
    public void closed(LinkEnd end) {
      listener.closed(end);
    }
  }
}
