package galatea.protocol;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * Makes Jackson keep what the records say: only a {@code @Nullable} member may be absent or null.
 */
final class Requiredness extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
    RecordComponent component = component(member);
    return component == null
        ? super.hasRequiredMarker(member)
        : Boolean.valueOf(!nullable(component.getAnnotatedType()));
  }

  @Override
  public JsonSetter.Value findSetterInfo(Annotated member) {
    RecordComponent component = component(member);
    if (component == null) {
      return super.findSetterInfo(member);
    }
    Nulls value = nullable(component.getAnnotatedType()) ? Nulls.DEFAULT : Nulls.FAIL;
    return JsonSetter.Value.construct(value, contentNulls(component));
  }

  /** A value of any type may be null; what a null means there is the reader's to say. */
  private static Nulls contentNulls(RecordComponent component) {
    return component.getGenericType().getTypeName().endsWith("Object>") ? Nulls.SET : Nulls.FAIL;
  }

  static boolean nullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  private static @Nullable RecordComponent component(Annotated member) {
    if (member instanceof AnnotatedParameter parameter
        && parameter.getDeclaringClass().isRecord()) {
      return parameter.getDeclaringClass().getRecordComponents()[parameter.getIndex()];
    }
    return null;
  }
}
