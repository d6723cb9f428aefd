package io.roost.benchmarks.profile;

import java.util.List;

/** A part of the work, told by the class that is nearest to the top of a stack. */
record Area(String prefix, String name) {

    private static final List<Area> ALL = List.of(
            new Area("org.rocksdb.", "RocksDB (Java side and calls)"),
            new Area("com.fasterxml.jackson.", "JSON"),
            new Area("io.roost.benchmarks.", "the benchmark itself"),
            new Area("jdk.jfr.", "the benchmark itself"),
            new Area("io.roost.engine.timeline.", "fan-out"),
            new Area("io.roost.engine.fanout.", "fan-out"),
            new Area("io.roost.", "other code of Roost"),
            new Area("org.apache.kafka.clients.producer.", "producers"),
            new Area("org.apache.kafka.clients.consumer.", "consumers"),
            new Area("org.apache.kafka.streams.state.", "Kafka Streams: stores"),
            new Area("org.apache.kafka.streams.", "Kafka Streams: processing"),
            new Area("org.apache.kafka.clients.", "clients' network"),
            new Area("org.apache.kafka.raft.", "broker"),
            new Area("org.apache.kafka.storage.", "broker"),
            new Area("org.apache.kafka.server.", "broker"),
            new Area("org.apache.kafka.coordinator.", "broker"),
            new Area("kafka.", "broker"));

    /** The area of a stack of classes, the topmost first. */
    static String of(List<String> classes) {
        for (String name : classes) {
            for (Area area : ALL) {
                if (name.startsWith(area.prefix)) {
                    return area.name;
                }
            }
        }
        return "else";
    }
}
