package dev.parallax.doctor;

import java.util.List;

/** One look at one thing. It may block; it is interrupted when it takes too long. */
public interface Check {

  /** What is looked at, as in {@link Finding#what}. */
  String what();

  /**
   * Looks.
   *
   * @throws Exception when looking itself fails, which is a finding like any other
   */
  List<Finding> look() throws Exception;
}
