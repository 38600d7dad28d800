package dev.parallax.feed;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One segment's list: when it is due, what came of asking for it, and what of that is worth a line
 * in the log. Guarded by its owner's lock.
 */
final class ListSource {
  private static final Logger LOG = LoggerFactory.getLogger(ListSource.class);

  final SegmentSettings settings;
  boolean loading;
  long startedNanos;
  long dueNanos;

  /** The venue wants to be left alone until then, whatever else speaks for asking again. */
  long restNanos;

  /** What goes wrong with the load that is under way; from any thread. */
  volatile String trouble = "";

  private @Nullable ListingResult last;
  private boolean loadedOnce;
  private int failures;
  private boolean toldOfFailure;
  private String toldLeftOut = "";

  ListSource(SegmentSettings settings) {
    this.settings = settings;
  }

  /** True once it has answered, with a list or without. */
  boolean isAnswered() {
    return last != null;
  }

  /** True once there is a list. */
  boolean isLoadedOnce() {
    return loadedOnce;
  }

  /** True if there is no list and the venue will not serve this machine. */
  boolean isHopeless() {
    return !loadedOnce && last instanceof ListingResult.Failed failed && failed.blocked();
  }

  /** Takes what came of asking for it. */
  void take(ListingResult result) {
    last = result;
    switch (result) {
      case ListingResult.Loaded _ -> loadedOnce = true;
      case ListingResult.Failed _ -> failures++;
    }
  }

  /** The start has shown how it stands: from now on only changes are news. */
  void toldAtStart() {
    toldOfFailure = !(last instanceof ListingResult.Loaded);
    if (last instanceof ListingResult.Loaded loaded) {
      toldLeftOut = leftOut(loaded);
    }
  }

  /** Logs what has changed: a failure when it begins and when it ends, and what is left out. */
  void tell() {
    switch (last) {
      case null -> {}
      case ListingResult.Failed failed -> {
        if (!toldOfFailure) {
          LOG.warn("{}: the list cannot be read, the last one stays: {}", segment(), failed.why());
        }
        toldOfFailure = true;
      }
      case ListingResult.Loaded loaded -> {
        if (toldOfFailure) {
          LOG.info("{}: the list is read again, after {} failures", segment(), failures);
        }
        toldOfFailure = false;
        failures = 0;
        tellLeftOut(loaded);
      }
    }
  }

  private void tellLeftOut(ListingResult.Loaded loaded) {
    var leftOut = leftOut(loaded);
    if (!leftOut.equals(toldLeftOut)) {
      LOG.info("{}: of the list are left out: {}", segment(), leftOut.isEmpty() ? "none" : leftOut);
      if (loaded.rejectedRows() > 0) {
        LOG.info("{}: the first rows that make no sense: {}", segment(), loaded.rejects());
      }
    }
    toldLeftOut = leftOut;
  }

  /** What came of it last, in words. */
  String describe() {
    return switch (last) {
      case null -> trouble.isEmpty() ? "no answer" : trouble;
      case ListingResult.Loaded loaded -> describe(loaded);
      case ListingResult.Failed failed -> failed.why();
    };
  }

  private static String describe(ListingResult.Loaded loaded) {
    int leftOut = loaded.leftOut().values().stream().mapToInt(Integer::intValue).sum();
    return loaded.listings().size()
        + " listings"
        + (leftOut > 0 ? ", " + leftOut + " left out" : "")
        + (loaded.rejectedRows() > 0 ? ", " + loaded.rejectedRows() + " unreadable" : "");
  }

  /** Rows by the reason they are left out for; empty where there is none. */
  private static String leftOut(ListingResult.Loaded loaded) {
    var counts = new TreeMap<>(loaded.leftOut());
    if (loaded.rejectedRows() > 0) {
      counts.put("unreadable", loaded.rejectedRows());
    }
    return counts.isEmpty() ? "" : Causes.oneLine(counts.toString());
  }

  private String segment() {
    return settings.segment().id();
  }
}
