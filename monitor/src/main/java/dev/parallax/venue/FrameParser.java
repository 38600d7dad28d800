package dev.parallax.venue;

import dev.parallax.json.Json;

/** Reads the JSON frames of one session. Runs on the lane: no allocation for a quote. */
@FunctionalInterface
public interface FrameParser {

  /** Tells {@code out} what the frame says, with at least one call whatever it is. */
  void parse(Json frame, FrameOutput out);
}
