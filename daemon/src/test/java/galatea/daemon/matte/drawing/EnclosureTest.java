package galatea.daemon.matte.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnclosureTest {
  private static final String ROOM_WITH_A_DOOR =
      """
      ...............
      .#############.
      .#...........#.
      .#...........#.
      .#............
      .#............
      .#...........#.
      .#...........#.
      .#############.
      ...............
      """;

  private static final String BAY =
      """
      ...............
      .####....####..
      .#..#....#..#..
      .#..#....#..#..
      .#..######..#..
      .#..........#..
      .############..
      ...............
      """;

  @Test
  void closesANarrowDoorAtTheDoor() {
    boolean[] inside = enclosed(ROOM_WITH_A_DOOR, 10, 2);

    assertThat(inside[4 * 15 + 5]).isTrue();
    assertThat(inside[2 * 15 + 12]).isTrue();
    assertThat(inside[0]).isFalse();
    assertThat(inside[4 * 15 + 14]).isFalse();
  }

  @Test
  void closesNothingWithoutReach() {
    assertThat(enclosed(ROOM_WITH_A_DOOR, 10, 0)[4 * 15 + 5]).isFalse();
  }

  @Test
  void leavesABayOpen() {
    boolean[] inside = enclosed(BAY, 8, 3);

    assertThat(inside[2 * 15 + 6]).isFalse();
    assertThat(inside[5 * 15 + 6]).isTrue();
  }

  @Test
  void leavesOpenWhatIsNotWideEnoughForTheDoubt() {
    boolean[] inside = enclosed(ROOM_WITH_A_DOOR, 10, 2, (x, y, height) -> 20);

    assertThat(inside[4 * 15 + 5]).isFalse();
  }

  @Test
  void asksForTheNarrowestPlaceOfThePassage() {
    StringBuilder asked = new StringBuilder();

    enclosed(
        ROOM_WITH_A_DOOR,
        10,
        2,
        (x, y, height) -> {
          asked.append(x).append(' ').append(y).append(' ').append(height).append('\n');
          return 1;
        });

    assertThat(asked.toString().lines().toList())
        .singleElement()
        .asString()
        .matches("1[34] [45] 1.*");
  }

  private static boolean[] enclosed(String sketch, int height, double reach) {
    return enclosed(sketch, height, reach, (x, y, passage) -> 1.5);
  }

  private static boolean[] enclosed(
      String sketch, int height, double reach, Enclosure.Doubt doubt) {
    boolean[] walls = new boolean[15 * height];
    String[] rows = sketch.lines().toArray(String[]::new);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < rows[y].length(); x++) {
        walls[y * 15 + x] = rows[y].charAt(x) == '#';
      }
    }
    return Enclosure.of(walls, 15, height, reach, doubt);
  }
}
