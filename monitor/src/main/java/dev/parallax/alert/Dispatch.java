package dev.parallax.alert;

import dev.parallax.alert.Notice.Closed;
import dev.parallax.alert.Notice.Improved;
import dev.parallax.alert.Notice.OfOpportunity;
import dev.parallax.alert.Notice.Opened;
import dev.parallax.alert.Notice.Ops;
import dev.parallax.alert.Notice.Trial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one channel, and what of it goes into the next message: a pure function of what it
 * is told and of time. One thread at a time.
 *
 * <p>While the bucket holds a message for each notice they go one by one; the last message there is
 * carries everything that waits, as a digest. What is about the program goes first, ends that edit
 * a message go last. Of each opportunity only the newest notice waits.
 *
 * <p>Every notice that is added ends in exactly one count of the {@link Tally}.
 */
final class Dispatch {
  private static final int MOST_OPPORTUNITIES = 1000;
  private static final int MOST_OPS = 100;

  private final boolean edits;
  private final boolean closes;
  private final TokenBucket bucket;
  private final Tally tally = new Tally();

  private final SequencedMap<String, OfOpportunity> fresh = new LinkedHashMap<>();
  private final SequencedMap<String, Closed> ends = new LinkedHashMap<>();
  private final Deque<Ops> ops = new ArrayDeque<>();

  /** Notices that found no room: only their number is left. */
  private long unlisted;

  private @Nullable Parcel underway;

  /** What comes about the opportunities that are underway. */
  private final Deque<OfOpportunity> meanwhile = new ArrayDeque<>();

  /** How the beginnings of opportunities were told. */
  private final Beginnings told = new Beginnings();

  private long doubtful;

  /**
   * @param edits whether an end replaces the message about the beginning
   * @param closes whether the end of what was told is told
   */
  Dispatch(boolean edits, boolean closes, TokenBucket bucket) {
    this.edits = edits;
    this.closes = closes;
    this.bucket = bucket;
  }

  Tally tally() {
    return tally;
  }

  void add(Notice notice) {
    switch (notice) {
      case OfOpportunity of when isUnderway(of.id()) -> {
        meanwhile.addLast(of);
        if (meanwhile.size() > MOST_OPPORTUNITIES) {
          meanwhile.removeFirst();
          tally.suppressed++;
        }
      }
      case Opened opened -> put(opened);
      case Improved improved -> improve(improved);
      case Closed closed -> close(closed);
      case Ops event -> {
        ops.addLast(event);
        if (ops.size() > MOST_OPS) {
          ops.removeFirst();
          tally.failed++;
        }
      }
      case Trial _ -> throw new IllegalArgumentException("a trial is sent at once");
    }
  }

  /** One that the rules kept back. */
  void suppressed() {
    tally.suppressed++;
  }

  /** Notices that are neither delivered nor given up. */
  long waiting() {
    long inHand = underway == null ? 0 : underway.size();
    return fresh.size() + ends.size() + ops.size() + unlisted + meanwhile.size() + inHand;
  }

  /** Whether what became of a message is still to be told. */
  boolean isUnderway() {
    return underway != null;
  }

  /** When {@link #next} has something, unless more comes; {@link Long#MAX_VALUE}: never. */
  long readyNanos(long nowNanos) {
    return fresh.isEmpty() && ends.isEmpty() && ops.isEmpty()
        ? Long.MAX_VALUE
        : bucket.readyNanos(nowNanos);
  }

  /**
   * The next message, if there is one and it may be sent now; what became of it has to be told
   * before the next call.
   */
  @Nullable Parcel next(long nowNanos) {
    if (readyNanos(nowNanos) > nowNanos) {
      return null;
    }
    var parcel = pack(bucket.tokens(nowNanos));
    bucket.take(nowNanos);
    underway = parcel;
    return parcel;
  }

  private Parcel pack(int tokens) {
    if (!ops.isEmpty()) {
      return ops.size() <= tokens ? single(ops.removeFirst()) : allOps();
    }
    if (fresh.isEmpty()) {
      var end = ends.pollFirstEntry().getValue();
      var beginning = told.get(end.id());
      return new Parcel(
          List.of(end),
          0,
          doubted(AlertText.of(end)),
          beginning == null ? "" : beginning.reference());
    }
    return tokens > 1 || fresh.size() + unlisted == 1
        ? single(fresh.pollFirstEntry().getValue())
        : digest();
  }

