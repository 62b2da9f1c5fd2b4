package galatea.asset.gltf;

import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;

/** What is wrong with a glTF file, in one sentence. */
public final class GltfFault {
  private static final String DAMAGED = "export it again, or repair the file with its maker's tool";

  private GltfFault() {}

  /** The bytes are not what the specification says. */
  public static GalateaException damaged(String sentence, String place) {
    return GalateaException.invalid("GLTF_INVALID", sentence, place, DAMAGED);
  }

  /** The file asks for more than its size can hold. */
  public static GalateaException excessive(String sentence, String place) {
    return GalateaException.invalid(
        "GLTF_TOO_LARGE", sentence, place, "a file that holds what it declares is read");
  }

  public static GalateaException missing(String sentence, String place) {
    return GalateaException.invalid(
        "GLTF_BUFFER_MISSING", sentence, place, "keep the .bin file beside the .gltf file");
  }

  /** The data is packed in a way that is not read. */
  public static GalateaException compressed(String extension, String place) {
    return new GalateaException(
        FaultKind.UNSUPPORTED,
        "GLTF_COMPRESSED",
        "its meshes are compressed (" + extension + ")",
        place,
        "export it without compression");
  }
}
