package org.atolldb.federation.record;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atolldb.Persistent;
import org.atolldb.spi.FieldAccess;

/**
 * The stored fields of a class and how to get at them.
 *
 * @param fields all of them, superclasses first
 * @param levels access to them, one for each class of the hierarchy that declares some
 * @param transients access to transient fields, to reset them; one for each class that declares
 *     some
 * @param levelOf for each field, its level
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Layout(FieldTable fields, FieldAccess[] levels, FieldAccess[] transients, byte[] levelOf) {
  /** Of a class that the program does not have. */
  static final Layout NONE =
      new Layout(new FieldTable(List.of()), new FieldAccess[0], new FieldAccess[0], new byte[0]);

  static Layout of(Class<? extends Persistent> type, Types types, Map<String, String> formerNames) {
    List<StoredField> fields = new ArrayList<>();
    List<FieldAccess> levels = new ArrayList<>();
    DeclaredFields declared = new DeclaredFields(type);
    List<List<Field>> stored = declared.levels();
    byte[] levelOf = new byte[stored.stream().mapToInt(List::size).sum()];
    Set<ValueType> checked = new HashSet<>();
    for (List<Field> level : stored) {
      int first = fields.size();
      for (Field field : level) {
        levelOf[fields.size()] = (byte) levels.size();
        StoredField added =
            types
                .places()
                .field(
                    field.getDeclaringClass(),
                    field.getName(),
                    field.getGenericType(),
                    field.getType());
        added.place().check(checked);
        fields.add(added);
      }
      levels.add(AccessGenerator.fields(level.get(0).getDeclaringClass(), level, first));
    }
    FieldAccess[] transients =
        declared.transients().stream()
            .map(level -> AccessGenerator.fields(level.get(0).getDeclaringClass(), level, 0))
            .toArray(FieldAccess[]::new);
    return new Layout(
        new FieldTable(fields, formerNames),
        levels.toArray(FieldAccess[]::new),
        transients,
        levelOf);
  }

  FieldAccess level(int field) {
    return levels[levelOf[field]];
  }
}
