package dev.privet.docs;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.privet.backends.api.Backend;
import dev.privet.backends.core.Egress;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.Sensitive;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.TextSlot;

/** The dependency rules of the architecture. A rule that finds no class to check fails. */
@AnalyzeClasses(packages = "dev.privet", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule policiesApi_dependsOn_javaOnly =
      classes()
          .that()
          .resideInAPackage("dev.privet.policies.api..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.privet.policies.api..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule filtersApi_dependsOn_javaServletAndPoliciesApiOnly =
      classes()
          .that()
          .resideInAPackage("dev.privet.filters.api..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.privet.filters.api..",
              "dev.privet.policies.api..",
              "java..",
              "javax.crypto..",
              "jakarta.servlet..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule backendsApi_dependsOn_javaAndApisOnly =
      classes()
          .that()
          .resideInAPackage("dev.privet.backends.api..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.privet.backends.api..",
              "dev.privet.filters.api..",
              "dev.privet.policies.api..",
              "java..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule names_know_onlyText =
      noClasses()
          .that()
          .resideInAPackage("dev.privet.filters.names..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.privet..")
                  .and(DescribedPredicate.not(resideInAPackage("dev.privet.filters.names.."))));

  @ArchTest
  static final ArchRule names_tag_withoutTraining =
      noClasses()
          .that()
          .resideInAPackage("dev.privet.filters.names")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.privet.filters.names.training..", "opennlp..");

  @ArchTest
  static final ArchRule plugins_meetOnly_inTheExchange =
      slices()
          .matching("dev.privet.filters.(access|privacy|cache|audit)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule plugins_know_neitherHostNorDialects =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.privet.filters.access..",
              "dev.privet.filters.privacy..",
              "dev.privet.filters.cache..",
              "dev.privet.filters.audit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.privet.filters.core..",
              "dev.privet.filters.dialects..",
              "dev.privet.backends..",
              "dev.privet.policies.rules..",
              "dev.privet.proxy..");

  @ArchTest
  static final ArchRule jetty_isUsedOnly_byProxyTransportAndTestkit =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.privet.proxy..", "dev.privet.backends.core..", "dev.privet.filters.testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.jetty..");

  @ArchTest
  static final ArchRule onnxRuntime_isUsedOnly_byItsModule =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.privet.filters.onnx..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule optionalModules_areNeeded_byNobody =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.privet.filters.onnx..", "dev.privet.backends.local..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.privet.filters.onnx..", "dev.privet.backends.local..");

  @ArchTest
  static final ArchRule policies_know_noFiltersFilesOrClocks =
      noClasses()
          .that()
          .resideInAPackage("dev.privet.policies..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.privet.filters..", "dev.privet.backends..", "dev.privet.proxy..", "java.net..");

  @ArchTest
  static final ArchRule policies_read_noClock =
      noClasses()
          .that()
          .resideInAPackage("dev.privet.policies..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now");

  @ArchTest
  static final ArchRule backends_areOpenedOnly_byEgress =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(Egress.class.getName())
          .should()
          .callMethodWhere(
              target(name("open"))
                  .and(target(owner(JavaClass.Predicates.assignableTo(Backend.class)))));

  @ArchTest
  static final ArchRule exchanges_areMadeOnly_byHosts =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.privet.filters.core..", "dev.privet.filters.testkit..")
          .should()
          .callConstructor(
              LlmExchange.class,
              String.class,
              dev.privet.filters.api.Call.class,
              dev.privet.filters.api.LlmResponse.class);

  @ArchTest
  static final ArchRule audit_and_metrics_see_noText =
      noClasses()
          .that(
              resideInAPackage("dev.privet.filters.audit..")
                  .or(name("dev.privet.proxy.server.GatewayMetrics")))
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(TextSlot.class, StreamEvent.class, StreamEvent.Text.class);

  /** But for the key to a bucket, which is read from the config and signed with. */
  @ArchTest
  static final ArchRule audit_and_metrics_hold_nothingSensitive =
      noClasses()
          .that(
              resideInAPackage("dev.privet.filters.audit..")
                  .or(name("dev.privet.proxy.server.GatewayMetrics")))
          .and()
          .resideOutsideOfPackage("dev.privet.filters.audit.place..")
          .and()
          .haveNameNotMatching("dev\\.privet\\.filters\\.audit\\.AuditConfig.*")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Sensitive.class);

  @ArchTest
  static final ArchRule nobody_dependsOn_proxy =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.privet.proxy..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("dev.privet.proxy..", "dev.privet.docs.."));

  @ArchTest
  static final ArchRule packages_areFree_ofCycles =
      slices().matching("dev.privet.(**)").should().beFreeOfCycles();

  /** The reader of files silences a library whose messages quote them. */
  @ArchTest
  static final ArchRule logging_goes_throughSystemLogger =
      noClasses()
          .that()
          .resideInAPackage("dev.privet..")
          .and()
          .resideOutsideOfPackages(
              "dev.privet.filters.testkit..",
              "dev.privet.proxy.cli..",
              "dev.privet.filters.privacy.document")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.slf4j..", "java.util.logging..");
}
