package dev.parallax.spread;

import dev.parallax.model.Reason;
import dev.parallax.model.Route;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * All spreads of one lane for others to look at, whatever is left of them: each route is written
 * down once per second, a tenth of them with every tick.
 *
 * <p>The lane writes into arrays that are there and waits for nobody. Readers copy a block of
 * routes at a time and again where the lane was at it meanwhile: a stamp that is odd while it
 * writes and another one afterwards tells them.
 */
public final class SpreadBoard {
  private static final int TICKS_PER_ROUND = 10;

  /** Routes under one stamp. */
  private static final int BLOCK = 64;

  static final int NUMBERS = 10;
  static final int TIMES = 5;

  /** Of a leg's state: it may be used. */
  static final byte USABLE = 0;

  /** Of a leg's state: it may not be used, for the reason beside it. */
  static final byte UNUSABLE = 1;

  /** Of a leg's state: there was no quote so far. */
  static final byte WAITING = 2;

  /** Of a leg's state: the route is not watched any more. */
  static final byte RETIRED = 3;

  /** What is written about routes that are known at some time. */
  static final class Page {
    final Route[] routes;
    final AtomicLongArray stamps;
    final double[] numbers;
    final long[] times;
    final byte[] states;
    final @Nullable Reason[] reasons;

    Page(Route[] routes) {
      this.routes = routes;
      stamps = new AtomicLongArray((routes.length + BLOCK - 1) / BLOCK);
      numbers = new double[routes.length * NUMBERS];
      times = new long[routes.length * TIMES];
      states = new byte[routes.length * 2];
      reasons = new @Nullable Reason[routes.length * 2];
    }

    /** Copies everything, block by block, each as it was at one moment; from any thread. */
    void copyTo(Page copy) {
      for (int block = 0; block < stamps.length(); block++) {
        int from = block * BLOCK;
        int routesHere = Math.min(BLOCK, routes.length - from);
        while (!copyTo(copy, block, from, routesHere)) {
          Thread.onSpinWait();
        }
      }
    }

    private boolean copyTo(Page copy, int block, int from, int routesHere) {
      long before = stamps.getAcquire(block);
      if ((before & 1) != 0) {
        return false;
      }
      System.arraycopy(numbers, from * NUMBERS, copy.numbers, from * NUMBERS, routesHere * NUMBERS);
      System.arraycopy(times, from * TIMES, copy.times, from * TIMES, routesHere * TIMES);
      System.arraycopy(states, from * 2, copy.states, from * 2, routesHere * 2);
      System.arraycopy(reasons, from * 2, copy.reasons, from * 2, routesHere * 2);
      VarHandle.loadLoadFence();
      return stamps.getOpaque(block) == before;
    }
  }

  private volatile Page page = new Page(new Route[0]);
  private List<LiveSpread> spreads = List.of();
  private int next;

  /** Shows these routes from now on; on the lane, when what is watched changes. */
  public void layOut(List<LiveSpread> all, long nowNanos) {
    var fresh = new Page(all.stream().map(LiveSpread::route).toArray(Route[]::new));
    spreads = all;
    next = 0;
    for (int id = 0; id < all.size(); id++) {
      write(fresh, id, nowNanos);
    }
    page = fresh;
  }

  /** Time passed, 100 ms as a rule: writes the next tenth; on the lane. */
  public void tick(long nowNanos) {
    var current = page;
    int blocks = current.stamps.length();
    int due = (blocks + TICKS_PER_ROUND - 1) / TICKS_PER_ROUND;
    for (int i = 0; i < due; i++) {
      writeBlock(current, next, nowNanos);
      next = next + 1 < blocks ? next + 1 : 0;
    }
  }

  private void writeBlock(Page current, int block, long nowNanos) {
    long stamp = current.stamps.getPlain(block);
    current.stamps.setOpaque(block, stamp + 1);
    VarHandle.storeStoreFence();
    int end = Math.min(current.routes.length, (block + 1) * BLOCK);
    for (int id = block * BLOCK; id < end; id++) {
      write(current, id, nowNanos);
    }
    current.stamps.setRelease(block, stamp + 2);
  }

  private void write(Page to, int id, long nowNanos) {
    var spread = spreads.get(id);
    var buy = spread.buy();
    var sell = spread.sell();
    var buyReason = buy.unusable(nowNanos);
    var sellReason = sell.unusable(nowNanos);
    byte buyState = spread.isRetired() ? RETIRED : state(buy.isQuoted(), buyReason);
    byte sellState = spread.isRetired() ? RETIRED : state(sell.isQuoted(), sellReason);
    to.states[2 * id] = buyState;
    to.states[2 * id + 1] = sellState;
    to.reasons[2 * id] = buyState == UNUSABLE ? buyReason : null;
    to.reasons[2 * id + 1] = sellState == UNUSABLE ? sellReason : null;
    int time = id * TIMES;
    to.times[time] = nowNanos;
    to.times[time + 1] = buy.changedNanos();
    to.times[time + 2] = buy.confirmedNanos();
    to.times[time + 3] = sell.changedNanos();
    to.times[time + 4] = sell.confirmedNanos();
    int number = id * NUMBERS;
    to.numbers[number] = buy.ask();
    to.numbers[number + 1] = buy.askSize();
    to.numbers[number + 2] = sell.bid();
    to.numbers[number + 3] = sell.bidSize();
    boolean usable = buyState == USABLE && sellState == USABLE;
    if (usable) {
      spread.price(nowNanos);
      spread.measure();
    }
    var figures = spread.figures();
    to.numbers[number + 4] = usable ? figures.grossBps : Double.NaN;
    to.numbers[number + 5] = usable ? figures.netBps : Double.NaN;
    to.numbers[number + 6] = usable ? figures.roundTripNetBps : Double.NaN;
    to.numbers[number + 7] = usable ? figures.sizeBase : Double.NaN;
    to.numbers[number + 8] = usable ? figures.notionalQuote : Double.NaN;
    to.numbers[number + 9] = usable ? figures.profitQuote : Double.NaN;
  }

  private static byte state(boolean quoted, @Nullable Reason reason) {
    if (!quoted) {
      return WAITING;
    }
    return reason == null ? USABLE : UNUSABLE;
  }

  Page page() {
    return page;
  }
}
