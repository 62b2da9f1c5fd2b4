package galatea.daemon.stage;

import galatea.asset.image.Image8;
import galatea.asset.image.Plane;

/** Where a stage's output goes when {@code --dump} is given. Names are file stems, ASCII. */
public interface DumpSink {
  /** A float32 tensor with its shape; becomes one entry of the stage's safetensors file. */
  void array(String name, float[] values, long... shape);

  /** An int32 tensor with its shape. */
  void array(String name, int[] values, long... shape);

  /** A picture, written as PNG. */
  void picture(String name, Image8 picture);

  /** A plane in 0..1, written as an 8-bit gray PNG. */
  void plane(String name, Plane plane);

  /** A number or a word, written into the stage's {@code values.json}. */
  void value(String name, Object value);
}
