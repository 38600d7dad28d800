package dev.parallax.app.config;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Other machines are let in only with a token, and only where nobody can listen to it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Constraint(validatedBy = GuardedBind.Validator.class)
@interface GuardedBind {

  /** The key the rule is about, as written in the file. */
  String KEY = "bind";

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Says what is missing. */
  final class Validator implements ConstraintValidator<GuardedBind, Web> {

    @Override
    public boolean isValid(Web web, ConstraintValidatorContext context) {
      boolean secret = web.keystore() != null || web.insecureBind();
      if (!web.enabled() || web.bind().isLoopback() || (web.tokenFile() != null && secret)) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      context
          .buildConstraintViolationWithTemplate(
              "127.0.0.1 or ::1, or any address with token-file and with keystore or insecure-bind:"
                  + " true; example: bind: 127.0.0.1")
          .addPropertyNode(KEY)
          .addConstraintViolation();
      return false;
    }
  }
}
