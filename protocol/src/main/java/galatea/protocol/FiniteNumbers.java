package galatea.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Doubles without NaN and infinity, which JSON has no words for; Jackson would write strings. */
final class FiniteNumbers {
  private FiniteNumbers() {}

  static SimpleModule module() {
    return new SimpleModule("finite-numbers")
        .addSerializer(Double.class, new Writer())
        .addSerializer(Double.TYPE, new Writer())
        .addDeserializer(Double.class, new Reader(Double.class))
        .addDeserializer(Double.TYPE, new Reader(Double.TYPE));
  }

  private static final class Writer extends StdScalarSerializer<Double> {
    private static final long serialVersionUID = 1L;

    Writer() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (!Double.isFinite(value)) {
        throw JsonMappingException.from(out, value + " is not a finite number");
      }
      out.writeNumber(value);
    }
  }

  private static final class Reader extends StdScalarDeserializer<Double> {
    private static final long serialVersionUID = 1L;

    Reader(Class<Double> type) {
      super(type);
    }

    @Override
    public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
      // strings too: "NaN" must not become a number
      if (!in.currentToken().isNumeric()) {
        return (Double) context.handleUnexpectedToken(_valueClass, in);
      }
      double value = in.getDoubleValue();
      if (!Double.isFinite(value)) {
        context.reportInputMismatch(_valueClass, "%s is not a finite number", in.getText());
      }
      return value;
    }

    @Override
    public @Nullable Double getNullValue(DeserializationContext context)
        throws JsonMappingException {
      if (_valueClass.isPrimitive()) {
        context.reportInputMismatch(_valueClass, "a number is missing");
      }
      return null;
    }
  }
}
