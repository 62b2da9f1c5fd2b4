package galatea.daemon.server;

import io.javalin.config.JavalinConfig;

/** Files for browsers that anybody on this machine may read. */
public interface Pages {
  /** Adds their routes. */
  void routes(JavalinConfig config);

  /** Whether a path is one of them: it is served without a token. */
  boolean serves(String path);
}
