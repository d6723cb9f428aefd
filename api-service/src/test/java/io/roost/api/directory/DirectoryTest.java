package io.roost.api.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.api.TestDatabase;
import io.roost.contract.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirectoryTest {

    private static final UserId ADA = new UserId(7);

    private final Directory directory = new Directory(TestDatabase.create());

    private static DirectoryEntry entry(UserId user, String username, long offset) {
        return entry(user, username, offset, Instant.EPOCH);
    }

    private static DirectoryEntry entry(UserId user, String username, long offset, Instant joined) {
        return new DirectoryEntry(user, username, "A", null, null, joined, 3, offset);
    }

    @Test
    void shouldReplaceAProfileOnlyByALaterOne() {
        directory.put(entry(ADA, "second", 5));
        directory.put(entry(ADA, "first", 4));
        assertThat(directory.entry(ADA)).isEqualTo(entry(ADA, "second", 5));

        directory.advance(
                List.of(entry(ADA, "first", 4), entry(ADA, "third", 6)), List.of(new DirectoryOffset(3, "t", 7)));

        assertThat(directory.entry(ADA)).isEqualTo(entry(ADA, "third", 6));
        assertThat(directory.findByUsername("second")).isEmpty();
        assertThat(directory.nextOffsets()).containsExactly(Map.entry(3, 7L));
    }

    @Test
    void shouldKeepTheEarliestCreatedAtWhateverTheOrderOfRecords() {
        Instant joined = Instant.parse("2011-05-06T07:08:09.010Z");
        directory.put(entry(ADA, "imported_again", 5, joined.plusSeconds(9)));
        directory.put(entry(ADA, "imported", 4, joined));
        assertThat(directory.entry(ADA)).isEqualTo(entry(ADA, "imported_again", 5, joined));

        directory.put(entry(ADA, "and_again", 6, joined.plusSeconds(20)));
        directory.put(DirectoryEntry.withoutProfile(ADA));

        assertThat(directory.entry(ADA)).isEqualTo(entry(ADA, "and_again", 6, joined));
    }

    @Test
    void shouldEvictChangedEntriesFromTheCache() {
        assertThat(directory.cached(ADA).hasProfile()).isFalse();
        directory.put(entry(ADA, "first", 4));
        assertThat(directory.cached(ADA)).isEqualTo(entry(ADA, "first", 4));
        directory.advance(List.of(entry(ADA, "second", 5)), List.of(new DirectoryOffset(3, "t", 6)));
        assertThat(directory.cached(ADA)).isEqualTo(entry(ADA, "second", 5));
        directory.resume("another", Map.of(3, 6L));
        assertThat(directory.cached(ADA).hasProfile()).isFalse();
    }

    @Test
    void shouldDistinguishUsersWithoutAProfile() {
        assertThat(directory.entry(ADA).hasProfile()).isFalse();
        assertThat(directory.entries(Set.of(ADA))).isEmpty();
        assertThat(directory.entries(Set.of())).isEmpty();
        directory.put(DirectoryEntry.withoutProfile(ADA));
        assertThat(directory.entry(ADA).hasProfile()).isFalse();
        directory.put(entry(ADA, "ada", 0));
        assertThat(directory.entry(ADA).hasProfile()).isTrue();
    }

    @Test
    void shouldResumeInTheSameLogOnly() {
        directory.advance(List.of(entry(ADA, "ada", 4)), List.of(new DirectoryOffset(3, "t", 5)));

        assertThat(directory.resume("t", Map.of(3, 5L))).containsExactly(Map.entry(3, 5L));
        assertThat(directory.resume("t", Map.of(3, 4L))).isEmpty();

        assertThat(directory.entry(ADA).hasProfile()).isFalse();
        assertThat(directory.nextOffsets()).isEmpty();
    }

    @Test
    void shouldClearTheDirectoryIfTheTopicHasAnotherId() {
        directory.advance(List.of(entry(ADA, "ada", 4)), List.of(new DirectoryOffset(3, "t", 5)));

        assertThat(directory.resume("u", Map.of(3, 9L))).isEmpty();

        assertThat(directory.isUsernameTaken("ada")).isFalse();
    }
}
