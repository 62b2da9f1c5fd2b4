package galatea.daemon.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A writer of the safetensors format: 8 bytes of header length, JSON header padded with blanks to
 * 8, then the tensors' little-endian bytes, in the order added.
 */
final class Safetensors {
  private record Tensor(String dtype, Object values, int length, long[] shape) {}

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  void add(String name, float[] values, long... shape) {
    put(name, new Tensor("F32", values, values.length, shape));
  }

  void add(String name, int[] values, long... shape) {
    put(name, new Tensor("I32", values, values.length, shape));
  }

  boolean isEmpty() {
    return tensors.isEmpty();
  }

  private void put(String name, Tensor tensor) {
    long size = 1;
    for (long extent : tensor.shape) {
      size = Math.multiplyExact(size, extent);
    }
    if (size != tensor.length) {
      throw new IllegalArgumentException(
          name + " has " + tensor.length + " values, its shape " + size);
    }
    if (tensors.put(name, tensor) != null) {
      throw new IllegalArgumentException(name + " is dumped twice");
    }
  }

  Path write(Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode header = mapper.createObjectNode();
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      long end = offset + 4L * tensor.length;
      ObjectNode node = header.putObject(entry.getKey());
      node.put("dtype", tensor.dtype);
      node.set("shape", mapper.valueToTree(tensor.shape));
      node.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] json = mapper.writeValueAsBytes(header);
    int padded = (json.length + 7) & ~7;
    ByteBuffer head = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(padded).put(json);
    while (head.hasRemaining()) {
      head.put((byte) ' ');
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(head.array());
      for (Tensor tensor : tensors.values()) {
        ByteBuffer bytes =
            ByteBuffer.allocate(Math.multiplyExact(tensor.length, 4))
                .order(ByteOrder.LITTLE_ENDIAN);
        if (tensor.values instanceof float[] floats) {
          bytes.asFloatBuffer().put(floats);
        } else if (tensor.values instanceof int[] ints) {
          bytes.asIntBuffer().put(ints);
        }
        out.write(bytes.array());
      }
    }
    return file;
  }
}
