package galatea.protocol.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.googlecode.jsonrpc4j.JsonRpcMethod;
import com.googlecode.jsonrpc4j.JsonRpcParam;
import galatea.protocol.ErrorCode;
import galatea.protocol.Failure;
import galatea.protocol.GalateaApi;
import galatea.protocol.RpcException;
import galatea.protocol.Wire;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** {@link GalateaApi} over a connection: parameters by name, errors as {@link RpcException}. */
final class RpcProxy implements InvocationHandler {
  /** By how much the answer to a call may be late. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Connection connection;
  private final AtomicLong lastId = new AtomicLong();

  private RpcProxy(Connection connection) {
    this.connection = connection;
  }

  static GalateaApi over(Connection connection) {
    return (GalateaApi)
        Proxy.newProxyInstance(
            GalateaApi.class.getClassLoader(),
            new Class<?>[] {GalateaApi.class},
            new RpcProxy(connection));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    JsonRpcMethod remote = method.getAnnotation(JsonRpcMethod.class);
    if (remote == null) {
      return switch (method.getName()) {
        case "equals" -> arguments != null && isMine(arguments[0]);
        case "hashCode" -> hashCode();
        default -> "GalateaApi of " + connection.daemon();
      };
    }
    ObjectNode request = Wire.client().createObjectNode();
    long id = lastId.incrementAndGet();
    request.put("jsonrpc", "2.0").put("id", id).put("method", remote.value());
    ObjectNode params = request.putObject("params");
    Duration limit = PATIENCE;
    Parameter[] parameters = method.getParameters();
    for (int i = 0; arguments != null && i < arguments.length; i++) {
      String name = parameters[i].getAnnotation(JsonRpcParam.class).value();
      if (arguments[i] != null) {
        params.set(name, Wire.client().valueToTree(arguments[i]));
      }
      if (name.equals("timeout") && arguments[i] instanceof Double seconds) {
        limit = PATIENCE.plusMillis(Math.round(seconds * 1000));
      }
    }
    return result(call(request, limit), id, method);
  }

  private boolean isMine(@Nullable Object other) {
    return other != null
        && Proxy.isProxyClass(other.getClass())
        && Proxy.getInvocationHandler(other).equals(this);
  }

  private byte[] call(ObjectNode request, Duration limit) {
    return connection.send(
        "/rpc",
        builder ->
            builder
                .timeout(limit)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request.toString())),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static @Nullable Object result(byte[] body, long id, Method method) {
    try {
      JsonNode answer = Wire.client().readTree(body);
      JsonNode error = answer.get("error");
      if (error != null && error.isObject()) {
        throw exception(error);
      }
      if (!answer.path("jsonrpc").asText().equals("2.0")
          || answer.path("id").asLong() != id
          || !answer.has("result")) {
        throw new UnreachableException("what listens there does not speak JSON-RPC 2.0", null);
      }
      JavaType type = Wire.client().constructType(method.getGenericReturnType());
      return Wire.client().treeToValue(answer.get("result"), type);
    } catch (JsonProcessingException e) {
      throw new UnreachableException("the daemon's answer is not what the contract says", e);
    } catch (IOException e) {
      throw new UnreachableException("the daemon's answer cannot be read", e);
    }
  }

  private static RpcException exception(JsonNode error) {
    ErrorCode code =
        ErrorCode.ofNumber(error.path("code").asInt()).orElse(ErrorCode.INTERNAL_ERROR);
    try {
      Failure failure = Wire.client().treeToValue(error.get("data"), Failure.class);
      if (failure != null) {
        return new RpcException(code, failure);
      }
    } catch (JsonProcessingException _) {
      // an error without our data still has a message
    }
    return RpcException.of(code, error.path("message").asText(code.sentence()), null);
  }
}
