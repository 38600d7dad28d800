package dev.parallax.benchmarks.load;

import dev.parallax.feed.LaneClock;
import dev.parallax.feed.LaneLoop;
import dev.parallax.feed.Link;
import dev.parallax.feed.LinkEnd;
import dev.parallax.feed.LinkListener;
import dev.parallax.feed.MonotonicClock;
import dev.parallax.health.LaneMeter;
import java.util.ArrayList;
import java.util.List;

/** The product's transport with the hand scanner and arrays behind it: what a parser could cost. */
final class InPlaceClient {
  private InPlaceClient() {}

  public static void main(String[] arguments) throws Exception {
    var target = Target.of(arguments);
    var loop = new LaneLoop(0);
    var transport = loop.transport(new LaneClock(new MonotonicClock()), null, new LaneMeter());
    var books = new Books();
    loop.scheduler()
        .execute(() -> {
          List<Link> links = new ArrayList<>();
          for (var wire : Wire.values()) {
            var venue = new Venue(wire, books, target.measure(), links);
            links.add(transport.open(target.addresses().get(wire.index()), venue));
          }
        });
    target.run();
  }

  private record Venue(
      Wire wire, Books books, Measure measure, List<Link> links, HandScanner scanner)
      implements LinkListener {
    Venue(Wire wire, Books books, Measure measure, List<Link> links) {
      this(wire, books, measure, links, new HandScanner(wire));
    }

    @Override
    public void opened() {
      links.get(wire.index()).send("subscribe");
    }

    @Override
    public void text(byte[] bytes, int offset, int length, long receivedNanos) {
      scanner.scan(bytes, offset, length);
      books.quote(wire.index(), scanner.coin, scanner.bid, scanner.ask);
      measure.decided(wire.index(), scanner.sequence);
    }

    @Override
    public void binary(byte[] bytes, int offset, int length, long receivedNanos) {}

    @Override
    public void alive(long receivedNanos) {}

    @Override
    public void closed(LinkEnd end) {
      System.err.println(wire + " " + end.describe());
    }
  }
}
