package dev.parallax.app.config;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One key of a section may not be above another one. Public because the validator reads repeated
 * annotations through a proxy class of another package.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(NotAbove.Rules.class)
@Constraint(validatedBy = NotAbove.Validator.class)
public @interface NotAbove {

  /** The key that is limited, as written in the file. */
  String key();

  /** The key whose value is the limit. */
  String limit();

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Several rules on one section. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface Rules {
    NotAbove[] value();
  }

  /** Compares the two values and says what they are. */
  final class Validator implements ConstraintValidator<NotAbove, Record> {
    private String key = "";
    private String limit = "";

    @Override
    public void initialize(NotAbove rule) {
      key = rule.key();
      limit = rule.limit();
    }

    @Override
    @SuppressWarnings("unchecked") // both keys of a rule have the same comparable type
    public boolean isValid(Record section, ConstraintValidatorContext context) {
      var value = (Comparable<Object>) Names.valueOf(section, key);
      var largest = Names.valueOf(section, limit);
      if (value.compareTo(largest) <= 0) {
        return true;
      }
      var shown = Scalars.text(largest);
      context.disableDefaultConstraintViolation();
      context
          .buildConstraintViolationWithTemplate(
              "at most " + shown + ", the value of " + limit + "; example: " + key + ": " + shown)
          .addPropertyNode(Names.component(key))
          .addConstraintViolation();
      return false;
    }
  }
}
