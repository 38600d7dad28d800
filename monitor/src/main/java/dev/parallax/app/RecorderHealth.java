package dev.parallax.app;

import dev.parallax.health.SinkStatus;
import dev.parallax.record.Recorder;

/** A recorder as health sees it: one more place where results may get lost. */
record RecorderHealth(Recorder recorder) {

  SinkStatus status() {
    var now = recorder.status();
    return new SinkStatus(
        "record",
        now.open() ? SinkStatus.State.RUNNING : SinkStatus.State.CLOSED,
        0,
        0,
        0,
        0,
        now.lost(),
        0,
        0,
        0,
        now.trouble());
  }
}
