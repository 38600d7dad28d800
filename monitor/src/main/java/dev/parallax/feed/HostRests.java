package dev.parallax.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * The hosts that want to be left alone, and until when: a ban is for whoever asks, whatever it asks
 * for. From any thread.
 */
final class HostRests {
  private record Rest(long untilNanos, NoListException why) {}

  private final Clock clock;
  private final Map<String, Rest> rests = new HashMap<>();

  HostRests(Clock clock) {
    this.clock = clock;
  }

  /** Takes note of what a host answered. */
  synchronized void take(URI address, NoListException answer) {
    var refusal = answer.refusal();
    if (refusal.wholeHost() && refusal.rest().isPositive()) {
      var until = clock.nanos() + refusal.rest().toNanos();
      rests.put(address.getAuthority(), new Rest(until, answer));
    }
  }

  /** Throws where that host is to be left alone now, with the reason it gave. */
  synchronized void check(URI address) throws NoListException {
    var rest = rests.get(address.getAuthority());
    if (rest == null) {
      return;
    }
    long left = rest.untilNanos() - clock.nanos();
    if (left <= 0) {
      rests.remove(address.getAuthority());
      return;
    }
    var until = Instant.ofEpochSecond(0, rest.untilNanos()).truncatedTo(ChronoUnit.SECONDS);
    throw new NoListException(
        rest.why().why() + "; left alone until " + until,
        new HttpRefusal(rest.why().isBlocked(), Duration.ofNanos(left), true));
  }
}
