package io.roost.contract.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterDirection;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Checks the invisible characters that set the direction of the following text: embeddings, overrides and isolates (Unicode
 * Standard Annex 9). Unbalanced ones change how the page around the text is displayed.
 */
final class DirectionControls {

    /** Lower code points are not direction controls. */
    private static final int LOWEST = 0x2029;

    private DirectionControls() {}

    /** @throws InvalidText unless every control is closed in its line, in the order of nesting */
    static void requireClosed(String text) {
        if (text.codePoints().noneMatch(codePoint -> codePoint >= LOWEST)) {
            return;
        }
        Deque<Integer> closers = new ArrayDeque<>();
        text.codePoints().forEach(codePoint -> {
            int direction = UCharacter.getDirection(codePoint);
            switch (direction) {
                case ECharacterDirection.LEFT_TO_RIGHT_EMBEDDING,
                        ECharacterDirection.RIGHT_TO_LEFT_EMBEDDING,
                        ECharacterDirection.LEFT_TO_RIGHT_OVERRIDE,
                        ECharacterDirection.RIGHT_TO_LEFT_OVERRIDE ->
                    closers.push((int) ECharacterDirection.POP_DIRECTIONAL_FORMAT);
                case ECharacterDirection.LEFT_TO_RIGHT_ISOLATE,
                        ECharacterDirection.RIGHT_TO_LEFT_ISOLATE,
                        ECharacterDirection.FIRST_STRONG_ISOLATE ->
                    closers.push((int) ECharacterDirection.POP_DIRECTIONAL_ISOLATE);
                case ECharacterDirection.POP_DIRECTIONAL_FORMAT, ECharacterDirection.POP_DIRECTIONAL_ISOLATE ->
                    require(!closers.isEmpty() && closers.pop() == direction);
                case ECharacterDirection.BLOCK_SEPARATOR -> require(closers.isEmpty());
                default -> {}
            }
        });
        require(closers.isEmpty());
    }

    private static void require(boolean closed) {
        if (!closed) {
            throw new InvalidText("must close every direction control in the line that opens it, and no other");
        }
    }
}
