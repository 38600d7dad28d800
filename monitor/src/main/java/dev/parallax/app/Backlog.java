package dev.parallax.app;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lines that wait for a slow reader: bounded in number and in bytes. It knows where lines are
 * missing, and what was said last finds room in any case.
 *
 * <p>From any thread; nobody who adds ever waits.
 */
final class Backlog {
  private static final byte[] NOTHING = {};

  /** A line, or several that belong together. */
  static final class Piece {
    final byte[] bytes;

    /** How many are missing between the one before and this one. */
    final long lostBefore;

    private Piece(byte[] bytes, long lostBefore) {
      this.bytes = bytes;
      this.lostBefore = lostBefore;
    }
  }

  private final int mostPieces;
  private final int mostBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Piece> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private long lost;
  private long lostSinceLast;
  private boolean ended;

  Backlog(int mostPieces, int mostBytes) {
    this.mostPieces = mostPieces;
    this.mostBytes = mostBytes;
  }

  /** Takes it, or counts it as lost; a piece that is larger than all the room finds room alone. */
  void add(byte[] bytes) {
    lock.lock();
    try {
      boolean room =
          waiting.isEmpty()
              || (waiting.size() < mostPieces && waitingBytes + bytes.length <= mostBytes);
      if (room && !ended) {
        put(bytes);
      } else {
        lost++;
        lostSinceLast++;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes this in any case, and nothing after it; without effect where it has ended already. */
  void addLast(byte[] bytes) {
    lock.lock();
    try {
      if (!ended) {
        put(bytes);
        ended = true;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Gives up all that waits but the last piece. */
  void skipToLast() {
    lock.lock();
    try {
      long skipped = 0;
      while (waiting.size() > 1) {
        var piece = waiting.removeFirst();
        waitingBytes -= piece.bytes.length;
        lost++;
        skipped += 1 + piece.lostBefore;
      }
      if (skipped > 0) {
        var last = waiting.removeFirst();
        waiting.addFirst(new Piece(last.bytes, last.lostBefore + skipped));
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next piece, as soon as there is one; null at the end. Where something is missing after the
   * last one, an empty piece tells it.
   */
  @Nullable Piece take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !ended) {
        changed.await();
      }
      if (waiting.isEmpty()) {
        return lostSinceLast == 0 ? null : new Piece(NOTHING, takeLostSinceLast());
      }
      var piece = waiting.removeFirst();
      waitingBytes -= piece.bytes.length;
      return piece;
    } finally {
      lock.unlock();
    }
  }

  /** How many were lost since the start. */
  long lost() {
    lock.lock();
    try {
      return lost;
    } finally {
      lock.unlock();
    }
  }

  private void put(byte[] bytes) {
    waiting.addLast(new Piece(bytes, takeLostSinceLast()));
    waitingBytes += bytes.length;
    changed.signalAll();
  }

  private long takeLostSinceLast() {
    long missing = lostSinceLast;
    lostSinceLast = 0;
    return missing;
  }
}
