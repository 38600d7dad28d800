package dev.parallax.record;

import static dev.parallax.record.Recordings.START;

import dev.parallax.venue.Connectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a replay tells, of the recording and about it. */
record Told(
    List<String> lines,
    long gaps,
    long lost,
    long uncounted,
    long brokenOff,
    List<String> trouble) {

  /** Of the first run of the recordings in a directory. */
  static Told of(Path recordings) throws IOException, InterruptedException {
    var lane = new ToldLane();
    var trouble = new ArrayList<String>();
    var run = RecordedRun.in(recordings, trouble::add).getFirst();
    try (var replay = new Replay(run, Connectors.ALL, Span.ALL, n -> lane, trouble::add)) {
      replay.run(Replay.Pace.MAX);
      return new Told(
          lane.told, replay.gaps(), replay.lost(), replay.uncounted(), replay.brokenOff(), trouble);
    }
  }

  /** Which quotes are told, counted from 1. */
  List<Integer> numbers() {
    return lines.stream()
        .filter(line -> line.contains(" quote "))
        .map(line -> (int) ((Long.parseLong(line.split(" ", 2)[0]) - START) / 1_000_000))
        .toList();
  }
}
