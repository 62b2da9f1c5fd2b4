package galatea.asset.gltf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** How often a file's meshes, skins and animations name each accessor. */
final class References {
  private final Map<Integer, Integer> counts = new HashMap<>();

  private References() {}

  static References of(JsonNode json) {
    References all = new References();
    for (JsonNode mesh : json.path("meshes")) {
      for (JsonNode primitive : mesh.path("primitives")) {
        all.name(primitive.path("indices"));
        primitive.path("attributes").forEach(all::name);
        for (JsonNode target : primitive.path("targets")) {
          target.forEach(all::name);
        }
      }
    }
    for (JsonNode skin : json.path("skins")) {
      all.name(skin.path("inverseBindMatrices"));
    }
    for (JsonNode animation : json.path("animations")) {
      for (JsonNode sampler : animation.path("samplers")) {
        all.name(sampler.path("input"));
        all.name(sampler.path("output"));
      }
    }
    return all;
  }

  int count(int accessor) {
    return counts.getOrDefault(accessor, 0);
  }

  private void name(JsonNode index) {
    if (index.isIntegralNumber()) {
      counts.merge(index.asInt(), 1, Integer::sum);
    }
  }
}
