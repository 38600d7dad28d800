package dev.parallax.sink.sql;

import dev.parallax.disk.FileTrouble;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries rows to the database on a thread of its own, so that nobody waits for a server that does
 * not answer: one batch at a time directly, and whatever waits in the spool.
 */
final class Courier implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Reasons that differ by a number each time must not fill the log. */
  private static final int MOST_COMPLAINTS = 8;

  private final SqlSettings settings;
  private final Spool spool;
  private final String runId;
  private final LongSupplier nanoTime;
  private final Room room;
  private final BlockingQueue<Delivery> hand = new ArrayBlockingQueue<>(1);
  private @Nullable Database database;
  private boolean crashesEnded;

  /** Why rows have not been taken since they were last; each is logged once. */
  private final Set<String> complaints = new HashSet<>();

  private long drained;
  private long pauseNanos = FIRST_PAUSE_NANOS;
  private long nextTryNanos;
  private long rejectedBefore;
  private volatile long rejected;
  private volatile String delay = "";
  private volatile boolean up;
  private volatile boolean busy;
  private volatile boolean stopped;

  Courier(SqlSettings settings, Spool spool, Room room, String runId, LongSupplier nanoTime) {
    this.settings = settings;
    this.spool = spool;
    this.room = room;
    this.runId = runId;
    this.nanoTime = nanoTime;
    nextTryNanos = nanoTime.getAsLong();
  }

  /**
   * Whether a batch may be given to {@link #take}: the database works and has room, and nothing
   * waits before.
   */
  boolean isFree() {
    return up && !busy && spool.isEmpty() && room.forDatabase();
  }

  /** Takes a batch when free; from the sink's thread only. */
  Delivery take(Batch batch) {
    var delivery = new Delivery(batch, nanoTime.getAsLong());
    busy = true;
    hand.add(delivery);
    return delivery;
  }

  /** Rows the database refused; from any thread. */
  long rejected() {
    return rejected;
  }

  /** Why rows wait in the spool; empty where the database takes them. From any thread. */
  String delay() {
    return delay;
  }

  /** The thread ends when what it does now is done. */
  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    try {
      while (!stopped || !hand.isEmpty()) {
        var delivery = hand.poll(LOOK.toNanos(), TimeUnit.NANOSECONDS);
        if (delivery != null) {
          deliver(delivery);
        } else if (nanoTime.getAsLong() - nextTryNanos >= 0 && room.forDatabase()) {
          attempt(this::work);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private void deliver(Delivery delivery) {
    boolean arrived = attempt(() -> opened().write(delivery.batch()));
    busy = false;
    delivery.arrived().complete(arrived);
  }

  /** What is to do between two batches. */
  private void work() throws SQLException, IOException {
    var open = opened();
    var drain = new SpoolDrain(open, settings.batchRows());
    drained += drain.drain(spool, this::mayDrain);
    if (!crashesEnded && spool.isEmpty()) {
      endCrashedRuns(open, spool);
      for (var place : Spool.all(settings.spoolDir())) {
        try (var left = Spool.tryOpen(place, settings.spoolMaxBytes())) {
          if (left != null) {
            drained += drain.drain(left, () -> !stopped && room.forDatabase());
            endCrashedRuns(open, left);
          }
        }
      }
      crashesEnded = true;
    }
    open.tidyIfDue();
  }

  private boolean mayDrain() {
    return !stopped && hand.isEmpty() && room.forDatabase();
  }

  /** Only when its spool is empty: that may hold the real ends. */
  private void endCrashedRuns(Database open, Spool of) throws SQLException {
    int closed = of.isEmpty() ? open.endCrashedRuns(of.installation(), runId) : 0;
    if (closed > 0) {
      LOG.info("{} opportunities were open when the program died; now CRASHED", closed);
    }
  }

  private Database opened() throws SQLException {
    var open = database;
    if (open == null) {
      open = Database.open(settings);
      database = open;
    }
    return open;
  }

  private boolean attempt(Work work) {
    try {
      work.run();
      works();
      return true;
    } catch (SQLException e) {
      // 28: refused, perhaps with a new password in the file. 42: the tables are not as they should
      // be. Opening anew reads the file and migrates.
      var state = String.valueOf(e.getSQLState());
      fails(e, state.startsWith("28") || state.startsWith("42"));
    } catch (IOException | RuntimeException | LinkageError e) {
      fails(e, true);
    }
    return false;
  }

  private void works() {
    up = true;
    pauseNanos = FIRST_PAUSE_NANOS;
    var open = database;
    rejected = rejectedBefore + (open == null ? 0 : open.rejected());
    if (spool.isEmpty()) {
      if (!complaints.isEmpty()) {
        LOG.info(
            "database {} takes rows again; {} from the spool delivered", settings.url(), drained);
      }
      complaints.clear();
      delay = "";
      drained = 0;
    }
  }

  private void fails(Throwable why, boolean openAnew) {
    up = false;
    nextTryNanos = nanoTime.getAsLong() + pauseNanos;
    pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
    if (!stopped) {
      complain(reason(why), why);
    }
    if (openAnew) {
      close();
    }
  }

  private void complain(String reason, Throwable why) {
    delay = "the database does not take rows: " + reason + "; they wait on the disk";
    if (complaints.size() < MOST_COMPLAINTS && complaints.add(reason)) {
      LOG.warn(
          "database {} does not take rows: {}; they wait in {}",
          settings.url(),
          reason,
          spool.dir());
      LOG.debug("database", why);
    }
  }

  /** Of a batch the error of the row that failed; the batch's own repeats the whole statement. */
  private static String reason(Throwable why) {
    var root =
        why instanceof SQLException sql && sql.getNextException() != null
            ? sql.getNextException()
            : why;
    if (root instanceof IOException io) {
      return FileTrouble.words(io);
    }
    var message = root.getMessage();
    return message == null ? "a defect: " + root : message;
  }

  private void close() {
    var open = database;
    database = null;
    if (open != null) {
      rejectedBefore += open.rejected();
      open.close();
    }
  }

  private interface Work {
    void run() throws SQLException, IOException;
  }
}
