package dev.parallax.alert;

/** What became of the notices of one channel. */
final class Tally {
  long sent;
  long digested;
  long suppressed;
  long failed;
}
