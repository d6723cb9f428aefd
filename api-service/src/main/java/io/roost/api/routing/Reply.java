package io.roost.api.routing;

/** What an instance answered to one question. */
@SuppressWarnings("ArrayRecordComponent")
record Reply(int status, byte[] body, ReplicaStamp stamp) {}
