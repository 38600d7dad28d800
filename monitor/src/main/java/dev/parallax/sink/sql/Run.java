package dev.parallax.sink.sql;

import static java.util.Objects.requireNonNull;

/**
 * One start of the program, to which every row belongs.
 *
 * @param id tells runs apart; live runs get a new one each, a replay should get one that is a pure
 *     function of its recording, so that replaying it again writes the same rows
 * @param source what the data is: {@code live}, {@code demo}, {@code replay}
 * @param version of the program
 * @param startedNanos epoch ns
 */
public record Run(String id, String source, String version, long startedNanos) {
  public Run {
    if (requireNonNull(id, "id").isBlank() || requireNonNull(source, "source").isBlank()) {
      throw new IllegalArgumentException("a run needs an id and a source; example: live");
    }
  }
}
