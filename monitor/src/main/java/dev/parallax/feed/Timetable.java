package dev.parallax.feed;

import dev.parallax.feed.RetryPolicy.Verdict;

/**
 * When a connection opens its next session: at once, after trouble, after a rest, or to replace the
 * one there is before its venue ends it. Times are epoch ns.
 */
final class Timetable {
  static final long NEVER = Long.MAX_VALUE;

  private final SegmentSettings segment;
  private final ReconnectSettings settings;
  private final ConnectBudget connects;
  private final RetryPolicy retries;
  private final Renewal renewal;
  private long dueNanos = NEVER;

  /** While replacements fail, that the old session is well says nothing about the venue. */
  private boolean replacementsFail;

  Timetable(SegmentSettings segment, ReconnectSettings settings, FeedContext context) {
    this.segment = segment;
    this.settings = settings;
    this.connects = context.connects();
    this.retries =
        new RetryPolicy(
            settings, context.random(), context.connects(), segment.endpoints().webSocket());
    this.renewal = new Renewal(segment.connector().limits().maxAge(), context.random());
  }

  boolean isDue(long now) {
    return now >= dueNanos;
  }

  /** {@link #NEVER} where nothing is planned. */
  long dueNanos() {
    return dueNanos;
  }

  void at(long nanos) {
    dueNanos = nanos;
  }

  void never() {
    dueNanos = NEVER;
  }

  /** The session delivers: what went wrong before is forgotten, once it has done so for a while. */
  void observe(Session session, long now) {
    if (!replacementsFail && session.isHealthy(now, settings.healthyAfter())) {
      retries.healthy();
    }
  }

  /** Plans the replacement of a session that is open. */
  void renew(Session session) {
    replacementsFail = false;
    dueNanos = renewal.dueNanos(session);
  }

  /** A venue that says goodbye to every new session must not make us hammer it. */
  void leave(Session session, long now) {
    boolean healthy = session.isHealthy(now, settings.healthyAfter());
    dueNanos = Math.min(dueNanos, healthy ? now : now + retries.pause().toNanos());
  }

  /** Plans the next attempt after that end, if there is one. */
  Verdict after(LinkEnd end, long now) {
    var verdict = retries.after(end, now);
    switch (verdict) {
      case Verdict.Retry retry -> at(retry.atNanos());
      case Verdict.Stop _ -> never();
    }
    return verdict;
  }

  /** Plans the next replacement after one that ended before it took over; says why. */
  String afterReplacement(LinkEnd end, long now) {
    replacementsFail = true;
    return after(end, now).why();
  }

  /** Plans the next attempt at a venue that refuses every listing; says why and when. */
  String afterRefusals(String why, long now) {
    var retry = retries.afterRefusals(why, now);
    at(retry.atNanos());
    return retry.why();
  }

  /**
   * Whether the host's budget allows an attempt now; else it is due again when it may. An attempt
   * that is granted stays planned for later until {@link #never}: it may fail before it begins.
   */
  boolean mayOpen(long now) {
    var limits = segment.connector().limits();
    var wait = connects.take(segment.endpoints().webSocket(), limits, now);
    at(now + (wait.isPositive() ? wait : settings.max()).toNanos());
    return !wait.isPositive();
  }
}
