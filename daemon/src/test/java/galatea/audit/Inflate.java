package galatea.audit;

import galatea.daemon.generate.Generator;
import galatea.daemon.generate.inflate.InflateGenerator;
import java.util.Optional;

/** The generator under audit. */
final class Inflate {
  private Inflate() {}

  static Generator generator() {
    return new InflateGenerator();
  }

  static Optional<Generator> find() {
    return Optional.of(generator());
  }
}
