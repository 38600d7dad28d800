package dev.parallax.backtest;

/** Who is told how far it is; from any thread. */
public interface Progress {
  /** For whom nobody waits. */
  Progress NONE =
      new Progress() {
        @Override
        public void expect(String what, long lines) {}

        @Override
        public boolean done(long lines) {
          return true;
        }
      };

  /** So many lines are to be read now; below 0 where that is not known yet. */
  void expect(String what, long lines);

  /** So many more lines were read; false to stop here. */
  boolean done(long lines);
}
