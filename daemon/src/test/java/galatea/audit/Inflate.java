package galatea.audit;

import galatea.daemon.generate.Generator;
import java.util.Optional;

/** The generator under audit. */
final class Inflate {
  private static final String TYPE = "galatea.daemon.generate.inflate.InflateGenerator";

  private Inflate() {}

  static Generator generator() {
    return find().orElseThrow(() -> new IllegalStateException(TYPE + " is not built"));
  }

  /** Empty while the generator is not part of the build. */
  static Optional<Generator> find() {
    try {
      return Optional.of(
          Class.forName(TYPE).asSubclass(Generator.class).getConstructor().newInstance());
    } catch (ClassNotFoundException _) {
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
