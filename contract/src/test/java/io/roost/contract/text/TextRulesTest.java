package io.roost.contract.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TextRulesTest {

    @Property(tries = 2_000)
    void shouldReturnNormalizedTextThatItAcceptsAgain(@ForAll String raw) {
        String text;
        try {
            text = TextRules.tweetText(raw);
        } catch (InvalidText refused) {
            assertThat(refused.getMessage()).startsWith("must");
            return;
        }
        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(text);
        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
        assertThat(text.codePointCount(0, text.length())).isBetween(1, 280);
        assertThat(text.codePoints()).noneMatch(point -> Character.isISOControl(point) && point != '\n');
        assertThat(TextRules.tweetText(text)).isEqualTo(text);
    }

    @Example
    void shouldCountCodePointsAfterNormalization() {
        assertThat(TextRules.tweetText("😀".repeat(280))).hasSize(560);
        assertThat(TextRules.tweetText("e\u0301".repeat(280))).isEqualTo("é".repeat(280));
        refuses("😀".repeat(281), "281");
        refuses("é".repeat(281), "281");
        refuses("x".repeat(281), "281");
        refuses("", "0");
    }

    /** The JDK's normalizer needs hundreds of millions of steps for 15,000 marks of two kinds. */
    @Example
    void shouldNotNormalizeTextThatIsFarTooLong() {
        refuses("a" + "\u0301".repeat(15_000) + "\u0327".repeat(15_000), "30001 before normalization");
        assertThat(TextRules.tweetText("\u03c9\u0313\u0300\u0345".repeat(280))).isEqualTo("\u1fa2".repeat(280));
        refuses("\u03c9\u0313\u0300\u0345".repeat(281), "1124 before normalization");
    }

    @Example
    void shouldRefuseUnpairedSurrogates() {
        for (String half : new String[] {"\ud83d", "a\ud83d", "\ude00b", "\ude00\ud83d"}) {
            refuses(half, "surrogate");
        }
    }

    @Example
    void shouldRefuseControlCharactersExceptNewline() {
        for (String control : new String[] {"a\0b", "a\tb", "a\rb", "a\u001bb", "a\u007fb", "a\u0085b"}) {
            refuses(control, "control");
        }
        assertThat(TextRules.tweetText("a\nb")).isEqualTo("a\nb");
        assertThat(TextRules.bio("a\nb")).isEqualTo("a\nb");
        refusesName("a\nb");
    }

    @Example
    void shouldRefuseWhiteSpaceAndFormatCharactersAlone() {
        for (String blank : new String[] {" ", "\n", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u2060 \u200d"}) {
            refuses(blank, "blank");
            refusesName(blank);
        }
        assertThat(TextRules.tweetText(" a ")).isEqualTo(" a ");
        assertThat(TextRules.tweetText("👩‍👩‍👧")).isEqualTo("👩‍👩‍👧");
    }

    @Example
    void shouldRefuseInvisibleCodePointsAlone() {
        for (int invisible : new int[] {
            0x3164, 0x115f, 0x1160, 0xffa0, 0x2800, 0x34f, 0xfe0f, 0x17b4, 0x301, 0x20dd, 0x93e, 0xad, 0x61c, 0x180b,
            0x180f, 0x2028, 0x2029, 0x2065, 0x2800, 0xfff0, 0xe000, 0xe0001, 0xe0020, 0xe01ef, 0xe0fff, 0x1d159,
            0x1d173, 0x13441
        }) {
            String text = Character.toString(invisible);
            for (String blank : new String[] {text, text + " " + text}) {
                refuses(blank, "visible");
                refusesName(blank);
                assertThatExceptionOfType(InvalidText.class)
                        .as(Integer.toHexString(invisible))
                        .isThrownBy(() -> TextRules.bio(blank));
            }
            assertThat(TextRules.tweetText("x" + text)).contains("x");
        }
    }

    @Example
    void shouldAcceptTextsInAllScripts() {
        for (String right : new String[] {
            "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "\u2764\ufe0f",
            "1\ufe0f\u20e3",
            "\ud83c\udde9\ud83c\uddea",
            "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f",
            "\ud83e\udee0",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u05e9\u05dc\u05d5\u05dd",
            "\u0928\u092e\u0938\u094d\u0924\u0947",
            "\uac00\uac01",
            "\u2801",
            "\u2066abc\u2069 \u202b\u05e9\u2067x\u2069\u202c",
            "."
        }) {
            assertThat(TextRules.tweetText(right)).isEqualTo(right);
            assertThat(TextRules.displayName(right)).isEqualTo(right);
            assertThat(TextRules.bio(right)).isEqualTo(right);
        }
    }

    @Example
    void shouldRefuseNoncharacters() {
        for (int codePoint : new int[] {0xfffe, 0xffff, 0xfdd0, 0xfdef, 0x1fffe, 0x10ffff}) {
            String text = "a" + Character.toString(codePoint);
            refuses(text, "noncharacters");
            refusesName(text);
            assertThatExceptionOfType(InvalidText.class).isThrownBy(() -> TextRules.bio(text));
        }
    }

    @Example
    void shouldRefuseUnbalancedDirectionControls() {
        for (String open : new String[] {
            "a\u202eb", "a\u2066b", "\u202ab\u2069", "a\u202c", "a\u2069", "\u2067\u202aa\u2069\u202c", "\u2068"
        }) {
            refuses("a" + open, "direction control");
            refusesName("a" + open);
            assertThatExceptionOfType(InvalidText.class).isThrownBy(() -> TextRules.bio("a" + open));
        }
        refuses("\u2066a\nb\u2069", "direction control");
    }

    @Example
    void shouldRefuseLineBreaksInNames() {
        for (String breaks : new String[] {"a\u2028b", "a\u2029b", "a\nb", "a\u0085b"}) {
            refusesName(breaks);
        }
        assertThat(TextRules.tweetText("a\u2028b")).isEqualTo("a\u2028b");
    }

    @Example
    void shouldBoundNamesAndBios() {
        assertThat(TextRules.displayName("😀".repeat(50))).hasSize(100);
        refusesName("😀".repeat(51));
        refusesName("");
        assertThat(TextRules.bio("")).isEmpty();
        assertThat(TextRules.bio("x".repeat(160))).hasSize(160);
        assertThatExceptionOfType(InvalidText.class).isThrownBy(() -> TextRules.bio("x".repeat(161)));
    }

    @Property
    void shouldAcceptOnlyTheAlphabetOfUsernames(@ForAll String raw) {
        try {
            assertThat(TextRules.username(raw)).matches("[a-z0-9_]{1,30}").isEqualToIgnoringCase(raw);
        } catch (InvalidText refused) {
            assertThat(raw).doesNotMatch("[A-Za-z0-9_]{1,30}");
        }
    }

    @Example
    void shouldConvertUsernamesToLowerCase() {
        assertThat(TextRules.username("Ada_99")).isEqualTo("ada_99");
        for (String wrong : new String[] {"", "a b", "ä", "a-b", "\u212aelvin", "a\n", "a".repeat(31), "＠a"}) {
            assertThatExceptionOfType(InvalidText.class).as(wrong).isThrownBy(() -> TextRules.username(wrong));
        }
    }

    @Example
    void shouldAcceptOnlyHttpUrlsAsPhotos() {
        for (String right : new String[] {
            "https://x.example/p.jpg?s=1#f",
            "HTTP://x.example",
            "https://[::1]:8080/a",
            "https://my_bucket.example.com/p.png",
            "https://\u00e4.example/\u00e4.png",
            "https://xn--4ca.example/p",
            "https://\u4f8b\u3048.example:443/p",
            "https://r3---sn-abc.example/p",
            "https://x.example./p",
            "https://x.example:/p",
            "https://127.0.0.1:65535",
            "https://x.example/a%20b",
            "https://X.EXAMPLE/P?#"
        }) {
            assertThat(TextRules.photoUrl(right)).isEqualTo(right);
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
            "https://x\\y/p",
            "https://x/%zz",
            "https://%41.example/p",
            "https://user:pw@x.example/p",
            "https://user@x.example/p",
            "https://@x.example/p",
            "https://x.example:99999/p",
            "https://x.example:-1/p",
            "https://x.example:80:80/p",
            "https://x.example:port/p",
            "https://[::1/p",
            "https://[::zz]/p",
            "https://[::1]:99999/p",
            "https://u:p@[::1]/p",
            "https://:80/p",
            "https://./p",
            "https://a..b/p",
            "https://a;b/p",
            "https://" + "a".repeat(64) + ".example/p",
            "https://x.example/\ufffe",
            "https://x.example/\u202e",
            "https://x/\0",
            "https://x/\ud800",
            "http://x/" + "y".repeat(2_000)
        }) {
            assertThatExceptionOfType(InvalidText.class).as(wrong).isThrownBy(() -> TextRules.photoUrl(wrong));
        }
    }

    private static void refuses(String text, String reason) {
        assertThatExceptionOfType(InvalidText.class)
                .isThrownBy(() -> TextRules.tweetText(text))
                .withMessageContaining(reason);
    }

    private static void refusesName(String name) {
        assertThatExceptionOfType(InvalidText.class).isThrownBy(() -> TextRules.displayName(name));
    }
}
