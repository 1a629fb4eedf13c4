package org.atolldb.federation.configuration;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.atolldb.storage.Setting;

/**
 * How the values of a setting are written. Immutable, thread-safe.
 *
 * @param setting the setting
 */
public record SettingSyntax(Setting setting) {
  /**
   * Reads a value.
   *
   * @param text as in the configuration
   * @return a Long, Boolean or String; empty if the text is no value of the setting or out of range
   */
  public Optional<Object> parse(String text) {
    return switch (setting.kind()) {
      case TEXT -> Optional.of(text);
      case FLAG ->
          text.equals("true") || text.equals("false")
              ? Optional.of(text.equals("true"))
              : Optional.empty();
      case SIZE, DURATION, COUNT -> {
        OptionalLong number = quantity().parse(text);
        yield number.isPresent() && isWithin(number.getAsLong())
            ? Optional.of(number.getAsLong())
            : Optional.empty();
      }
    };
  }

  /**
   * The value when the key is absent.
   *
   * @return a Long, Boolean or String; empty if there is none
   */
  public Optional<Object> defaultValue() {
    return Optional.ofNullable(setting.defaultValue()).flatMap(this::parse);
  }

  /**
   * What is expected, as part of a sentence.
   *
   * @return for example {@code a size between 1MiB and 16TiB, in bytes or with KiB, MiB, GiB or
   *     TiB}
   */
  public String expected() {
    return switch (setting.kind()) {
      case TEXT -> "a text";
      case FLAG -> "true or false";
      case SIZE, DURATION, COUNT -> quantity().expected(setting.min(), setting.max());
    };
  }

  /** A question about what somebody meant who wrote a wrong value; empty without an idea. */
  String question(String text) {
    Optional<String> meant =
        switch (setting.kind()) {
          case TEXT -> Optional.empty();
          case FLAG -> Optional.of(text.toLowerCase(Locale.ROOT));
          case SIZE, DURATION, COUNT -> quantity().meant(text);
        };
    return meant
        .filter(word -> !word.equals(text) && parse(word).isPresent())
        .map(word -> " Did you mean '" + word + "'?")
        .orElse("");
  }

  private boolean isWithin(long number) {
    return number >= setting.min() && number <= setting.max();
  }

  private Quantity quantity() {
    return Quantity.valueOf(setting.kind().name());
  }
}
