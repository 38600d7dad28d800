package dev.parallax.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The recording of one lane as one sequence of lines, whatever files it lies in.
 *
 * <p>What the head of a file repeats is left out, unless lines are missing before it, be it at the
 * very start: then a gap comes first and what holds from there on after it. Damage never stops it:
 * what cannot be read is told to the reader's owner and ends up as a gap, at the time of the last
 * line before it. A gap in the middle of a file has no number, for only the next head tells how
 * many lines are missing; what was open before it goes on behind it. An empty file is none: its
 * writer died before it wrote anything.
 */
final class LaneReader implements AutoCloseable {
  private final List<Path> files;
  private final Executor readers;
  private final Consumer<String> trouble;
  private final Line read = new Line();
  private final Line added = new Line();
  private final List<Damage> refused = new ArrayList<>();
  private final Queue<Added> before = new ArrayDeque<>();
  private final Set<Integer> sessions = new HashSet<>();

  private int openedFiles;
  private Line line = read;
  private boolean waits;
  private @Nullable FileReader file;
  private @Nullable AheadHead ahead;
  private long lines;
  private long lastNanos = Long.MIN_VALUE;
  private boolean inHead;
  private boolean tellsHead;
  private boolean listed;
  private boolean doubtful;
  private String damage = "";
  private long uncounted;
  private long untold;

  /** A line that stands in no file, to be told in front of the one that was read. */
  private record Added(long nanos, LineKind kind, int session, String rest) {}

  /**
   * @param files in order
   * @param readers run what reads ahead
   * @param trouble is told what cannot be read, with the file's name
   */
  LaneReader(List<Path> files, Executor readers, Consumer<String> trouble) {
    this.files = List.copyOf(files);
    this.readers = readers;
    this.trouble = trouble;
  }

  /** Moves to the next line; false at the end. */
  boolean next() throws IOException {
    while (true) {
      if (!before.isEmpty()) {
        var extra = before.remove();
        added.set(extra.nanos(), extra.kind(), extra.session(), extra.rest());
        line = added;
        lastNanos = Math.max(lastNanos, extra.nanos());
        return true;
      }
      if (waits) {
        waits = false;
        line = read;
        lastNanos = read.nanos();
        return true;
      }
      if (file == null && !openNext()) {
        return false;
      }
      waits = advance() && isTold();
    }
  }

  /** The line it stands at. */
  Line line() {
    return line;
  }

  /** Gaps behind which no head has come yet that would tell how many lines are missing. */
  long uncounted() {
    return uncounted;
  }

  /** Lines that could be read but not be told: of sessions whose opening is missing. */
  long untold() {
    return untold;
  }

  /** Files that are not told, for their heads say what this program does not accept. */
  List<Damage> refused() {
    return List.copyOf(refused);
  }

  private FileReader file() {
    return Objects.requireNonNull(file, "no file is open");
  }

  private boolean advance() throws IOException {
    if (file().next(read)) {
      var skipped = file().skipped();
      if (skipped != null) {
        skipped(skipped);
      }
      return true;
    }
    finish();
    return false;
  }

  /** Whether the line that was read is told, after what has to be told before it. */
  private boolean isTold() throws IOException {
    if (read.isMarker()) {
      damage = read.rest();
      return false;
    }
    if (read.kind() == LineKind.BEGIN) {
      inHead = false;
      return false;
    }
    if (read.kind() == LineKind.RECORDING) {
      return enter();
    }
    if (!damage.isEmpty()) {
      resume();
    }
    lines += inHead ? 0 : 1;
    return (!inHead || tellsHead) && isKnown();
  }

  /** Keeps who is open; false for a line of a session that nothing tells of. */
  private boolean isKnown() throws IOException {
    switch (read.kind()) {
      case LISTINGS -> listed = true;
      case OPEN -> sessions.add(read.session());
      case GAP, END -> sessions.clear();
      case FRAME, FRAME64, BINARY, QUOTE, CLOSE -> {
        if (doubtful && !sessions.contains(read.session()) && !find(read.session())) {
          untold++;
          return false;
        }
        if (read.kind() == LineKind.CLOSE) {
          sessions.remove(read.session());
        }
      }
      case RECORDING, BEGIN, LINK, TICK -> {}
    }
    return true;
  }

  /** Opens a session that must have been opened where nothing can be read. */
  private boolean find(int session) throws IOException {
    var name = ahead().sessions().get(session);
    if (name == null) {
      return false;
    }
    sessions.add(session);
    before.add(new Added(read.nanos(), LineKind.OPEN, session, name));
    return true;
  }

  /** Goes on behind a damage: nothing spans it. */
  private void resume() throws IOException {
    before.add(new Added(gapNanos(), LineKind.GAP, 0, damage));
    damage = "";
    inHead = false;
    doubtful = true;
    uncounted++;
    if (!listed && !ahead().listings().isEmpty()) {
      listed = true;
      before.add(new Added(read.nanos(), LineKind.LISTINGS, 0, ahead().listings()));
      trouble.accept(
          file().path()
              + ": no listings can be read; those that "
              + files.get(ahead().file()).getFileName()
              + " begins with are told instead");
    }
  }

  private AheadHead ahead() throws IOException {
    var known = ahead;
    // It stays ahead until its file is opened: of many headless files only the first looks for it.
    if (known == null || known.file() < openedFiles) {
      known = AheadHead.of(files, openedFiles);
      ahead = known;
    }
    return known;
  }

  /** From where on nothing is known: the last line before, if there is one. */
  private long gapNanos() {
    return lastNanos == Long.MIN_VALUE ? read.nanos() : lastNanos;
  }

  /** Opens the next file; false where there is none. */
  private boolean openNext() throws IOException {
    if (openedFiles == files.size()) {
      return false;
    }
    file = new FileReader(files.get(openedFiles), readers);
    openedFiles++;
    damage = "";
    inHead = false;
    return true;
  }

  /** Stands at the head of a file; never tells that line. */
  private boolean enter() throws IOException {
    try {
      enter(FileHead.parse(read.rest()));
    } catch (IllegalArgumentException e) {
      var path = file().path();
      var damage = new Damage(path, 0, Files.size(path), String.valueOf(e.getMessage()));
      refused.add(damage);
      trouble.accept(damage.text());
      leave();
    }
    return false;
  }

  private void enter(FileHead found) {
    boolean continues = found.line() == lines;
    inHead = true;
    tellsHead = !continues && found.line() > 0;
    doubtful = false;
    damage = "";
    uncounted = 0;
    if (!continues) {
      long lost = Math.max(0, found.line() - lines);
      sessions.clear();
      before.add(new Added(gapNanos(), LineKind.GAP, 0, lost + " lines are missing in the files"));
    }
    lines = found.line();
  }

  private void skipped(Damage skipped) {
    trouble.accept(skipped.text());
    damage = GapMarker.rest(skipped);
  }

  private void finish() throws IOException {
    var done = file;
    if (done != null) {
      var tail = done.tail();
      if (tail != null && Files.size(done.path()) > 0) {
        trouble.accept(tail.text());
      }
      leave();
    }
  }

  private void leave() throws IOException {
    var done = file;
    file = null;
    if (done != null) {
      done.close();
    }
  }

  @Override
  public void close() throws IOException {
    leave();
  }
}
