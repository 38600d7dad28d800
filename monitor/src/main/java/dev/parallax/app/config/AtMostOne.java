package dev.parallax.app.config;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

/** No two of these keys of a section may be there. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Constraint(validatedBy = AtMostOne.Validator.class)
@interface AtMostOne {

  /** The keys, as written in the file. */
  String[] value();

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Counts those that are not null. */
  final class Validator implements ConstraintValidator<AtMostOne, Record> {
    private List<String> keys = List.of();

    @Override
    public void initialize(AtMostOne rule) {
      keys = List.of(rule.value());
    }

    @Override
    public boolean isValid(Record section, ConstraintValidatorContext context) {
      long given = keys.stream().filter(key -> Names.isGiven(section, key)).count();
      if (given <= 1) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      context
          .buildConstraintViolationWithTemplate("at most one of " + String.join(", ", keys))
          .addConstraintViolation();
      return false;
    }
  }
}
