package galatea.daemon.generate.inflate.rig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JointTreeTest {
  private static double[] at(double x, double y) {
    return new double[] {x, y};
  }

  @Test
  void aBoneEndsWhereItsOwnChainGoesOnThoughAnotherLiesStraighterAhead() {
    JointTree tree = new JointTree();
    tree.add(at(0, 0), at(0, 10), -1, 0);
    tree.add(at(0, 12), at(0, 20), 0, 1);
    tree.add(at(9, 3), at(15, 3), 0, 0);

    tree.aim();

    assertThat(tree.tails.get(0)).containsExactly(9, 3);
    assertThat(tree.tails.get(1)).as("a tip stays").containsExactly(0, 20);
  }

  @Test
  void whereItsChainEndsItTurnsToTheStraightestOfTheOthers() {
    JointTree tree = new JointTree();
    tree.add(at(0, 0), at(0, 10), -1, 0);
    tree.add(at(-8, 5), at(-15, 5), 0, 1);
    tree.add(at(1, 14), at(1, 25), 0, 2);
    tree.add(at(8, 5), at(15, 5), 0, 3);

    tree.aim();

    assertThat(tree.tails.get(0)).containsExactly(1, 14);
  }

  @Test
  void ofTwoEquallyStraightTheFirstIsTaken() {
    JointTree tree = new JointTree();
    tree.add(at(0, 0), at(0, 10), -1, 0);
    tree.add(at(-3, 12), at(-15, 15), 0, 1);
    tree.add(at(3, 12), at(15, 15), 0, 2);

    tree.aim();

    assertThat(tree.tails.get(0)).containsExactly(-3, 12);
  }
}
