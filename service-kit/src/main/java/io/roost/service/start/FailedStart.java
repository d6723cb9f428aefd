package io.roost.service.start;

import com.google.common.collect.Lists;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.JettyManaged;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the resources of a service whose start failed. Jetty stops the managed objects that it has started; others, which were
 * created only, may also hold connections, files or threads.
 */
public final class FailedStart implements ConfiguredBundle<Configuration>, LifeCycle.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(FailedStart.class);

    private final Set<LifeCycle> started = ConcurrentHashMap.newKeySet();
    private List<LifeCycle> parts = List.of();

    @Override
    public void run(Configuration configuration, Environment environment) {
        parts = environment.lifecycle().getManagedObjects();
    }

    /** Records which managed objects Jetty starts; must be called when all have been created. */
    public void watch() {
        parts.forEach(part -> part.addEventListener(this));
    }

    @Override
    public void lifeCycleStarting(LifeCycle part) {
        started.add(part);
    }

    /** Stops the managed objects that were not started, in reverse order of their creation. */
    public void stopUnstarted() {
        for (LifeCycle part : Lists.reverse(parts)) {
            if (part instanceof JettyManaged managed && !started.contains(part)) {
                stop(managed);
            }
        }
    }

    private static void stop(JettyManaged part) {
        try {
            part.getManaged().stop();
        } catch (Exception failure) {
            LOG.warn("{} could not be stopped", part, failure);
        }
    }
}
