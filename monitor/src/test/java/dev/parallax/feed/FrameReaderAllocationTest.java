package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.parallax.health.SegmentCounters;
import dev.parallax.model.ListingStatus;
import dev.parallax.venue.AllConnectors;
import dev.parallax.venue.Connector;
import dev.parallax.venue.Fixtures;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From bytes to quote without garbage: a lane that allocates nothing never waits for a collector.
 */
class FrameReaderAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 20_000;

  /** What the virtual machine may allocate on this thread for itself, over all rounds together. */
  private static final long TOLERATED_BYTES = 4_096;

  static Stream<Connector> connectors() {
    return AllConnectors.list().stream();
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void allocatesNothingForAQuote(Connector connector) {
    var market = new Silence();
    var table = new SymbolTable();
    Fixtures.listings(connector).all().forEach(listing -> table.put(listing, 0));
    var counters = new SegmentCounters(connector.segment());
    var reader = new FrameReader(connector, 1, table, market, market, counters);
    var frames = quotes(connector);

    readAll(reader, frames);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    readAll(reader, frames);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertThat(frames).isNotEmpty();
    assertThat(counters.quotes.value()).isGreaterThanOrEqualTo(2L * ROUNDS);
    assertThat(allocated).isLessThanOrEqualTo(TOLERATED_BYTES);
  }

  private static void readAll(FrameReader reader, byte[][] frames) {
    for (int round = 0; round < ROUNDS; round++) {
      for (var frame : frames) {
        reader.read(frame, 0, frame.length, round);
      }
    }
  }

  private static byte[][] quotes(Connector connector) {
    return Fixtures.frames(connector.segment()).stream()
        .filter(frame -> !new FramesRig(connector).read(frame).quotes.isEmpty())
        .map(frame -> frame.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }

  /** A market and a session that do nothing at all. */
  private static final class Silence implements FeedListener, SubscriptionListener {
    @Override
    public void quote(
        int listing,
        int session,
        double bid,
        double bidSize,
        double ask,
        double askSize,
        long sequence,
        long venueNanos,
        long receivedNanos) {}

    @Override
    public void status(int listing, ListingStatus status, long receivedNanos) {}

    @Override
    public void sessionEnded(int session, long atNanos) {}

    @Override
    public void tick(long atNanos) {}

    @Override
    public void data(int listing) {}

    @Override
    public void subscribed(long request) {}

    @Override
    public void subscribed(String symbol) {}

    @Override
    public void subscribedOnly(long request, List<String> symbols) {}

    @Override
    public void refused(long request, String why) {}

    @Override
    public void refused(long request, String symbol, String why) {}

    @Override
    public void retryLater(long request, String why) {}

    @Override
    public void reply(String frame) {}

    @Override
    public void closing(String why) {}

    @Override
    public void listingsChanged() {}
  }
}
