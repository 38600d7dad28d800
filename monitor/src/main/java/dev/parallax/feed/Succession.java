package dev.parallax.feed;

import dev.parallax.model.Listing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one connection: the one that works, the one that is to take over from it, and
 * those whose sockets are still closing. On its lane only.
 */
final class Succession {
  private final List<Session> ending = new ArrayList<>();
  private @Nullable Session current;
  private @Nullable Session next;

  /** The one that works, or is on its way where none does. */
  @Nullable Session current() {
    return current;
  }

  /** Its replacement, on its way. */
  @Nullable Session next() {
    return next;
  }

  boolean isCurrent(Session session) {
    return session == current;
  }

  boolean isNext(Session session) {
    return session == next;
  }

  /** True while sockets of ended sessions are still closing. */
  boolean isEnding() {
    return ending.stream().anyMatch(session -> !session.isLinkClosed());
  }

  void begin(@Nullable Session session) {
    current = session;
  }

  void prepare(@Nullable Session session) {
    next = session;
  }

  /** The replacement takes over. */
  void promote(Session session) {
    current = session;
    next = null;
  }

  /** Takes the replacement out; it has no part in this any more. */
  void dropNext() {
    next = null;
  }

  /** Takes out one that has ended; its socket may still be closing. */
  void ended(Session session) {
    ending.add(session);
    if (session == next) {
      next = null;
    } else if (session == current) {
      current = null;
    }
  }

  void add(Map<Integer, Listing> more) {
    if (current != null) {
      current.add(more);
    }
    if (next != null) {
      next.add(more);
    }
  }

  void remove(Collection<Integer> ids) {
    if (current != null) {
      current.remove(ids);
    }
    if (next != null) {
      next.remove(ids);
    }
  }

  /** Lets each look for what is due. */
  void check(long now) {
    ending.removeIf(Session::isLinkClosed);
    if (current != null) {
      current.check(now);
    }
    if (next != null) {
      next.check(now);
    }
  }

  void close(String why) {
    if (next != null) {
      next.close(why);
    }
    if (current != null) {
      current.close(why);
    }
  }
}
