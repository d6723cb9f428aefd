package io.roost.cli.demo;

import io.roost.cli.deployment.DeploymentEndpoints;
import io.roost.cli.deployment.DeploymentPorts;
import io.roost.cli.deployment.DeploymentSettings;
import io.roost.cli.deployment.ServiceEnvironment;
import io.roost.cli.world.SmallWorld;

/** The text that a demo prints when it has started: its endpoints, and what to try first. */
final class Greeting {

    private Greeting() {}

    static String text(DeploymentSettings settings, boolean hasTraffic) {
        DeploymentEndpoints endpoints = DeploymentEndpoints.of(settings);
        DeploymentPorts ports = settings.ports();
        return """

                Roost is running. Press Ctrl-C to stop it.

                  API            %s/v1   (admin %s)
                  ingest         %s/v1/events   (admin %s)
                  streams        %s/internal/partitions   (admin %s)
                  Kafka          %s   (%d partitions)
                  service token  %s
                  endpoints file %s

                """.formatted(
                                endpoints.api(),
                                ServiceEnvironment.url(ports.apiAdmin()),
                                endpoints.ingest(),
                                ServiceEnvironment.url(ports.ingestAdmin()),
                                endpoints.streams().get(0),
                                ServiceEnvironment.url(ports.streamsAdmin()),
                                endpoints.kafka(),
                                settings.partitions(),
                                endpoints.serviceToken(),
                                settings.data().resolve(DemoSession.ENDPOINTS_FILE))
                + (hasTraffic ? world(endpoints.api()) : """
                        There is no generated traffic. Import a follow graph, from another terminal:

                          ./roost load graph --users 1000 --mean-followers 50

                        """);
    }

    private static String world(String api) {
        return """
                Sample users follow each other and tweet; the password of each is %1$s. Read Joan's home timeline:

                  curl -s %2$s/v1/sessions -H 'Content-Type: application/json' \\
                    -d '{"username":"joan","password":"%1$s"}'
                  curl -s %2$s/v1/users/me/home-timeline -H 'Authorization: Bearer <token from the answer>'

                """.formatted(SmallWorld.PASSWORD, api);
    }
}
