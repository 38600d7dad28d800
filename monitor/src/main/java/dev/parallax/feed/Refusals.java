package dev.parallax.feed;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The listings that a venue refuses, and when to ask for them again: a refusal may be for good, or
 * only until the venue has settled. The wait doubles with every refusal, up to an hour.
 */
final class Refusals {
  private static final long LONGEST_WAIT_NANOS = Duration.ofHours(1).toNanos();

  private final long firstWaitNanos;
  private final Map<Integer, String> reasons = new LinkedHashMap<>();
  private final Map<Integer, Long> dueNanos = new HashMap<>();
  private final Map<Integer, Long> waitNanos = new HashMap<>();

  Refusals(Duration firstWait) {
    firstWaitNanos = Math.min(firstWait.toNanos(), LONGEST_WAIT_NANOS);
  }

  /** The venue's words by listing, for those that are refused at present. */
  Map<Integer, String> reasons() {
    return Collections.unmodifiableMap(reasons);
  }

  /** Notes a refusal. */
  void add(int id, String why, long now) {
    long wait = waitNanos.getOrDefault(id, firstWaitNanos);
    dueNanos.put(id, now + wait);
    waitNanos.put(id, Math.min(2 * wait, LONGEST_WAIT_NANOS));
    reasons.put(id, why);
  }

  /** These are asked for again; how often they were refused is remembered. */
  void asked(Collection<Integer> ids) {
    reasons.keySet().removeAll(ids);
    dueNanos.keySet().removeAll(ids);
  }

  /** Nobody wants these any more. */
  void forget(Collection<Integer> ids) {
    asked(ids);
    waitNanos.keySet().removeAll(ids);
  }

  /** Those whose wait is over. */
  List<Integer> due(long now) {
    if (dueNanos.isEmpty()) {
      return List.of();
    }
    return dueNanos.entrySet().stream()
        .filter(due -> now >= due.getValue())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
