package galatea.daemon.rpc;

import com.googlecode.jsonrpc4j.JsonRpcMethod;
import com.googlecode.jsonrpc4j.JsonRpcParam;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The methods that the specification's examples call, and a few that go wrong. */
public interface Examples {
  @JsonRpcMethod(value = "subtract", required = true)
  int subtract(@JsonRpcParam("minuend") int minuend, @JsonRpcParam("subtrahend") int subtrahend);

  @JsonRpcMethod(value = "sum", required = true)
  int sum(@JsonRpcParam("a") int a, @JsonRpcParam("b") int b, @JsonRpcParam("c") int c);

  @JsonRpcMethod(value = "update", required = true)
  void update(
      @JsonRpcParam("a") int a,
      @JsonRpcParam("b") int b,
      @JsonRpcParam("c") int c,
      @JsonRpcParam("d") int d,
      @JsonRpcParam("e") int e);

  @JsonRpcMethod(value = "notify_hello", required = true)
  void notifyHello(@JsonRpcParam("number") int number);

  @JsonRpcMethod(value = "notify_sum", required = true)
  void notifySum(@JsonRpcParam("a") int a, @JsonRpcParam("b") int b, @JsonRpcParam("c") int c);

  @JsonRpcMethod(value = "get_data", required = true)
  List<Object> getData();

  @JsonRpcMethod(value = "boom", required = true)
  void boom();

  @JsonRpcMethod(value = "start", required = true)
  String start(
      @JsonRpcParam("spec") Spec spec,
      @JsonRpcParam("sizes") @Nullable List<Long> sizes,
      @JsonRpcParam("share") @Nullable Double share);

  record Spec(String image, @Nullable Integer seed, boolean low) {}

  /** Counts what notifications do. */
  final class Handler implements Examples {
    final AtomicInteger notified = new AtomicInteger();

    @Override
    public int subtract(int minuend, int subtrahend) {
      return minuend - subtrahend;
    }

    @Override
    public int sum(int a, int b, int c) {
      return a + b + c;
    }

    @Override
    public void update(int a, int b, int c, int d, int e) {
      notified.addAndGet(a + b + c + d + e);
    }

    @Override
    public void notifyHello(int number) {
      notified.addAndGet(number);
    }

    @Override
    public void notifySum(int a, int b, int c) {
      notified.addAndGet(a + b + c);
    }

    @Override
    public List<Object> getData() {
      return List.of("hello", 5);
    }

    @Override
    public void boom() {
      throw new IllegalStateException("/secret/place of class " + Handler.class);
    }

    @Override
    public String start(Spec spec, @Nullable List<Long> sizes, @Nullable Double share) {
      return spec + " " + sizes + " " + share;
    }
  }
}
