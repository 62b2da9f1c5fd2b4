package galatea.daemon.generate.inflate.rig;

record Mirror(double axis, int[] partner) {
  static Mirror of(MedialTree tree, Limbs limbs) {
    int[] partner = new int[limbs.chains.size()];
    java.util.Arrays.fill(partner, -1);
    return new Mirror(Double.NaN, partner);
  }
}
