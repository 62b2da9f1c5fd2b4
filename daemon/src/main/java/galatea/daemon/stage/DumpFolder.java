package galatea.daemon.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import galatea.asset.image.Image8;
import galatea.asset.image.Plane;
import galatea.asset.image.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One stage's dump: {@code NN-stage/tensors.safetensors}, PNGs and {@code values.json}. */
final class DumpFolder implements DumpSink, AutoCloseable {
  private final Path folder;
  private final Safetensors tensors = new Safetensors();
  private final Map<String, Object> values = new TreeMap<>();

  DumpFolder(Path root, int index, String stage) {
    folder = root.resolve(String.format(Locale.ROOT, "%02d-%s", index, stage));
    writing(() -> Files.createDirectories(folder));
  }

  @Override
  public void array(String name, float[] array, long... shape) {
    tensors.add(name, array, shape);
  }

  @Override
  public void array(String name, int[] array, long... shape) {
    tensors.add(name, array, shape);
  }

  @Override
  public void picture(String name, Image8 picture) {
    writing(() -> Files.write(folder.resolve(name + ".png"), Png.encode(picture, true)));
  }

  @Override
  public void plane(String name, Plane plane) {
    writing(() -> Files.write(folder.resolve(name + ".png"), Png.encodeGray(plane)));
  }

  @Override
  public void value(String name, Object value) {
    values.put(name, value);
  }

  @Override
  public void close() {
    if (!tensors.isEmpty()) {
      writing(() -> tensors.write(folder.resolve("tensors.safetensors")));
    }
    if (!values.isEmpty()) {
      writing(() -> Files.write(folder.resolve("values.json"), json()));
    }
  }

  private byte[] json() throws JsonProcessingException {
    return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(values);
  }

  /** A write that may fail. */
  @FunctionalInterface
  private interface Write {
    Object run() throws IOException;
  }

  private void writing(Write write) {
    try {
      write.run();
    } catch (IOException e) {
      throw new GalateaException(
          FaultKind.IO,
          "DUMP_UNWRITABLE",
          "the dump cannot be written (" + e.getMessage() + ")",
          folder.toString(),
          "give --dump a folder that can be written",
          e);
    }
  }
}
