package dev.parallax.feed;

import dev.parallax.model.Segment;

/**
 * Looks at everything a lane's feed receives, before anybody acts on it, and takes no part.
 *
 * <p>Called on the lane's thread in the order in which things happen; must neither block nor throw.
 * What it is told is enough to tell the market the same things again: see {@link ReplayFeed}.
 */
public interface FeedTap {

  /** Looks at nothing. */
  FeedTap NONE =
      new FeedTap() {
        @Override
        public void opened(int session, Segment segment, String connection, long atNanos) {}

        @Override
        public void text(int session, byte[] bytes, int offset, int length, long receivedNanos) {}

        @Override
        public void binary(int session, byte[] bytes, int offset, int length, long receivedNanos) {}

        @Override
        public void closed(int session, String why, long atNanos) {}

        @Override
        public void tick(long atNanos) {}
      };

  /** A session can receive from now on. */
  void opened(int session, Segment segment, String connection, long atNanos);

  /** A text message exactly as received; the bytes are good during the call only. */
  void text(int session, byte[] bytes, int offset, int length, long receivedNanos);

  /** A binary message exactly as received; the bytes are good during the call only. */
  void binary(int session, byte[] bytes, int offset, int length, long receivedNanos);

  /** A session that had opened is over. */
  void closed(int session, String why, long atNanos);

  /** Time passed. */
  void tick(long atNanos);
}
