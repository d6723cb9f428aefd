# One image for every service: `roost service ingest`, `roost service streams`, `roost service api`, `roost load ...`.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /roost
COPY . .
RUN mvn -B --no-transfer-progress -Dmaven.test.skip=true -Dspotless.check.skip=true -pl cli -am package

FROM eclipse-temurin:17-jre
RUN useradd --system --create-home roost \
 && install -d -o roost -g roost /var/lib/roost
COPY docker/ready /opt/roost/ready
COPY --from=build /roost/cli/target/roost /opt/roost
USER roost
WORKDIR /var/lib/roost
ENTRYPOINT ["java", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages", "-XX:MaxRAMPercentage=60", \
  "-XX:+ExitOnOutOfMemoryError", "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4", "-jar", "/opt/roost/roost.jar"]
CMD ["--help"]
