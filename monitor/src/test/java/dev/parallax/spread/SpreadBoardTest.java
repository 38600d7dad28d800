package dev.parallax.spread;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.market.Market;
import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SpreadBoardTest {
  private static final int PAIRS = 400;

  private final Market market = new Market(segment -> Long.MAX_VALUE);
  private final Routes routes =
      new Routes(
          market,
          new FeeSchedule(
              Map.of(),
              Map.of(Segment.parse("binance:spot"), 0.0, Segment.parse("okx:public"), 0.0)));
  private final SpreadBoard board = new SpreadBoard();

  private void listPairs() {
    var comparable = new ArrayList<List<Integer>>();
    for (int pair = 0; pair < PAIRS; pair++) {
      market.list(2 * pair, listing("binance:spot", pair));
      market.list(2 * pair + 1, listing("okx:public", pair));
      comparable.add(List.of(2 * pair, 2 * pair + 1));
    }
    routes.layOut(comparable);
    board.layOut(routes.all(), 1);
  }

  private static Listing listing(String segment, int pair) {
    return Listed.on(segment, "A" + pair, "A" + pair + "/USDT").listing();
  }

  private void quoteAll(double price, long atNanos) {
    for (int listing = 0; listing < market.size(); listing++) {
      market.top(listing).apply(1, price, price, price, price, 0, 0, atNanos);
    }
  }

  @Test
  void writesEveryRouteOncePerSecondOfTicks() {
    listPairs();
    var copy = new BoardCopy(board);
    copy.take();
    assertThat(copy.size()).isEqualTo(2 * PAIRS);
    assertThat(copy.isQuoted(0)).isFalse();
    quoteAll(100, 5);
    for (int tick = 1; tick <= 10; tick++) {
      board.tick(1000 + tick);
    }
    assertThat(copy.take()).isFalse();
    for (int i = 0; i < copy.size(); i++) {
      assertThat(copy.isUsable(i)).isTrue();
      assertThat(copy.buyAsk(i)).isEqualTo(100);
      assertThat(copy.netBps(i)).isZero();
      assertThat(copy.sizeBase(i)).isEqualTo(100);
      assertThat(copy.buyChangedNanos(i)).isEqualTo(5);
      assertThat(copy.atNanos(i)).isBetween(1001L, 1010L);
    }
  }

  @Test
  void aReaderNeverSeesHalfOfARound() throws Exception {
    listPairs();
    quoteAll(1, 1);
    var over = new AtomicBoolean();
    var writer =
        CompletableFuture.runAsync(() -> {
          for (int round = 1; round <= 2000; round++) {
            quoteAll(round, round);
            for (int tick = 0; tick < 10; tick++) {
              board.tick(round);
            }
          }
          over.set(true);
        });
    var copy = new BoardCopy(board);
    int looks = 0;
    while (!over.get()) {
      copy.take();
      looks++;
      for (int i = 0; i < copy.size(); i++) {
        if (copy.isUsable(i)) {
          double price = copy.buyAsk(i);
          assertThat(copy.sellBid(i)).isEqualTo(price);
          assertThat(copy.buySize(i)).isEqualTo(price);
          assertThat(copy.sizeBase(i)).isEqualTo(price);
          assertThat(copy.buyChangedNanos(i)).isEqualTo((long) price);
          assertThat(copy.atNanos(i)).isEqualTo((long) price);
        }
      }
    }
    writer.get();
    assertThat(looks).isPositive();
  }

  @Test
  void routesThatNobodyWatchesAreMarked() {
    listPairs();
    routes.layOut(List.of());
    board.layOut(routes.all(), 2);
    var copy = new BoardCopy(board);
    copy.take();
    assertThat(copy.isWatched(0)).isFalse();
  }
}
