package dev.parallax.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The files of one lane in the making: when one begins, what waits for the disk, what is lost. */
final class LaneFiles {
  private static final int FLUSH_BYTES = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path dir;
  private final String run;
  private final int lane;
  private final Rotation rotation;
  private final Consumer<LineText> state;
  private final LineText text = new LineText();

  private @Nullable ZstdFile file;
  private @Nullable IOException failure;
  private boolean muted;
  private boolean tailLost;
  private int files;
  private int waiting;
  private long lines;
  private long lost;
  private long lastNanos = Long.MIN_VALUE;
  private long fileNanos;

  /**
   * @param state writes what holds, at the time given by {@link #lastNanos}
   */
  LaneFiles(Path dir, String run, int lane, Rotation rotation, Consumer<LineText> state) {
    this.dir = dir;
    this.run = run;
    this.lane = lane;
    this.rotation = rotation;
    this.state = state;
  }

  /** Begins a line, and a file where there is none; the caller ends it. */
  LineText begin(long nanos, LineKind kind) {
    lastNanos = Math.max(lastNanos, nanos);
    if (!muted && file == null) {
      try {
        beginFile();
      } catch (IOException e) {
        // What the line tells must be known even if it is not written: the flush throws.
        failure = e;
        mute();
      }
    }
    lines++;
    waiting++;
    return text.begin(lastNanos, kind);
  }

  long lastNanos() {
    return lastNanos;
  }

  void flushWhenLarge() throws IOException {
    if (text.length() >= FLUSH_BYTES) {
      flush();
    }
  }

  boolean flush() throws IOException {
    var failed = failure;
    if (failed != null) {
      failure = null;
      throw failed;
    }
    if (muted) {
      giveUp();
      return false;
    }
    if (text.length() == 0) {
      return false;
    }
    if (file == null) {
      throw new IllegalStateException("lines without a file");
    }
    file.append(text.bytes(), text.length());
    text.clear();
    waiting = 0;
    boolean old = lastNanos - fileNanos >= rotation.age().toNanos();
    if (old || file.size() >= rotation.bytes()) {
      closeFile();
    }
    return true;
  }

  void mute() {
    if (!muted) {
      muted = true;
      giveUp();
      try {
        closeFile();
      } catch (IOException e) {
        // What could not be written cannot be closed either; whoever mutes it knows why.
        file = null;
      }
    }
  }

  void unmute() {
    if (muted) {
      giveUp();
      muted = false;
    }
  }

  void close() throws IOException {
    flush();
    closeFile();
  }

  long lines() {
    return lines;
  }

  long lost() {
    return lost;
  }

  /** True where lines were lost behind the last file. */
  boolean isTailLost() {
    return tailLost;
  }

  int files() {
    return files;
  }

  Path path() {
    return dir.resolve(RunFiles.name(lane, files));
  }

  private void giveUp() {
    lost += waiting;
    tailLost |= waiting > 0;
    waiting = 0;
    text.clear();
  }

  private void closeFile() throws IOException {
    var done = file;
    file = null;
    if (done != null) {
      done.close();
    }
  }

  private void beginFile() throws IOException {
    files++;
    file = new ZstdFile(path());
    tailLost = false;
    fileNanos = lastNanos;
    var head =
        JSON.createObjectNode()
            .put("format", RunManifest.FORMAT)
            .put("run", run)
            .put("lane", lane)
            .put("file", files)
            .put("line", lines);
    text.begin(lastNanos, LineKind.RECORDING).field(JSON.writeValueAsString(head)).end();
    state.accept(text);
    text.begin(lastNanos, LineKind.BEGIN).end();
  }
}
