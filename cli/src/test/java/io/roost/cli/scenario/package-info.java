/** Stories of people who use Roost, told on a running demo over HTTP. */
package io.roost.cli.scenario;
