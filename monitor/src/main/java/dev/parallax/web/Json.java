package dev.parallax.web;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** How the API spells things: numbers that are none are null. */
final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule("numbers")
                  .addSerializer(Double.class, new Finite())
                  .addSerializer(double.class, new Finite())
                  .addSerializer(double[].class, new FiniteArray()))
          .build();

  private static final double BPS_PARTS = 1e4;
  private static final double MS_PARTS = 1e3;
  private static final double NANOS_PER_MS = 1e6;

  private Json() {}

  static String of(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** Basis points with four digits, as in the files. */
  static double bps(double value) {
    return Double.isFinite(value) ? Math.rint(value * BPS_PARTS) / BPS_PARTS : Double.NaN;
  }

  /** Milliseconds with three digits. */
  static double ms(long nanos) {
    return Math.rint(nanos / NANOS_PER_MS * MS_PARTS) / MS_PARTS;
  }

  private static final class Finite extends ValueSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator out, SerializationContext context) {
      write(value, out);
    }

    static void write(double value, JsonGenerator out) {
      if (!Double.isFinite(value)) {
        out.writeNull();
      } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
        out.writeNumber((long) value);
      } else {
        out.writeNumber(value);
      }
    }
  }

  private static final class FiniteArray extends ValueSerializer<double[]> {
    @Override
    public void serialize(double[] values, JsonGenerator out, SerializationContext context) {
      out.writeStartArray();
      for (double value : values) {
        Finite.write(value, out);
      }
      out.writeEndArray();
    }
  }
}
