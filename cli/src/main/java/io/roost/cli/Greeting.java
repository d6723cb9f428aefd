package io.roost.cli;

import io.roost.cli.deployment.DeploymentPorts;
import io.roost.cli.deployment.DeploymentSettings;
import io.roost.cli.deployment.Endpoints;
import io.roost.cli.deployment.ServiceEnvironment;
import io.roost.cli.world.SmallWorld;
import java.io.PrintStream;

/** What a person needs to know of the demo that has just started: where everything is, and what to try. */
record Greeting(DeploymentSettings settings, Endpoints endpoints) {

    void printTo(PrintStream out, boolean hasWorld) {
        DeploymentPorts ports = settings.ports();
        out.printf("%nRoost runs. Ctrl-C ends it.%n%n");
        out.printf("  API            %s/v1   (admin %s)%n", endpoints.api(), ServiceEnvironment.url(ports.apiAdmin()));
        out.printf(
                "  ingest         %s/v1/events   (admin %s)%n",
                endpoints.ingest(), ServiceEnvironment.url(ports.ingestAdmin()));
        out.printf(
                "  streams        %s/internal/partitions   (admin %s)%n",
                endpoints.streams().get(0), ServiceEnvironment.url(ports.streamsAdmin()));
        out.printf("  Kafka          %s   (%d partitions)%n", endpoints.kafka(), settings.partitions());
        out.printf("  service token  %s%n", endpoints.serviceToken());
        out.printf("  all of this    %s%n%n", settings.data().resolve(EndpointsFile.NAME));
        if (hasWorld) {
            out.printf(
                    "There is a small world. See what Joan sees; everybody's password is %s:%n%n", SmallWorld.PASSWORD);
            out.printf(
                    "  curl -s %s/v1/sessions -H 'Content-Type: application/json' \\%n"
                            + "    -d '{\"username\":\"joan\",\"password\":\"%s\"}'%n",
                    endpoints.api(), SmallWorld.PASSWORD);
            out.printf(
                    "  curl -s %s/v1/users/me/home-timeline -H 'Authorization: Bearer <the token of the answer>'%n%n",
                    endpoints.api());
        } else {
            out.printf("Nobody writes but you. To bring a graph in, from another terminal:%n%n");
            out.printf("  ./roost load graph --users 1000 --mean-followers 50%n%n");
        }
    }
}
