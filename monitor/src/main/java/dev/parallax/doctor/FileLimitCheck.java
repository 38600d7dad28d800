package dev.parallax.doctor;

import java.util.List;
import java.util.Locale;

/** Whether as many files and sockets may be open as are needed. */
public final class FileLimitCheck implements Check {
  private static final long NEEDED = 256;
  private static final long COMFORTABLE = 1024;
  private static final String FIX = "ulimit -n 65536, or LimitNOFILE=65536 in the systemd unit";

  private final long limit;

  /**
   * @param limit of this process; negative where it is not known
   */
  public FileLimitCheck(long limit) {
    this.limit = limit;
  }

  @Override
  public String what() {
    return "open files";
  }

  @Override
  public List<Finding> look() {
    if (limit < 0) {
      return List.of(Finding.ok(what(), "the system names no limit"));
    }
    var detail = String.format(Locale.ROOT, "up to %,d", limit);
    if (limit < NEEDED) {
      return List.of(Finding.fail(what(), detail, FIX));
    }
    return List.of(
        limit < COMFORTABLE ? Finding.warn(what(), detail, FIX) : Finding.ok(what(), detail));
  }
}
