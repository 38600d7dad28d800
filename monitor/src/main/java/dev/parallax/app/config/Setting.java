package dev.parallax.app.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Everything a person needs to know about one key, beside its type and limits. Defaults, error
 * messages, the file of {@code config init} and the table in the documentation are made of it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {

  /** What it means, one or two sentences. */
  String about();

  /** Its default as YAML text; empty for a section, whose keys have defaults of their own. */
  String byDefault() default "";

  /** A value worth showing, as YAML text; empty where the default is one. */
  String example() default "";
}
