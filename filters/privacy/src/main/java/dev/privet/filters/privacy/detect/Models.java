package dev.privet.filters.privacy.detect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** Loads the models that a config names. */
final class Models {
  private Models() {}

  /**
   * The detectors of the models, all open; none is left open if one cannot be.
   *
   * @throws IllegalArgumentException if one cannot be used
   */
  static List<ModelDetector> open(List<ModelSettings> settings) {
    Set<String> ids = new HashSet<>();
    var open = new ArrayList<ModelDetector>();
    try {
      for (ModelSettings model : settings) {
        if (!ids.add(model.id())) {
          throw new IllegalArgumentException("models: two have the id '" + model.id() + "'");
        }
        open.add(open(model));
      }
      return open;
    } catch (RuntimeException e) {
      open.forEach(ModelDetector::close);
      throw e;
    }
  }

  private static ModelDetector open(ModelSettings settings) {
    try {
      return provider(settings.type()).open(settings);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("models." + settings.id() + "." + e.getMessage(), e);
    }
  }

  private static ModelProvider provider(String type) {
    var providers = new TreeMap<String, ModelProvider>();
    ServiceLoader.load(ModelProvider.class, Models.class.getClassLoader())
        .forEach(provider -> providers.put(provider.type(), provider));
    ModelProvider found = providers.get(type);
    if (found == null) {
      throw new IllegalArgumentException(
          "type: nothing here runs '"
              + type
              + "'; installed: "
              + providers.keySet()
              + (type.equals("onnx") ? ", and onnx comes with a build by -Ponnx" : ""));
    }
    return found;
  }
}
