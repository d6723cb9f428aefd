package io.roost.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.roost.contract.kafka.KafkaConnection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dependencies between modules and packages. */
class ArchitectureTest {

    private static final JavaClasses ROOST = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/io/roost/fixtures/"))
            .importPackages("io.roost");

    private static final List<String> SERVICES =
            List.of("io.roost.ingest..", "io.roost.streams..", "io.roost.api..", "io.roost.load..");

    @Test
    void shouldKeepServicesIndependent() {
        for (String service : SERVICES) {
            String[] others =
                    SERVICES.stream().filter(other -> !other.equals(service)).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(service)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(ROOST);
        }
    }

    @Test
    void shouldKeepTestFixturesOutOfMainCode() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.roost.fixtures..")
                .check(ROOST);
    }

    @Test
    void shouldKeepTheContractIndependent() {
        classes()
                .that()
                .resideInAPackage("io.roost.contract..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.roost.contract..",
                        "java..",
                        "org.jspecify.annotations..",
                        "com.fasterxml.jackson..",
                        "com.ibm.icu..",
                        "org.apache.kafka..",
                        "org.slf4j..")
                .check(ROOST);
    }

    @Test
    void shouldCallServicesByOneHttpClient() {
        noClasses()
                .that()
                .resideInAPackage("io.roost..")
                .and()
                .resideOutsideOfPackages("io.roost.client..", "io.roost.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "org.apache.hc..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.net.URLConnection.class)
                .check(ROOST);
    }

    @Test
    void shouldKeepTheEngineFreeOfFrameworks() {
        classes()
                .that()
                .resideInAPackage("io.roost.engine..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.roost.engine..",
                        "io.roost.contract.id..",
                        "io.roost.contract.event..",
                        "java..",
                        "org.jspecify.annotations..",
                        "it.unimi.dsi.fastutil..")
                .check(ROOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract", "service", "engine", "ingest", "streams", "api", "load", "oracle"})
    void shouldHaveNoCyclesBetweenPackages(String module) {
        slices().matching("io.roost." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(ROOST);
    }

    /** Otherwise the operator's properties, such as TLS and SASL, would not reach all of them. */
    @Test
    void shouldCreateKafkasClientsInOnePlace() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(KafkaConnection.class.getName())
                .and()
                .haveNameNotMatching(".*\\.PollingConsumer(\\$Supplier)?")
                .should()
                .callConstructor(KafkaConsumer.class, Map.class, Deserializer.class, Deserializer.class)
                .orShould()
                .callConstructor(KafkaConsumer.class, Properties.class, Deserializer.class, Deserializer.class)
                .orShould()
                .callConstructor(KafkaProducer.class, Map.class, Serializer.class, Serializer.class)
                .orShould()
                .callConstructor(KafkaProducer.class, Properties.class, Serializer.class, Serializer.class)
                .orShould()
                .callMethod(Admin.class, "create", Map.class)
                .orShould()
                .callMethod(Admin.class, "create", Properties.class)
                .check(ROOST);
    }

    @Test
    void shouldMarkEveryPackageNullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .check(ROOST);
    }

    @Test
    void shouldGiveClassesMeaningfulNames() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Base)")
                .check(ROOST);
    }
}
