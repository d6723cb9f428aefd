/** Tests of the services' settings, and of their reference in {@code docs/settings.md}. */
@NullMarked
package io.roost.cli.settings;

import org.jspecify.annotations.NullMarked;
