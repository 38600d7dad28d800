package dev.parallax.record;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one file of a recording. While those of one frame are told, the next one is read.
 *
 * <p>Damage is skipped, up to the next frame whose checksum holds and whose lines are lines of a
 * recording that come later than those before. One that is told wrong is not told at all: what
 * comes back is the same whether the damage is still there or was cut out.
 */
final class FileReader implements AutoCloseable {
  private final Path path;
  private final FileFrames frames;
  private final Executor readers;
  private FrameLines told = new FrameLines();
  private FrameLines spare = new FrameLines();
  private @Nullable FutureTask<Boolean> reading;
  private boolean ended;
  private int next;
  private @Nullable Damage skipped;

  /** Reads on the thread that asks. */
  FileReader(Path path) throws IOException {
    this(path, Runnable::run);
  }

  /**
   * @param readers run what reads a frame while the one before is told
   */
  FileReader(Path path, Executor readers) throws IOException {
    this.path = path;
    this.frames = new FileFrames(path);
    this.readers = readers;
  }

  /** Moves to the next line; false where nothing more can be read. */
  boolean next(Line line) throws IOException {
    skipped = null;
    if (next == told.count() && !nextFrame()) {
      return false;
    }
    told.moveTo(next++, line);
    return true;
  }

  private boolean nextFrame() throws IOException {
    if (ended) {
      return false;
    }
    ended = !await(reading == null ? read() : reading);
    if (ended) {
      return false;
    }
    var done = told;
    told = spare;
    spare = done;
    next = 0;
    skipped = told.skipped();
    reading = read();
    return true;
  }

  /** Has the frame read that is to be told next. */
  private FutureTask<Boolean> read() {
    var lines = spare;
    var task = new FutureTask<>(() -> frames.next(lines));
    readers.execute(task);
    return task;
  }

  private boolean await(FutureTask<Boolean> task) throws IOException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(path + ": interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(path + ": " + e.getCause(), e);
    }
  }

  Path path() {
    return path;
  }

  /** What was left out in front of the line it stands at; null if nothing. */
  @Nullable Damage skipped() {
    return skipped;
  }

  /** What cannot be read behind the last line; null if nothing. To be asked at the end only. */
  @Nullable Damage tail() {
    return frames.tail();
  }

  @Override
  public void close() throws IOException {
    frames.close();
  }
}
