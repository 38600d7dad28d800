package dev.parallax.feed;

import dev.parallax.catalog.Catalog;
import dev.parallax.model.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the catalog up to date: loads all lists at the start, then every five minutes and when a
 * venue says that its list has changed. What was loaded once stays until something better comes.
 *
 * <p>From any thread.
 */
public final class CatalogRefresh {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogRefresh.class);

  private static final Duration LOOK = Duration.ofSeconds(1);

  /** While the start waits for a second venue, failures are tried again sooner. */
  private static final Duration START_SPACING = Duration.ofSeconds(5);

  /** How long the start waits for the rest once two venues have lists; they may come later. */
  private static final Duration LATECOMERS = Duration.ofSeconds(5);

  private static final int VENUES_TO_COMPARE = 2;

  private final RefreshPace pace;
  private final Clock clock;
  private final Scheduler scheduler;
  private final Executor workers;
  private final ListingLoader loader;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition answered = lock.newCondition();
  private final Map<Segment, ListSource> sources = new LinkedHashMap<>();
  private final List<Consumer<Catalog>> listeners = new ArrayList<>();
  private volatile Catalog catalog = Catalog.empty();
  private boolean started;
  private Scheduler.@Nullable Task looking;

  /**
   * Nothing is loaded before {@link #start}.
   *
   * @param workers where lists are loaded; a load blocks its thread
   * @param scheduler where it is only looked what is due
   */
  public CatalogRefresh(
      List<SegmentSettings> segments,
      RefreshPace pace,
      ListingLoader loader,
      Executor workers,
      Scheduler scheduler,
      Clock clock) {
    this.pace = pace;
    this.loader = loader;
    this.workers = workers;
    this.scheduler = scheduler;
    this.clock = clock;
    segments.forEach(segment -> sources.put(segment.segment(), new ListSource(segment)));
  }

  /**
   * Hears of the catalog there is, then of every new one, one after the other, on a worker's
   * thread; must not block.
   */
  public void listen(Consumer<Catalog> listener) {
    lock.lock();
    try {
      listeners.add(listener);
      if (catalog.size() > 0) {
        listener.accept(catalog);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The newest catalog. */
  public Catalog catalog() {
    return catalog;
  }

  /** Why there is no list, for every segment that never had one since the start. */
  public Map<Segment, String> missing() {
    lock.lock();
    try {
      var missing = new TreeMap<Segment, String>();
      sources.forEach((segment, source) -> {
        if (started && !source.isLoadedOnce()) {
          missing.put(segment, source.describe());
        }
      });
      return missing;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Loads everything and waits until all segments have answered and two venues have lists, or until
   * the deadline, or until all the others are blocked for good. Once two venues have lists the rest
   * gets five seconds more. Goes on refreshing either way.
   */
  public StartResult start(Duration deadline) throws InterruptedException {
    lock.lock();
    try {
      sources.values().forEach(this::load);
      looking = scheduler.every(LOOK, this::look);
      boolean enough = false;
      for (long left = deadline.toNanos(); left > 0 && !isDecided(); ) {
        if (!enough && loadedVenues() >= VENUES_TO_COMPARE) {
          enough = true;
          left = Math.min(left, LATECOMERS.toNanos());
        }
        left = answered.awaitNanos(left);
      }
      started = true;
      sources.values().forEach(ListSource::toldAtStart);
      return loadedVenues() >= VENUES_TO_COMPARE
          ? new StartResult.Ready(catalog, answers())
          : new StartResult.Unavailable(answers());
    } finally {
      lock.unlock();
    }
  }

  /** A venue spoke of an instrument that the list did not have; heard at the least spacing. */
  public void listingsChanged(Segment segment) {
    lock.lock();
    try {
      var source = sources.get(segment);
      if (source != null) {
        long earliest = source.startedNanos + pace.leastSpacing().toNanos();
        earliest = Math.max(earliest, source.restNanos);
        source.dueNanos = Math.min(source.dueNanos, Math.max(clock.nanos(), earliest));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Loads nothing any more. */
  public void stop() {
    lock.lock();
    try {
      if (looking != null) {
        looking.cancel();
      }
    } finally {
      lock.unlock();
    }
  }

  private void look() {
    lock.lock();
    try {
      long now = clock.nanos();
      for (var source : sources.values()) {
        if (now >= source.dueNanos) {
          load(source);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void load(ListSource source) {
    if (!source.loading) {
      source.loading = true;
      source.startedNanos = clock.nanos();
      source.dueNanos = Long.MAX_VALUE;
      workers.execute(() -> finish(source, result(source)));
    }
  }

  private ListingResult result(ListSource source) {
    try {
      return loader.load(source.settings, trouble -> source.trouble = trouble);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // Whatever a list does to us, the next one must still be asked for.
      return new ListingResult.Failed(
          source.settings.segment(), Causes.describe(e), false, Duration.ZERO);
    }
  }

  private void finish(ListSource source, ListingResult result) {
    lock.lock();
    try {
      source.loading = false;
      source.take(result);
      if (started) {
        source.tell();
      }
      long now = clock.nanos();
      long wait =
          switch (result) {
            case ListingResult.Loaded loaded -> {
              publish(catalog.with(loaded.segment(), loaded.listings()));
              yield pace.period().toNanos();
            }
            case ListingResult.Failed failed -> {
              source.restNanos = now + failed.retryAfter().toNanos();
              yield started ? pace.leastSpacing().toNanos() : START_SPACING.toNanos();
            }
          };
      source.dueNanos = Math.max(source.restNanos, Math.min(source.dueNanos, now + wait));
      answered.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Every list is news, also one that is equal to the last: it ends what a status channel said
   * before and never took back.
   */
  private void publish(Catalog fresh) {
    catalog = fresh;
    for (var listener : listeners) {
      try {
        listener.accept(fresh);
      } catch (RuntimeException e) {
        LOG.error("a new catalog was not taken over", e);
      }
    }
  }

  private boolean isDecided() {
    boolean allAnswered = sources.values().stream().allMatch(ListSource::isAnswered);
    boolean hopeless =
        sources.values().stream().allMatch(list -> list.isLoadedOnce() || list.isHopeless());
    return allAnswered && (loadedVenues() >= VENUES_TO_COMPARE || hopeless);
  }

  private long loadedVenues() {
    return sources.values().stream()
        .filter(ListSource::isLoadedOnce)
        .map(source -> source.settings.segment().venue())
        .distinct()
        .count();
  }

  private SortedMap<Segment, String> answers() {
    var answers = new TreeMap<Segment, String>();
    sources.forEach((segment, source) -> answers.put(segment, source.describe()));
    return answers;
  }
}
