package galatea.daemon;

import galatea.daemon.generate.Generator;
import galatea.daemon.generate.inflate.InflateGenerator;
import java.util.List;

/** The generators there are. Adding one takes one line here. */
final class Generators {
  private Generators() {}

  static List<Generator> all() {
    return List.of(new InflateGenerator());
  }
}
