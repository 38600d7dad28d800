package dev.parallax.backtest;

import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Event.OpportunityOpened;
import dev.parallax.model.Event.OpportunityUpdated;
import dev.parallax.model.Spread;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Sends orders on opportunities and lets them meet the books when they arrive.
 *
 * <p>An order decided at {@code t} meets the venue's book as it stands after everything that was
 * received up to {@code t + latency}, and before anything later. Belongs to one lane.
 */
final class Desk {
  private final Books books;
  private final Tactics tactics;
  private final Consumer<TradeResult> results;
  private final Taken taken = new Taken();
  private final PriorityQueue<Order> underWay = new PriorityQueue<>(Order.BY_DUE);
  private final List<Order> waiting = new ArrayList<>();
  private final Map<String, Trade> trades = new HashMap<>();
  private long orders;

  Desk(Books books, Tactics tactics, Consumer<TradeResult> results) {
    this.books = books;
    this.tactics = tactics;
    this.results = results;
  }

  void opened(OpportunityOpened event, Legs legs) {
    var trade = new Trade(event.opportunity().id(), event.spread());
    trades.put(event.opportunity().id(), trade);
    attempt(trade, event.spread(), legs);
  }

  void updated(OpportunityUpdated event, Legs legs) {
    var trade = trades.get(event.opportunity().id());
    if (trade != null
        && tactics.reenterNanos() > 0
        && !trade.isRunning()
        && event.atNanos() - trade.lastNanos() >= tactics.reenterNanos()) {
      attempt(trade, event.spread(), legs);
    }
  }

  void closed(OpportunityClosed event) {
    var trade = trades.remove(event.opportunity().id());
    if (trade != null) {
      trade.closed(event);
      tellIfOver(trade);
    }
  }

  /** Orders that are due before that moment meet the books as they are now. */
  void executeBefore(long nanos) {
    while (!underWay.isEmpty() && underWay.peek().dueNanos() < nanos) {
      execute(underWay.remove());
    }
  }

  /** The books have changed: positions that could not be unwound so far try again. */
  void booksChanged(long nowNanos) {
    if (!waiting.isEmpty()) {
      var again = List.copyOf(waiting);
      waiting.clear();
      again.forEach(order -> unwind(order, nowNanos));
    }
  }

  /** The recording ends: what is not known stays unknown, what is held is valued. */
  void finish(long nowNanos) {
    executeBefore(nowNanos + 1);
    for (var order : underWay.stream().sorted(Order.BY_DUE).toList()) {
      if (order.isUnwind()) {
        estimate(order, nowNanos);
      } else if (order.attempt().abandon()) {
        end(order.attempt(), nowNanos);
      }
    }
    waiting.forEach(order -> estimate(order, nowNanos));
    underWay.clear();
    waiting.clear();
  }

  private void attempt(Trade trade, Spread seen, Legs legs) {
    var wanted = affordable(seen, legs);
    var attempt = new Attempt(trade.begin(), trade, legs, seen.atNanos(), seen.netBps(), wanted);
    if (wanted.signum() == 0) {
      trade.ended(attempt.skipped());
      return;
    }
    var limits = tactics.limit();
    send(attempt, Side.BUY, limits.buy(seen.buyAsk(), seen.netBps()), wanted, seen.atNanos());
    send(attempt, Side.SELL, limits.sell(seen.sellBid(), seen.netBps()), wanted, seen.atNanos());
  }

  /** What is displayed on both legs less what was taken from it already, in common lots. */
  private BigDecimal affordable(Spread seen, Legs legs) {
    double executable = legs.isInverse() ? seen.notionalQuote() : seen.sizeBase();
    var left =
        taken
            .left(legs.buyId(), books.get(legs.buyId()), Side.BUY)
            .min(taken.left(legs.sellId(), books.get(legs.sellId()), Side.SELL));
    return inLots(legs, left.min(BigDecimal.valueOf(executable)));
  }

  private static BigDecimal inLots(Legs legs, BigDecimal amount) {
    return BigDecimal.valueOf(legs.lot().floor(amount.doubleValue()));
  }

