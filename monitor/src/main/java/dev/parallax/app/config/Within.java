package dev.parallax.app.config;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The smallest and the largest allowed value, both inclusive, written as in the file: {@code 10ms},
 * {@code 1GiB}, {@code -10}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Constraint(validatedBy = Within.Validator.class)
@interface Within {

  String min();

  String max();

  String message() default "out of range";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Compares durations, sizes and numbers; an absent value is within any limits. */
  final class Validator implements ConstraintValidator<Within, Object> {
    private String min = "";
    private String max = "";

    @Override
    public void initialize(Within limits) {
      min = limits.min();
      max = limits.max();
    }

    @Override
    public boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
      return switch (value) {
        case null -> true;
        case Duration d -> within(d, Durations.parse(min), Durations.parse(max));
        case ByteSize s -> within(s, ByteSize.parse(min), ByteSize.parse(max));
        case Number n -> within(n.doubleValue(), Double.parseDouble(min), Double.parseDouble(max));
        default -> throw new IllegalArgumentException("no limits for " + value.getClass());
      };
    }

    private static <T extends Comparable<T>> boolean within(T value, T min, T max) {
      return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    }
  }
}
