package org.atolldb.jmx;

import java.util.HashMap;
import java.util.Map;
import org.atolldb.federation.configuration.SettingSyntax;
import org.atolldb.storage.Setting;

/**
 * A number in the configuration, seen from a console.
 *
 * @param key its full key
 * @param setting its range, default and meaning
 */
record Knob(String key, Setting setting) {
  /** What a console's descriptor table shows. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("configurationKey", key);
    fields.put("minValue", setting.min());
    fields.put("maxValue", setting.max());
    new SettingSyntax(setting).defaultValue().ifPresent(value -> fields.put("defaultValue", value));
    return fields;
  }

  /** The meaning and how to change it. */
  String description(String tunable) {
    String how =
        tunable.equals("hot")
            ? " Can be changed here and acts at once, until the federation is closed; "
                + key
                + " in the configuration changes it for good."
            : " Changed by " + key + " in the configuration, acts from the next start.";
    return setting.description() + how;
  }

  /** Refuses what the configuration would refuse. */
  void check(String attribute, long value) {
    if (value < setting.min() || value > setting.max()) {
      throw new IllegalArgumentException(
          attribute
              + " was not changed: found "
              + value
              + ", expected "
              + setting.min()
              + " to "
              + setting.max()
              + " ("
              + new SettingSyntax(setting).expected()
              + ").");
    }
  }
}