  private void send(Attempt attempt, Side side, double limit, BigDecimal wanted, long nowNanos) {
    var legs = attempt.legs();
    int listing = legs.id(side);
    long due = nowNanos + tactics.latency().nanos(legs.listing(side).venue());
    int gaps = books.get(listing).gaps();
    underWay.add(
        new Order(orders++, attempt, side, false, listing, nowNanos, due, limit, wanted, gaps));
  }

  private void execute(Order order) {
    if (order.isUnwind()) {
      unwind(order, order.dueNanos());
    } else {
      enter(order);
    }
  }

  private void enter(Order order) {
    var attempt = order.attempt();
    attempt.entered(meet(order, order.dueNanos()));
    if (!attempt.isAnswered()) {
      return;
    }
    if (attempt.unmatched().signum() == 0) {
      end(attempt, order.dueNanos());
    } else {
      sendUnwind(attempt, order.dueNanos());
    }
  }

  /** The order meets the book as it is. */
  private Fill meet(Order order, long nowNanos) {
    var book = books.get(order.listing());
    if (book.gaps() != order.gaps()) {
      return order.fill(nowNanos, BigDecimal.ZERO, Double.NaN, Answer.GAP);
    }
    var unusable = book.top().unusable(nowNanos);
    if (unusable != null) {
      return order.fill(nowNanos, BigDecimal.ZERO, Double.NaN, Answer.of(unusable));
    }
    double price = book.price(order.side());
    if (!order.accepts(price)) {
      return order.fill(nowNanos, BigDecimal.ZERO, Double.NaN, Answer.PRICE);
    }
    var left = taken.left(order.listing(), book, order.side());
    var size = inLots(order.attempt().legs(), order.wanted().min(left));
    if (size.signum() == 0) {
      return order.fill(nowNanos, BigDecimal.ZERO, Double.NaN, Answer.SIZE);
    }
    taken.take(order.listing(), book, order.side(), size);
    boolean all = size.compareTo(order.wanted()) >= 0;
    return order.fill(nowNanos, size, price, all ? Answer.FILLED : Answer.PARTIAL);
  }

  /** What one leg has too much goes back where it came from, at any price. */
  private void sendUnwind(Attempt attempt, long nowNanos) {
    var venue = attempt.tooMuch();
    int listing = attempt.legs().id(venue);
    long due = nowNanos + tactics.latency().nanos(attempt.legs().listing(venue).venue());
    underWay.add(
        new Order(
            orders++,
            attempt,
            venue.opposite(),
            true,
            listing,
            nowNanos,
            due,
            Double.NaN,
            attempt.unmatched(),
            0));
  }

  private void unwind(Order order, long nowNanos) {
    var book = books.get(order.listing());
    if (book.top().unusable(nowNanos) != null) {
      waiting.add(order);
      return;
    }
    var size = order.wanted().min(taken.left(order.listing(), book, order.side()));
    if (size.signum() == 0) {
      waiting.add(order);
      return;
    }
    taken.take(order.listing(), book, order.side(), size);
    var left = order.wanted().subtract(size);
    var answer = left.signum() == 0 ? Answer.FILLED : Answer.PARTIAL;
    order.attempt().unwound(order.fill(nowNanos, size, book.price(order.side()), answer));
    if (left.signum() == 0) {
      end(order.attempt(), nowNanos);
    } else {
      waiting.add(order.rest(left));
    }
  }

  /** What is still held is worth what it would have brought when the book was last usable. */
  private void estimate(Order order, long nowNanos) {
    double price = books.get(order.listing()).lastPrice(order.side());
    order.attempt().unwound(order.fill(nowNanos, order.wanted(), price, Answer.ESTIMATED));
    end(order.attempt(), nowNanos);
  }

  private void end(Attempt attempt, long nowNanos) {
    attempt.trade().ended(attempt.result(nowNanos));
    tellIfOver(attempt.trade());
  }

  private void tellIfOver(Trade trade) {
    var result = trade.result();
    if (result != null) {
      results.accept(result);
    }
  }
}
