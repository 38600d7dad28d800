package dev.parallax.app.config;

import dev.parallax.app.config.Scalars.Scalar;
import java.util.SequencedMap;

/** What may stand at a place in the file. */
sealed interface Shape {

  /**
   * A mapping with these keys.
   *
   * @param selectable absent means all keys, present means only those given, and a plain list of
   *     names will do: how exchanges and segments are chosen
   */
  record Section(SequencedMap<String, Key> keys, boolean selectable) implements Shape {}

  /** One value. */
  record One(Scalar scalar) implements Shape {}

  /** A list of values. */
  record Many(Scalar scalar) implements Shape {}

  /**
   * A mapping with free keys; the default's entries stay unless given.
   *
   * @param name what a key is
   * @param entry describes every entry, by the example of one
   */
  record Table(Scalar name, Key entry, Scalar scalar) implements Shape {}

  /**
   * A mapping with free keys to sections of one form; empty unless given.
   *
   * @param name what a key is
   * @param entry describes every section, by the example of one
   */
  record Family(Scalar name, Key entry, Section section) implements Shape {}
}
