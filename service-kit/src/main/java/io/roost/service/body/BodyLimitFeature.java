package io.roost.service.body;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import org.jspecify.annotations.Nullable;

/** Gives every resource method the {@link BodyLimitFilter} of its {@link BodyLimit}. */
public final class BodyLimitFeature implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        context.register(new BodyLimitFilter(limit(
                resource.getResourceMethod().getAnnotation(BodyLimit.class),
                resource.getResourceClass().getAnnotation(BodyLimit.class))));
    }

    private static long limit(@Nullable BodyLimit ofMethod, @Nullable BodyLimit ofClass) {
        if (ofMethod != null) {
            return ofMethod.value();
        }
        return ofClass != null ? ofClass.value() : BodyLimit.DEFAULT_BYTES;
    }
}
