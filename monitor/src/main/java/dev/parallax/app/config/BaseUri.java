package dev.parallax.app.config;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A URI of {@code scheme://host[:port]} and nothing else, with one of the given schemes. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Constraint(validatedBy = BaseUri.Validator.class)
@interface BaseUri {

  /** The allowed schemes, in lower case. */
  String[] value();

  String message() default "not a base URI";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Refuses paths and queries, which belong to the venue, and user info, which nobody reads. */
  final class Validator implements ConstraintValidator<BaseUri, URI> {
    private Set<String> schemes = Set.of();

    @Override
    public void initialize(BaseUri annotation) {
      schemes = Set.of(annotation.value());
    }

    @Override
    public boolean isValid(@Nullable URI uri, ConstraintValidatorContext context) {
      if (uri == null) {
        return true;
      }
      return uri.getScheme() != null
          && schemes.contains(uri.getScheme())
          && uri.getHost() != null
          && uri.getPort() != 0
          && uri.getPort() <= 65535
          && uri.getUserInfo() == null
          && (uri.getPath().isEmpty() || uri.getPath().equals("/"))
          && uri.getQuery() == null
          && uri.getFragment() == null;
    }
  }
}
