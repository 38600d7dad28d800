package dev.parallax.record;

import dev.parallax.model.Event;
import dev.parallax.model.Segment;
import java.io.IOException;
import java.nio.file.Path;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.jspecify.annotations.Nullable;

/** Takes the messages of one lane out of its ring and writes them; on the recorder's thread. */
final class LaneDrain implements MessageHandler {
  private static final int BATCH = 4096;
  private static final String TOO_SLOW = "the recorder was too slow";

  private final LaneRecorder lane;
  private final LaneWriter writer;
  private @Nullable IOException failure;
  private long toldLost;
  private boolean ended;

  LaneDrain(LaneRecorder lane, LaneWriter writer) {
    this.lane = lane;
    this.writer = writer;
  }

  /** Whether lines are written from now on, or counted as lost. */
  void writes(boolean yes) {
    if (yes) {
      writer.unmute();
    } else {
      writer.mute();
    }
  }

  /** Takes a batch; how many messages it was. */
  int drain() {
    return lane.ring().read(this, BATCH);
  }

  /** What went wrong since it was asked last. */
  @Nullable IOException takeFailure() {
    var taken = failure;
    failure = null;
    return taken;
  }

  /** Writes what waits; true if anything was written. */
  boolean flush() throws IOException {
    return writer.flush();
  }

  /**
   * Tells what nothing came after: losses that are not told yet, and the end where the ring or the
   * disk had no room for it. Only when the lane tells no more.
   */
  void finish() {
    long untold = lane.lost() - toldLost;
    if (untold > 0) {
      writer.gap(lane.lossNanos(), untold, TOO_SLOW);
    }
    boolean endIsMissing = untold > 0 || !ended || writer.isTailLost();
    if (lane.endNanos() != 0 && endIsMissing) {
      writer.end(lane.endNanos());
    }
  }

  /** The file that is being written. */
  Path file() {
    return writer.path();
  }

  int files() {
    return writer.files();
  }

  long lines() {
    return writer.lines();
  }

  long lost() {
    return lane.lost() + writer.lost();
  }

  void close() throws IOException {
    writer.close();
  }

  @Override
  public void onMessage(int type, MutableDirectBuffer buffer, int index, int length) {
    long nanos = buffer.getLong(index);
    int session = buffer.getInt(index + Long.BYTES);
    int offset = index + LaneRecorder.HEADER_BYTES;
    int size = length - LaneRecorder.HEADER_BYTES;
    try {
      write(type, nanos, session, buffer, offset, size);
    } catch (IOException e) {
      failure = e;
      writer.mute();
    }
  }

  private void write(
      int type, long nanos, int session, MutableDirectBuffer buffer, int offset, int size)
      throws IOException {
    switch (type) {
      case LaneRecorder.TEXT -> writer.text(nanos, session, buffer, offset, size);
      case LaneRecorder.BINARY -> writer.binary(nanos, session, buffer, offset, size);
      case LaneRecorder.TICK -> writer.tick(nanos);
      case LaneRecorder.OPEN -> {
        var words = buffer.getStringWithoutLengthUtf8(offset, size).split(" ", 2);
        writer.open(nanos, session, Segment.parse(words[0]), words[1]);
      }
      case LaneRecorder.CLOSE ->
          writer.close(nanos, session, buffer.getStringWithoutLengthUtf8(offset, size));
      case LaneRecorder.NOTE -> note(nanos, lane.notes().remove());
      case LaneRecorder.GAP -> {
        toldLost += buffer.getLong(offset);
        writer.gap(nanos, buffer.getLong(offset), TOO_SLOW);
      }
      case LaneRecorder.END -> {
        ended = true;
        writer.end(nanos);
      }
      default -> throw new IllegalStateException("message type " + type);
    }
  }

  private void note(long nanos, Object content) throws IOException {
    switch (content) {
      case LaneRecorder.Watch(var catalog, var watched) -> writer.watch(nanos, catalog, watched);
      case Event.ConnectionChanged change -> writer.link(change);
      default -> throw new IllegalStateException("note " + content.getClass());
    }
  }
}
