package io.roost.service.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.roost.contract.json.RoostJson;

/** JSON bytes for answers that are given outside of Jersey. */
public final class ProblemJson {

    private ProblemJson() {}

    public static byte[] bytes(Object answer) {
        try {
            return RoostJson.mapper().writeValueAsBytes(answer);
        } catch (JsonProcessingException cause) {
            throw new IllegalStateException("cannot write " + answer, cause);
        }
    }
}
