package dev.parallax.alert;

import dev.parallax.health.ChannelStatus;
import dev.parallax.health.Trouble;
import dev.parallax.model.Event;
import dev.parallax.model.Event.ConnectionChanged;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Event.OpportunityOpened;
import dev.parallax.model.Event.OpportunityUpdated;
import dev.parallax.model.Event.SpreadSampled;
import dev.parallax.model.Reason;
import dev.parallax.sink.Sink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Tells people: about opportunities as each channel's rules say, and about the program itself.
 *
 * <p>It only decides what there is to tell. Each channel sends on a thread of its own, so one that
 * hangs delays neither the others nor this sink, and {@link #close} takes a second at most.
 */
public final class AlertSink implements Sink {
  /** Its name, as an outlet and as the source of its own troubles. */
  public static final String NAME = "alerts";

  private static final Duration CLOSE_PATIENCE = Duration.ofMillis(800);

  private final EventClock clock;
  private final LongSupplier nanoTime;
  private final List<Place> places;
  private final OpsNotices ops;
  private volatile Supplier<List<Trouble>> troubles = List::of;
  private boolean started;
  private int unwatched;

  /** A channel with what there is to tell it. */
  private record Place(
      AlertChannel channel, ChannelThread thread, OpportunityNotices opportunities) {}

  /**
   * @param opsCooldown the shortest time between telling twice that the same thing went wrong
   * @param nanoTime a clock that never goes back
   * @param random spreads retries; used under a lock of each channel's own
   * @param threads makes the threads that send; daemons, so that no service can keep the process
   */
  public AlertSink(
      List<AlertChannel> channels,
      Duration opsCooldown,
      LongSupplier nanoTime,
      Supplier<RandomGenerator> random,
      ThreadFactory threads) {
    this.nanoTime = nanoTime;
    clock = new EventClock(nanoTime);
    places =
        channels.stream()
            .map(channel -> {
              var thread = new ChannelThread(channel, clock, nanoTime, random.get(), threads);
              var opportunities =
                  new OpportunityNotices(channel.rules(), thread::add, thread::suppressed);
              return new Place(channel, thread, opportunities);
            })
            .toList();
    ops = new OpsNotices(opsCooldown, this::tellOps);
  }

  @Override
  public void observe(Supplier<List<Trouble>> all) {
    troubles = all;
  }

  @Override
  public void accept(Event event) {
    start();
    clock.seen(event.atNanos());
    switch (event) {
      case SpreadSampled _ -> {
        // Nobody is told about what is no opportunity.
      }
      case OpportunityOpened(var opportunity, var spread) ->
          each(place -> place.opportunities().seen(opportunity, spread, clock.nanos()));
      case OpportunityUpdated(var opportunity, var spread) ->
          each(place -> place.opportunities().seen(opportunity, spread, clock.nanos()));
      case OpportunityClosed closed -> closed(closed);
      case ConnectionChanged changed -> ops.changed(changed);
    }
  }

  @Override
  public void flush() {
    start();
    if (clock.isSet()) {
      long now = clock.nanos();
      each(place -> place.opportunities().look(now));
      var others = troubles.get().stream().filter(t -> !t.source().equals(NAME)).toList();
      ops.look(others, now);
    }
  }

  @Override
  public void close() {
    if (!started) {
      return;
    }
    if (unwatched > 0) {
      tellOps(
          new Notice.Ops(
              "monitor",
              false,
              "Parallax stops: of %d open opportunities no end will be told".formatted(unwatched),
              "",
              clock.nanos()));
    }
    long until = nanoTime.getAsLong() + CLOSE_PATIENCE.toNanos();
    places.forEach(place -> place.thread().requestClose(CLOSE_PATIENCE));
    try {
      for (var place : places) {
        place.thread().awaitClose(Duration.ofNanos(until - nanoTime.getAsLong()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Notices that were given up. */
  @Override
  public long unwritten() {
    return channels().stream().mapToLong(ChannelStatus::failed).sum();
  }

  @Override
  public String trouble() {
    return channels().stream()
        .filter(channel -> !channel.trouble().isEmpty())
        .map(channel -> channel.name() + ": " + channel.trouble())
        .collect(Collectors.joining("; "));
  }

  @Override
  public List<ChannelStatus> channels() {
    return places.stream().map(place -> place.thread().status()).toList();
  }

  /** That the monitor stops is no news about a market: one message for all of them will do. */
  private void closed(OpportunityClosed closed) {
    if (closed.reason() == Reason.SHUTDOWN) {
      unwatched += places.stream().anyMatch(p -> p.opportunities().wasTold(closed)) ? 1 : 0;
    } else {
      each(place -> place.opportunities().closed(closed));
    }
  }

  private void tellOps(Notice notice) {
    places.stream()
        .filter(place -> place.channel().ops())
        .forEach(place -> place.thread().add(notice));
  }

  private void each(Consumer<Place> step) {
    places.stream().filter(place -> place.channel().opportunities()).forEach(step);
  }

  private void start() {
    if (!started) {
      started = true;
      places.forEach(place -> place.thread().start());
    }
  }
}
