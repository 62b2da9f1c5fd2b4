package galatea.daemon.generate;

/** This program's version; a test keeps it equal to the pom's. */
public final class Version {
  public static final String NUMBER = "0.1.0";

  /** As written to {@code asset.generator}. */
  public static final String PROGRAM = "galatea " + NUMBER;

  private Version() {}
}
