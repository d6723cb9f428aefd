package io.roost.events.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TextRulesTest {

    @Property(tries = 2_000)
    void shouldKeepOnlyTextThatSurvivesUtf8AndItself(@ForAll String raw) {
        String text;
        try {
            text = TweetText.parse(raw);
        } catch (InvalidText refused) {
            assertThat(refused.getMessage()).startsWith("must");
            return;
        }
        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(text);
        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
        assertThat(text.codePointCount(0, text.length())).isBetween(1, 280);
        assertThat(text.codePoints()).noneMatch(point -> Character.isISOControl(point) && point != '\n');
        assertThat(TweetText.parse(text)).isEqualTo(text);
    }

    @Example
    void shouldCountCodePointsAfterNormalization() {
        assertThat(TweetText.parse("😀".repeat(280))).hasSize(560);
        assertThat(TweetText.parse("e\u0301".repeat(280))).isEqualTo("é".repeat(280));
        refuses("😀".repeat(281), "281");
        refuses("é".repeat(281), "281");
        refuses("x".repeat(281), "281");
        refuses("", "0");
    }

    /** Of 15,000 marks of two kinds the JDK's normalizer makes hundreds of millions of moves. */
    @Example
    void shouldNotNormalizeWhatIsFarTooLong() {
        refuses("a" + "\u0301".repeat(15_000) + "\u0327".repeat(15_000), "30001 before normalization");
        assertThat(TweetText.parse("\u03c9\u0313\u0300\u0345".repeat(280))).isEqualTo("\u1fa2".repeat(280));
        refuses("\u03c9\u0313\u0300\u0345".repeat(281), "1124 before normalization");
    }

    @Example
    void shouldRefuseHalfASurrogatePair() {
        for (String half : new String[] {"\ud83d", "a\ud83d", "\ude00b", "\ude00\ud83d"}) {
            refuses(half, "surrogate");
        }
    }

    @Example
    void shouldRefuseControlCharactersButNewline() {
        for (String control : new String[] {"a\0b", "a\tb", "a\rb", "a\u001bb", "a\u007fb", "a\u0085b"}) {
            refuses(control, "control");
        }
        assertThat(TweetText.parse("a\nb")).isEqualTo("a\nb");
        assertThat(Bio.parse("a\nb")).isEqualTo("a\nb");
        refusesName("a\nb");
    }

    @Example
    void shouldRefuseWhatNobodyWouldSee() {
        for (String blank : new String[] {" ", "\n", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u2060 \u200d"}) {
            refuses(blank, "blank");
            refusesName(blank);
        }
        assertThat(TweetText.parse(" a ")).isEqualTo(" a ");
        assertThat(TweetText.parse("👩‍👩‍👧")).isEqualTo("👩‍👩‍👧");
    }

    @Example
    void shouldBoundNamesAndBios() {
        assertThat(DisplayName.parse("😀".repeat(50))).hasSize(100);
        refusesName("😀".repeat(51));
        refusesName("");
        assertThat(Bio.parse("")).isEmpty();
        assertThat(Bio.parse("x".repeat(160))).hasSize(160);
        assertThatExceptionOfType(InvalidText.class).isThrownBy(() -> Bio.parse("x".repeat(161)));
    }

    @Property
    void shouldKeepUsernamesWithinTheirAlphabet(@ForAll String raw) {
        try {
            assertThat(Username.parse(raw)).matches("[a-z0-9_]{1,30}").isEqualToIgnoringCase(raw);
        } catch (InvalidText refused) {
            assertThat(raw).doesNotMatch("[A-Za-z0-9_]{1,30}");
        }
    }

    @Example
    void shouldLowerUsernames() {
        assertThat(Username.parse("Ada_99")).isEqualTo("ada_99");
        for (String wrong : new String[] {"", "a b", "ä", "a-b", "\u212aelvin", "a\n", "a".repeat(31), "＠a"}) {
            assertThatExceptionOfType(InvalidText.class).as(wrong).isThrownBy(() -> Username.parse(wrong));
        }
    }

    @Example
    void shouldTakeWebAddressesOnly() {
        for (String right :
                new String[] {"https://x.example/p.jpg?s=1#f", "HTTP://x.example", "https://[::1]:8080/a"}) {
            assertThat(PhotoUrl.parse(right)).isEqualTo(right);
        }
        for (String wrong : new String[] {
            "",
            "x",
            "/p.jpg",
            "//x/p",
            "ftp://x/p",
            "javascript:alert(1)",
            "data:image/png;base64,AA",
            "https:",
            "https://",
            "https:///p",
            "https://x/a b",
            "https://x/\0",
            "https://x/\ud800",
            "http://x/" + "y".repeat(2_000)
        }) {
            assertThatExceptionOfType(InvalidText.class).as(wrong).isThrownBy(() -> PhotoUrl.parse(wrong));
        }
    }

    private static void refuses(String text, String reason) {
        assertThatExceptionOfType(InvalidText.class)
                .isThrownBy(() -> TweetText.parse(text))
                .withMessageContaining(reason);
    }

    private static void refusesName(String name) {
        assertThatExceptionOfType(InvalidText.class).isThrownBy(() -> DisplayName.parse(name));
    }
}