  private Parcel single(Notice notice) {
    return new Parcel(List.of(notice), 0, doubted(AlertText.of(notice)), "");
  }

  private Parcel digest() {
    var all = List.copyOf(fresh.values());
    var parcel = new Parcel(all, unlisted, doubted(AlertText.digest(all, unlisted)), "");
    fresh.clear();
    unlisted = 0;
    return parcel;
  }

  private Parcel allOps() {
    var all = List.copyOf(ops);
    ops.clear();
    return new Parcel(all, 0, doubted(AlertText.ops(all)), "");
  }

  private Alert doubted(Alert alert) {
    return doubtful == 0
        ? alert
        : alert.with(doubtful + " earlier messages may not have arrived: no answer came.");
  }

  /** It arrived. */
  void delivered(String reference) {
    var parcel = take();
    if (parcel.isDigest()) {
      tally.digested += parcel.size();
    } else {
      tally.sent++;
    }
    doubtful = 0;
    parcel.notices().forEach(notice -> told.remember(notice, parcel.isDigest(), reference));
    goOn();
  }

  /** Nobody knows: it is not sent again, and counts as failed. */
  void unknown() {
    var parcel = take();
    tally.failed += parcel.size();
    doubtful++;
    parcel.notices().forEach(notice -> told.remember(notice, parcel.isDigest(), ""));
    goOn();
  }

  /** It will never arrive. */
  void refused() {
    tally.failed += take().size();
    goOn();
  }

  /**
   * It did not arrive and waits again.
   *
   * @param oldestNanos what is older is given up, epoch ns
   */
  void failed(long oldestNanos) {
    var parcel = take();
    for (var notice : parcel.notices().reversed()) {
      if (notice.atNanos() < oldestNanos) {
        tally.failed++;
        continue;
      }
      switch (notice) {
        case Ops event -> ops.addFirst(event);
        case Closed closed when edits && closed.announced() -> ends.putFirst(closed.id(), closed);
        case OfOpportunity of -> fresh.putFirst(of.id(), of);
        case Trial _ -> throw new IllegalStateException("a trial does not wait");
      }
    }
    unlisted += parcel.unlisted();
    if (fresh.isEmpty()) {
      tally.failed += unlisted;
      unlisted = 0;
    }
    shrink();
    goOn();
  }

  /** Everything that waits is given up. */
  void abandon() {
    tally.failed += waiting();
    underway = null;
    fresh.clear();
    ends.clear();
    ops.clear();
    meanwhile.clear();
    unlisted = 0;
  }

  private void put(OfOpportunity notice) {
    fresh.putLast(notice.id(), notice);
    shrink();
  }

  private void shrink() {
    while (fresh.size() > MOST_OPPORTUNITIES) {
      fresh.pollFirstEntry();
      unlisted++;
    }
    while (ends.size() > MOST_OPPORTUNITIES) {
      ends.pollFirstEntry();
      tally.failed++;
    }
  }

  private void improve(Improved improved) {
    var before = fresh.get(improved.id());
    tally.suppressed += before == null ? 0 : 1;
    put(
        before instanceof Opened opened
            ? new Opened(improved.opportunity(), improved.spread(), opened.atNanos())
            : improved);
  }

  private void close(Closed closed) {
    var before = fresh.remove(closed.id());
    tally.suppressed += before == null ? 0 : 1;
    if (before instanceof Opened) {
      // Beginning and end become one message.
      put(closed.unannounced());
      return;
    }
    var beginning = told.get(closed.id());
    if (!closes || beginning == null || beginning.digested()) {
      tally.suppressed++;
    } else if (edits) {
      ends.putLast(closed.id(), closed);
      shrink();
    } else {
      put(closed);
    }
  }

  private boolean isUnderway(String id) {
    return underway != null
        && underway.notices().stream()
            .anyMatch(n -> n instanceof OfOpportunity of && of.id().equals(id));
  }

  private Parcel take() {
    var parcel = underway;
    if (parcel == null) {
      throw new IllegalStateException("no message is underway");
    }
    underway = null;
    return parcel;
  }

  private void goOn() {
    for (var next = meanwhile.pollFirst(); next != null; next = meanwhile.pollFirst()) {
      add(next);
    }
  }
}
