package dev.parallax.alert;

import java.util.List;

/**
 * A message with the notices it carries.
 *
 * @param edited the message that it replaces; empty where it is new
 */
record Parcel(List<? extends Notice> notices, long unlisted, Alert alert, String edited) {
  long size() {
    return notices.size() + unlisted;
  }

  boolean isDigest() {
    return size() > 1;
  }
}
