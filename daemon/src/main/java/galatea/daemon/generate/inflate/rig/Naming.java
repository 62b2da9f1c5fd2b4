package galatea.daemon.generate.inflate.rig;

import galatea.daemon.stage.StageContext;

final class Naming {
  static String[] of(
      MedialTree tree, Limbs limbs, JointTree joints, Mirror mirror, StageContext context) {
    String[] names = new String[joints.size()];
    for (int j = 0; j < names.length; j++) names[j] = "limb_" + joints.chains.get(j) + "." + j;
    return names;
  }
}
