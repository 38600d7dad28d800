package dev.parallax.sim.world;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;

/**
 * When the dated contracts of a day expire: Fridays 08:00 UTC, the quarterly ones on the last
 * Friday of March, June, September and December. All lie at least a day ahead.
 *
 * @param weeks the next two Fridays
 * @param quarters the next two quarterly Fridays behind those
 */
public record Expiries(List<LocalDate> weeks, List<LocalDate> quarters) {

  static final LocalTime TIME = LocalTime.of(8, 0);

  static Expiries after(Instant now) {
    var tomorrow = now.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
    var friday = tomorrow.with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
    var weeks = List.of(friday, friday.plusWeeks(1));
    var quarters =
        Stream.iterate(lastFriday(tomorrow), day -> lastFriday(day.plusMonths(1)))
            .filter(day -> day.getMonthValue() % 3 == 0 && day.isAfter(weeks.getLast()))
            .limit(2)
            .toList();
    return new Expiries(weeks, quarters);
  }

  /** Weekly and quarterly ones, soonest first. */
  List<LocalDate> all() {
    return Stream.concat(weeks.stream(), quarters.stream()).toList();
  }

  /** Milliseconds since the epoch. */
  static long millis(LocalDate day) {
    return day.atTime(TIME).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** {@code H}, {@code M}, {@code U} or {@code Z}, as futures markets call the quarters. */
  static char quarterCode(LocalDate day) {
    return switch (day.getMonth()) {
      case Month.MARCH -> 'H';
      case Month.JUNE -> 'M';
      case Month.SEPTEMBER -> 'U';
      case Month.DECEMBER -> 'Z';
      case JANUARY, FEBRUARY, APRIL, MAY, JULY, AUGUST, OCTOBER, NOVEMBER ->
          throw new IllegalArgumentException("no quarterly expiry: " + day);
    };
  }

  private static LocalDate lastFriday(LocalDate day) {
    return day.with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY));
  }
}
