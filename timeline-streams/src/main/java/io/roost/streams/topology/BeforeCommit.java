package io.roost.streams.topology;

import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.AbstractStoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store without content whose task runs an action before each commit. What a processor holds in memory must be written to
 * its stores and sent before the offsets of its input are committed.
 *
 * <p>Kafka Streams runs such an action only for its own record caches, so this class implements their internal interface. No
 * other class uses internal types. Used by one thread, that of the task.
 */
final class BeforeCommit implements StateStore, CachedStateStore<Object, Object> {

    private final String name;
    private @Nullable Runnable action;
    private boolean open;

    private BeforeCommit(String name) {
        this.name = name;
    }

    static StoreBuilder<BeforeCommit> named(String name) {
        return new AbstractStoreBuilder<Object, Object, BeforeCommit>(name, null, null, Time.SYSTEM) {
            @Override
            public BeforeCommit build() {
                return new BeforeCommit(name);
            }
        }.withLoggingDisabled();
    }

    /** Sets the action. Called from {@code Processor.init}; the action may forward records of this processor. */
    void setAction(ProcessorContext<?, ?> context, Runnable action) {
        InternalProcessorContext<?, ?> internal = (InternalProcessorContext<?, ?>) context;
        ProcessorNode<?, ?, ?, ?> node = internal.currentNode();
        this.action = () -> {
            ProcessorNode<?, ?, ?, ?> before = internal.currentNode();
            internal.setCurrentNode(node);
            try {
                action.run();
            } finally {
                internal.setCurrentNode(before);
            }
        };
    }

    @Override
    public void flushCache() {
        if (action != null) {
            action.run();
        }
    }

    @Override
    public void clearCache() {
        // Empty. A task that is opened again sets another action.
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public void close() {
        action = null;
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
