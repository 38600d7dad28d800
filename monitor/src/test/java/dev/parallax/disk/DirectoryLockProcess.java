package dev.parallax.disk;

import java.nio.file.Path;

/** Tries to take a directory, says whether it has it, and keeps it until its input ends. */
public final class DirectoryLockProcess {
  private DirectoryLockProcess() {}

  public static void main(String[] args) throws Exception {
    try (var lock = DirectoryLock.tryAcquire(Path.of(args[0]))) {
      System.out.println(lock == null ? "somebody else has it" : "taken");
      while (System.in.read() >= 0) {
        // Its owner decides how long.
      }
    }
  }
}
