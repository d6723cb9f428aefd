package io.roost.service.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.roost.service.start.StartupFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;

/**
 * Replaces {@code ${NAME:-default}} in the text values of a parsed configuration, and remembers the variable of each setting.
 * Because it changes the tree, not the file, a value with {@code #}, quotes or line breaks cannot change the YAML around it. Values
 * are not substituted again. Not thread-safe.
 */
final class EnvironmentSubstitution {

    private final Map<String, String> variables;
    private final Map<String, String> variableOfSetting = new HashMap<>();

    EnvironmentSubstitution(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * Changes {@code tree} in place. A setting whose value becomes empty becomes null, as if the file had nothing after its
     * colon.
     *
     * @throws StartupFailure if a variable without a default is not set
     */
    void apply(ObjectNode tree) {
        substitute(tree, "");
    }

    /** Returns {@code path}, such as {@code server.adminConnectors[0].port}, with the variable of the setting, if any. */
    String describe(String path) {
        String variable = variableOfSetting.get(path);
        return variable == null ? path : "%s (%s)".formatted(path, variable);
    }

    private JsonNode substitute(JsonNode node, String path) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(
                        substitute(field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey()));
            }
        } else if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                array.set(index, substitute(array.get(index), "%s[%d]".formatted(path, index)));
            }
        } else if (node.isTextual()) {
            return substituteText(node.textValue(), path);
        }
        return node;
    }

    private JsonNode substituteText(String template, String path) {
        List<String> names = new ArrayList<>();
        StringSubstitutor substitutor = new StringSubstitutor(name -> {
                    names.add(name);
                    return variables.get(name);
                })
                .setDisableSubstitutionInValues(true)
                .setEnableUndefinedVariableException(true);
        String value;
        try {
            value = substitutor.replace(template);
        } catch (IllegalArgumentException undefined) {
            throw new StartupFailure("the environment variable of %s, %s, is not set and has no default"
                    .formatted(path, String.join(", ", names)));
        }
        if (names.isEmpty()) {
            return TextNode.valueOf(value);
        }
        variableOfSetting.put(path, String.join(", ", names));
        return value.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(value);
    }
}
