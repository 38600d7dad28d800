package dev.parallax.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.doctor.Finding.Level;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoctorTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Finding> told = new ArrayList<>();

  @AfterEach
  void end() {
    workers.shutdownNow();
  }

  /** A check made of one look. */
  private record Look(String what, Looking looking) implements Check {
    interface Looking {
      List<Finding> look() throws Exception;
    }

    @Override
    public List<Finding> look() throws Exception {
      return looking.look();
    }
  }

  @Test
  void tellsFindingsInTheOrderOfTheChecksHoweverLongEachTakes() throws Exception {
    var secondIsDone = new CountDownLatch(1);
    var first =
        new Look(
            "a",
            () -> {
              secondIsDone.await();
              return List.of(Finding.ok("a", "1"), Finding.warn("a", "2", "mend"));
            });
    var second =
        new Look(
            "b",
            () -> {
              secondIsDone.countDown();
              return List.of(Finding.ok("b", "3"));
            });
    var found = examine(LONG, first, second);
    assertThat(found).extracting(Finding::detail).containsExactly("1", "2", "3");
    assertThat(told).isEqualTo(found);
  }

  @Test
  void aCheckThatHangsIsAFailAndInterrupted() throws Exception {
    var interrupted = new CountDownLatch(1);
    var hanging =
        new Look(
            "hangs",
            () -> {
              try {
                new CountDownLatch(1).await();
                return List.of();
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
            });
    var quick = new Look("quick", () -> List.of(Finding.ok("quick", "done")));
    var found = examine(Duration.ofSeconds(1), hanging, quick);
    assertThat(found).extracting(Finding::level).containsExactly(Level.FAIL, Level.OK);
    assertThat(found.getFirst().detail()).isEqualTo("no answer within 1 s");
    interrupted.await();
  }

  @Test
  void aCheckThatBreaksIsAFailWithItsReasonOnOneLine() throws Exception {
    var broken =
        new Look(
            "broken",
            () -> {
              throw new IOException("no\nsuch\u001b[31m thing");
            });
    var finding = examine(LONG, broken).getFirst();
    assertThat(finding.level()).isEqualTo(Level.FAIL);
    assertThat(finding.detail()).isEqualTo("no such [31m thing");
    assertThat(finding.fix()).isNotBlank();
  }

  @Test
  void aDefectOfACheckIsToldWithoutNamesOfOurClasses() throws Exception {
    var silent =
        new Look(
            "silent",
            () -> {
              throw new IllegalStateException();
            });
    var told =
        new Look(
            "told",
            () -> {
              throw new IllegalStateException("no list");
            });
    assertThat(examine(LONG, silent, told))
        .extracting(Finding::detail)
        .containsExactly("a defect of this check", "a defect of this check: no list");
  }

  @Test
  void givesUpWhenToldTo() throws Exception {
    var started = new CountDownLatch(1);
    var stopped = new AtomicBoolean();
    var hanging =
        new Look(
            "hangs",
            () -> {
              started.countDown();
              new CountDownLatch(1).await();
              return List.of();
            });
    var _ =
        workers.submit(() -> {
          started.await();
          stopped.set(true);
          return null;
        });
    var doctor = new Doctor(List.of(hanging), workers, LONG, System::nanoTime);
    assertThat(doctor.examine(stopped::get, told::add)).isEmpty();
  }

  private List<Finding> examine(Duration deadline, Check... checks) throws InterruptedException {
    return new Doctor(List.of(checks), workers, deadline, System::nanoTime)
        .examine(() -> false, told::add);
  }
}
