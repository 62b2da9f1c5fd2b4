package galatea.daemon.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.LoggerFactory;

/**
 * Makes the next Ctrl-C end the process at once. The JVM ignores signals while it shuts down; only
 * {@code sun.misc.Signal} (module jdk.unsupported) reaches them, and javac warns of its name with a
 * warning that cannot be switched off, hence the reflection. Called after the first Ctrl-C only.
 */
final class SecondSignal {
  private SecondSignal() {}

  static void haltsWith(int exitCode) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object halt =
          Proxy.newProxyInstance(
              SecondSignal.class.getClassLoader(),
              new Class<?>[] {handler},
              (_, _, _) -> {
                Runtime.getRuntime().halt(exitCode);
                return null;
              });
      for (String name : new String[] {"INT", "TERM"}) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), halt);
      }
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      // a JVM without it still stops, within the time given to the clean-up
      LoggerFactory.getLogger(SecondSignal.class).debug("no second signal", e);
    }
  }
}
