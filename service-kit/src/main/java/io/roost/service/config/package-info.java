/** How a service reads its settings: a file or resource, environment variables, and a sentence for each wrong value. */
@NullMarked
package io.roost.service.config;

import org.jspecify.annotations.NullMarked;
