package dev.parallax.app;

import dev.parallax.model.Instrument;
import dev.parallax.model.Segment;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What the options of {@code parallax import} are made of. */
final class ImportArguments {
  private ImportArguments() {}

  /** {@code SEGMENT=FILE}. */
  record SegmentFile(Segment segment, Path file) {

    static SegmentFile parse(String text) {
      int equals = text.indexOf('=');
      if (equals < 0 || equals == text.length() - 1) {
        throw new TypeConversionException(
            "'" + text + "': allowed: SEGMENT=FILE; example: binance:spot=raw.gz");
      }
      return new SegmentFile(
          toSegment(text.substring(0, equals)), Path.of(text.substring(equals + 1)));
    }
  }

  /**
   * {@code NAME=FILE[,fee=BPS][,instrument=NAME]}.
   *
   * @param takerBps NaN where it is not told
   */
  record ExchangeFile(
      Segment segment, Path file, double takerBps, @Nullable Instrument instrument) {
    private static final Pattern SETTING = Pattern.compile("(.*),(fee|instrument)=([^,]*)");
    private static final double MIN_BPS = -100;
    private static final double MAX_BPS = 1000;

    static ExchangeFile parse(String text) {
      double fee = Double.NaN;
      Instrument instrument = null;
      var rest = text;
      for (var setting = SETTING.matcher(rest); setting.matches(); ) {
        if (setting.group(2).equals("fee")) {
          fee = fee(setting.group(3));
        } else {
          instrument = toInstrument(setting.group(3));
        }
        rest = setting.group(1);
        setting = SETTING.matcher(rest);
      }
      int equals = rest.indexOf('=');
      if (equals < 1 || equals == rest.length() - 1) {
        throw new TypeConversionException(
            "'" + text + "': allowed: NAME=FILE[,fee=BPS]; example: htx=books.csv,fee=20");
      }
      var name = rest.substring(0, equals);
      return new ExchangeFile(
          toSegment(name.contains(":") ? name : name + ":spot"),
          Path.of(rest.substring(equals + 1)),
          fee,
          instrument);
    }

    private static double fee(String text) {
      try {
        double bps = Double.parseDouble(text);
        if (bps >= MIN_BPS && bps <= MAX_BPS) {
          return bps;
        }
      } catch (NumberFormatException e) {
        throw unreadable(text, e);
      }
      throw unreadable(text, null);
    }

    private static TypeConversionException unreadable(
        String text, @Nullable NumberFormatException cause) {
      var problem =
          new TypeConversionException(
              "fee '" + text + "': allowed: -100 to 1000 basis points; example: fee=20");
      problem.initCause(cause);
      return problem;
    }
  }

  /**
   * {@code DIR} of a recording, or {@code SEGMENT=FILE}.
   *
   * @param segment null for a recording
   */
  record ListingsFile(@Nullable Segment segment, Path path) {
    private static final Pattern OF_SEGMENT = Pattern.compile("[a-z0-9]+:[a-z0-9]+=.+");

    static ListingsFile parse(String text) {
      if (OF_SEGMENT.matcher(text).matches()) {
        var ofSegment = SegmentFile.parse(text);
        return new ListingsFile(ofSegment.segment(), ofSegment.file());
      }
      return new ListingsFile(null, Path.of(text));
    }
  }

  static final class SegmentFiles implements ITypeConverter<SegmentFile> {
    @Override
    public SegmentFile convert(String text) {
      return SegmentFile.parse(text);
    }
  }

  static final class ExchangeFiles implements ITypeConverter<ExchangeFile> {
    @Override
    public ExchangeFile convert(String text) {
      return ExchangeFile.parse(text);
    }
  }

  static final class ListingsFiles implements ITypeConverter<ListingsFile> {
    @Override
    public ListingsFile convert(String text) {
      return ListingsFile.parse(text);
    }
  }

  static final class Segments implements ITypeConverter<Segment> {
    @Override
    public Segment convert(String text) {
      return toSegment(text);
    }
  }

  static final class Instruments implements ITypeConverter<Instrument> {
    @Override
    public Instrument convert(String text) {
      return toInstrument(text);
    }
  }

  private static Segment toSegment(String text) {
    try {
      return Segment.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  private static Instrument toInstrument(String text) {
    try {
      return Instrument.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
