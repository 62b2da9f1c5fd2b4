package galatea.daemon.blob;

import java.util.function.Predicate;

/** What the store asks its owner: which blobs must stay. */
@FunctionalInterface
public interface Needs {
  /** The hashes that something needs at the moment of asking. */
  Predicate<String> needed();

  /**
   * Asked when the quota is used up by what is needed: the owner may need less from now on.
   *
   * @param bytes that are wanted
   * @param resting whether nobody has used the blob for a while; others would not go anyway
   * @return whether it needs less now
   */
  default boolean letGo(long bytes, Predicate<String> resting) {
    return false;
  }
}
