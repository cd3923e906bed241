package dev.privet.filters.testkit;

import dev.privet.filters.core.HostConfig;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.Principal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a harness adds to the filters under test. */
record Setup(
    Model model,
    Principal principal,
    List<Finding> findings,
    Policy policy,
    Set<String> unreachable,
    Map<String, String> headers,
    String path,
    boolean stream,
    HostConfig config,
    @Nullable Container container) {
  static final Setup DEFAULT =
      new Setup(
          Model.saying("ok"),
          FilterHarness.PRINCIPAL,
          List.of(),
          PermissivePolicy.of(DataClasses.standard(), FilterHarness.destination("model")),
          Set.of(),
          Map.of("content-type", "application/json"),
          "/v1/chat/completions",
          true,
          HostConfig.DEFAULT,
          null);

  Setup withModel(Model other) {
    return new Setup(
        other, principal, findings, policy, unreachable, headers, path, stream, config, container);
  }

  Setup withPrincipal(Principal other) {
    return new Setup(
        model, other, findings, policy, unreachable, headers, path, stream, config, container);
  }

  Setup withFindings(List<Finding> other) {
    return new Setup(
        model, principal, other, policy, unreachable, headers, path, stream, config, container);
  }

  Setup withPolicy(Policy other) {
    return new Setup(
        model, principal, findings, other, unreachable, headers, path, stream, config, container);
  }

  Setup withUnreachable(String id) {
    var more = new HashSet<>(unreachable);
    more.add(id);
    return new Setup(
        model, principal, findings, policy, more, headers, path, stream, config, container);
  }

  Setup withHeader(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Setup(
        model, principal, findings, policy, unreachable, more, path, stream, config, container);
  }

  Setup withPath(String other) {
    return new Setup(
        model, principal, findings, policy, unreachable, headers, other, stream, config, container);
  }

  Setup withStream(boolean other) {
    return new Setup(
        model, principal, findings, policy, unreachable, headers, path, other, config, container);
  }

  Setup withConfig(HostConfig other) {
    return new Setup(
        model, principal, findings, policy, unreachable, headers, path, stream, other, container);
  }

  Setup withContainer(Container other) {
    return new Setup(
        model, principal, findings, policy, unreachable, headers, path, stream, config, other);
  }

  PermissivePolicy permissive() {
    if (policy instanceof PermissivePolicy permissive) {
      return permissive;
    }
    throw new IllegalStateException("a policy of your own decides already");
  }
}
