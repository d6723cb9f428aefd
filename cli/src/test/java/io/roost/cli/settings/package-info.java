/** The reference of all settings, made from the services' YAML and their configuration classes. */
@NullMarked
package io.roost.cli.settings;

import org.jspecify.annotations.NullMarked;
