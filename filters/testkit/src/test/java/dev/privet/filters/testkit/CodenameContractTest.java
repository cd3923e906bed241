package dev.privet.filters.testkit;

import jakarta.servlet.Filter;
import java.util.List;

final class CodenameContractTest implements ContainerContract {
  @Override
  public List<Filter> filters() {
    return List.of(new CodenameFilter());
  }
}
