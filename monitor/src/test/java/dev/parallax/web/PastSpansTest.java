package dev.parallax.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Listing;
import dev.parallax.model.Opportunity;
import dev.parallax.model.Reason;
import dev.parallax.model.Route;
import dev.parallax.model.Spread;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PastSpansTest {
  private static final long START = TimeUnit.DAYS.toNanos(20_000);
  private static final Route ROUTE = route(WebRig.BINANCE, WebRig.BYBIT);
  private static final Route OTHER = route(WebRig.BYBIT, WebRig.BINANCE);

  private final PastSpans spans = new PastSpans(1000);

  private static Route route(Listing buy, Listing sell) {
    return new Route(buy, sell);
  }

  private static long minute(double minutes) {
    return START + (long) (minutes * TimeUnit.MINUTES.toNanos(1));
  }

  private void closed(String id, Route route, double from, double to) {
    long at = minute(to);
    var opportunity = new Opportunity(id, route, minute(from), 50, 60, at, 55, 0.42, 0.5, 168.2, 1);
    var spread = new Spread(at, route, 100, 1, 0, 101, 1, 0, 60, 50, 50, 1, 100, 0.5, 0.5);
    spans.add(new OpportunityClosed(opportunity, spread, at, 40, Reason.CONVERGED));
  }

  @Test
  void tellsThoseOfTheRouteThatOverlapWithTheTime() {
    closed("before", ROUTE, 0, 1);
    closed("into", ROUTE, 1, 3);
    closed("within", ROUTE, 4, 5);
    closed("other", OTHER, 4, 5);
    assertThat(spans.of(ROUTE, minute(2))).extracting(Span::id).containsExactly("into", "within");
    assertThat(spans.completeSinceNanos()).isZero();
  }

  @Test
  void forgetsWhatNoChartFromMemoryShowsAndKnowsSinceWhen() {
    closed("old", ROUTE, 0, 1);
    closed("new", ROUTE, 1, 17);
    assertThat(spans.of(ROUTE, START)).extracting(Span::id).containsExactly("old", "new");
    closed("newest", ROUTE, 17, 17.1);
    assertThat(spans.of(ROUTE, START)).extracting(Span::id).containsExactly("new", "newest");
    assertThat(spans.completeSinceNanos()).isEqualTo(minute(1));
  }

  @Test
  void aStormMakesTheOldestGo() {
    for (int i = 0; i <= 1000; i++) {
      closed("o" + i, ROUTE, 1 + i / 1e4, 2 + i / 1e4);
    }
    assertThat(spans.of(ROUTE, START)).hasSize(1000).first().extracting(Span::id).isEqualTo("o1");
    assertThat(spans.completeSinceNanos()).isEqualTo(minute(2));
  }
}
