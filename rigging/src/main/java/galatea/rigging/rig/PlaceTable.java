package galatea.rigging.rig;

import java.util.Arrays;

/** Numbers places in the order in which they are first seen (open addressing, linear probing). */
final class PlaceTable {
  private final long[] places;
  private final int[] slots;
  private final int mask;
  private int count;

  /**
   * @param most places that will be asked for
   */
  PlaceTable(int most) {
    int size = Integer.highestOneBit(Math.clamp(most * 2L, 8, 1 << 29)) * 2;
    this.mask = size - 1;
    this.slots = new int[size];
    Arrays.fill(slots, -1);
    this.places = new long[Math.multiplyExact(Math.max(1, most), 3)];
  }

  /** The place's number; one more than the greatest so far when it is new. */
  int first(long x, long y, long z) {
    long hash = (x * 0x9E3779B97F4A7C15L + y) * 0xBF58476D1CE4E5B9L + z;
    hash = (hash ^ (hash >>> 29)) * 0x94D049BB133111EBL;
    int slot = (int) (hash >>> 32) & mask;
    while (slots[slot] >= 0) {
      int at = slots[slot] * 3;
      if (places[at] == x && places[at + 1] == y && places[at + 2] == z) {
        return slots[slot];
      }
      slot = (slot + 1) & mask;
    }
    places[count * 3] = x;
    places[count * 3 + 1] = y;
    places[count * 3 + 2] = z;
    slots[slot] = count;
    return count++;
  }
}
