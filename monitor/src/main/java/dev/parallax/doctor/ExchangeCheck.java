package dev.parallax.doctor;

import dev.parallax.feed.ExchangeProbe;
import dev.parallax.feed.ExchangeProbe.Result;
import dev.parallax.feed.SegmentSettings;
import java.util.List;
import java.util.Locale;

/** Whether a segment's instrument list and WebSocket can be reached, and how fast they answer. */
public final class ExchangeCheck implements Check {
  private static final long SLOW_MILLIS = 3000;

  private final ExchangeProbe probe;
  private final SegmentSettings segment;
  private final ServerTimes times;

  /**
   * @param times hears what the exchange says the time is
   */
  public ExchangeCheck(ExchangeProbe probe, SegmentSettings segment, ServerTimes times) {
    this.probe = probe;
    this.segment = segment;
    this.times = times;
    times.expect(segment.segment());
  }

  @Override
  public String what() {
    return "exchange " + segment.segment();
  }

  @Override
  public List<Finding> look() throws InterruptedException {
    Result list;
    try {
      list = probe.list(segment);
      if (list instanceof Result.Reached reached && reached.date() != null) {
        times.add(reached.date(), reached.sentNanos(), reached.receivedNanos());
      }
    } finally {
      times.arrived(segment.segment());
    }
    var webSocket = probe.webSocket(segment);
    var detail = inWords("list", list) + ", " + inWords("WebSocket", webSocket);
    if (list instanceof Result.Failed failed) {
      return List.of(Finding.fail(what(), detail, fix(failed)));
    }
    if (webSocket instanceof Result.Failed failed) {
      return List.of(Finding.fail(what(), detail, fix(failed)));
    }
    if (isSlow(webSocket)) {
      return List.of(
          Finding.warn(what(), detail, "quotes arrive late: a machine nearer to the exchange"));
    }
    return List.of(Finding.ok(what(), detail));
  }

  private static boolean isSlow(Result result) {
    return result instanceof Result.Reached reached && reached.took().toMillis() > SLOW_MILLIS;
  }

  private static String inWords(String what, Result result) {
    return switch (result) {
      case Result.Reached r ->
          what
              + (r.rows() > 0 ? String.format(Locale.ROOT, " %,d rows", r.rows()) : "")
              + " in "
              + r.took().toMillis()
              + " ms";
      case Result.Failed f when f.isBlocked() -> what + ": blocked by the exchange: " + f.why();
      case Result.Failed f -> what + ": " + f.why();
    };
  }

  private static String fix(Result.Failed failed) {
    if (failed.isBlocked()) {
      return "this place or address is not served: use another network or `proxy`, or leave the"
          + " exchange out of `exchanges`";
    }
    if (failed.isBusy()) {
      return "too many requests came from this address: wait some minutes, and look who else asks";
    }
    return failed.status() == 0
        ? "check name lookup, firewall, `proxy` and `endpoints`"
        : "check `endpoints`, or wait until the exchange is well again";
  }
}
