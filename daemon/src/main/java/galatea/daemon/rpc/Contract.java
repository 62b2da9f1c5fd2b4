package galatea.daemon.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.googlecode.jsonrpc4j.JsonRpcMethod;
import com.googlecode.jsonrpc4j.JsonRpcParam;
import galatea.protocol.ErrorCode;
import galatea.protocol.RpcException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods of an annotated interface, and whether a call's parameters fit one of them. */
final class Contract {
  private final Map<String, Method> methods = new LinkedHashMap<>();

  Contract(Class<?> api) {
    Method[] all = api.getMethods();
    Arrays.sort(all, Comparator.comparing(Method::getName));
    for (Method method : all) {
      JsonRpcMethod annotation = method.getAnnotation(JsonRpcMethod.class);
      if (annotation != null && methods.put(annotation.value(), method) != null) {
        throw new IllegalArgumentException(annotation.value() + " is there twice");
      }
    }
  }

  boolean has(String method) {
    return methods.containsKey(method);
  }

  /**
   * @param params null = absent
   * @throws RpcException invalid-params with the place of the first fault
   */
  void check(String method, @Nullable JsonNode params) {
    Parameter[] parameters = Objects.requireNonNull(methods.get(method)).getParameters();
    List<String> names = new ArrayList<>();
    for (Parameter parameter : parameters) {
      names.add(parameter.getAnnotation(JsonRpcParam.class).value());
    }
    if (params == null || params.isObject()) {
      named(params, parameters, names);
    } else {
      positional(params, parameters, names);
    }
  }

  private static void named(@Nullable JsonNode params, Parameter[] parameters, List<String> names) {
    if (params != null) {
      for (Iterator<String> given = params.fieldNames(); given.hasNext(); ) {
        String name = given.next();
        if (!names.contains(name)) {
          throw Shape.unknown(Shape.shortened(name), names);
        }
      }
    }
    for (int i = 0; i < parameters.length; i++) {
      JsonNode value = params == null ? null : params.get(names.get(i));
      Shape.check(names.get(i), value, parameters[i].getAnnotatedType());
    }
  }

  private static void positional(JsonNode params, Parameter[] parameters, List<String> names) {
    if (params.size() > parameters.length) {
      throw RpcException.of(
          ErrorCode.INVALID_PARAMS,
          "params holds " + params.size() + " values, at most " + parameters.length + " are taken",
          "params");
    }
    for (int i = 0; i < parameters.length; i++) {
      Shape.check(names.get(i), params.get(i), parameters[i].getAnnotatedType());
    }
  }
}
