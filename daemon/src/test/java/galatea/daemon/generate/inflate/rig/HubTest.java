package galatea.daemon.generate.inflate.rig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HubTest {
  @Test
  void theRootIsTheChestThoughTheHatIsWider() {
    MedialTree tree =
        MedialTree.of(
            Silhouettes.shape(
                240,
                260,
                (x, y) -> {
                  double hat = 44 - Math.hypot(x - 120, y - 52);
                  double body = Silhouettes.capsule(x, y, 120, 90, 120, 150, 20);
                  double arms = Silhouettes.capsule(x, y, 20, 130, 220, 130, 8);
                  double legs =
                      Math.max(
                          Silhouettes.capsule(x, y, 110, 150, 95, 245, 9),
                          Silhouettes.capsule(x, y, 130, 150, 145, 245, 9));
                  return Math.max(Math.max(hat, body), Math.max(arms, legs));
                }),
            new Figures.Context());

    assertThat(tree.y(tree.core)).isBetween(105.0, 165.0);
    assertThat(tree.x(tree.core)).isBetween(110.0, 130.0);
  }

  @Test
  void ofPlacesEquallyNearTheWiderWins() {
    // along a rod of two ends every place has the same sum of ways
    MedialTree tree =
        MedialTree.of(
            Silhouettes.shape(
                240,
                100,
                (x, y) ->
                    Math.max(
                        Silhouettes.capsule(x, y, 20, 50, 220, 50, 9),
                        24 - Math.hypot(x - 80, y - 50))),
            new Figures.Context());

    assertThat(tree.x(tree.core)).isBetween(70.0, 90.0);
  }
}
