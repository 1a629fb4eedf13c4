package org.atolldb.enhancer.build;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.atolldb.enhancer.ClassFacts;
import org.atolldb.enhancer.ClassSource;
import org.atolldb.enhancer.FieldKind;
import org.jspecify.annotations.Nullable;

/**
 * The classes that javac knows, from whichever path it read them. Confined to the compiler's
 * thread.
 */
final class CompilerModel implements ClassSource {
  private final Elements elements;
  private final Types types;

  CompilerModel(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  @Override
  public Optional<ClassFacts> find(String internalName) {
    TypeElement type = element(internalName);
    if (type == null) {
      return Optional.empty();
    }
    Map<String, FieldKind> fields = new HashMap<>();
    for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
      Set<Modifier> modifiers = field.getModifiers();
      fields.put(
          ClassFacts.key(field.getSimpleName().toString(), descriptor(field.asType())),
          kindOf(modifiers));
    }
    TypeMirror parent = type.getSuperclass();
    return Optional.of(
        new ClassFacts(parent.getKind() == TypeKind.NONE ? null : internalName(parent), fields));
  }

  private static FieldKind kindOf(Set<Modifier> modifiers) {
    if (modifiers.contains(Modifier.STATIC)) {
      return FieldKind.OTHER;
    }
    return modifiers.contains(Modifier.TRANSIENT) ? FieldKind.TRANSIENT : FieldKind.STORED;
  }

  /**
   * The compiler looks up by source names, in which a dollar sign may be a dot or a dollar sign.
   */
  private @Nullable TypeElement element(String internalName) {
    String name = internalName.replace('/', '.');
    TypeElement found = elements.getTypeElement(name);
    for (int dollar = name.indexOf('$'); found == null && dollar >= 0; ) {
      found = nested(name, dollar);
      dollar = name.indexOf('$', dollar + 1);
    }
    return found;
  }

  private @Nullable TypeElement nested(String name, int dollar) {
    TypeElement outer = elements.getTypeElement(name.substring(0, dollar));
    return outer == null ? null : nested(outer, name);
  }

  private @Nullable TypeElement nested(TypeElement outer, String name) {
    for (TypeElement inner : ElementFilter.typesIn(outer.getEnclosedElements())) {
      String innerName = elements.getBinaryName(inner).toString();
      if (innerName.equals(name)) {
        return inner;
      }
      if (name.startsWith(innerName + '$')) {
        TypeElement found = nested(inner, name);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private String internalName(TypeMirror type) {
    TypeElement element = (TypeElement) ((DeclaredType) type).asElement();
    return elements.getBinaryName(element).toString().replace('.', '/');
  }

  private String descriptor(TypeMirror type) {
    return switch (type.getKind()) {
      case BOOLEAN -> "Z";
      case BYTE -> "B";
      case SHORT -> "S";
      case CHAR -> "C";
      case INT -> "I";
      case LONG -> "J";
      case FLOAT -> "F";
      case DOUBLE -> "D";
      case ARRAY -> "[" + descriptor(((ArrayType) type).getComponentType());
      case DECLARED, ERROR -> "L" + internalName(type) + ";";
      default -> descriptor(types.erasure(type));
    };
  }
}
