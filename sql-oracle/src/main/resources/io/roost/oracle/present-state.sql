-- Derives the tables tweets, users and follows from the events. The statements are executed in this order.

DELETE FROM deletions;
DELETE FROM posts;
DELETE FROM originals;
DELETE FROM retweets;
DELETE FROM accepted_retweets;
DELETE FROM tweets;
DELETE FROM retweet_counts;
DELETE FROM profiles;
DELETE FROM users;
DELETE FROM follows;

-- A tweet id belongs to the first event that names it. If that is a deletion, there is no row and later posts are ignored.
-- Later posts of an id, and deletions by other users than its author, are ignored.
INSERT INTO deletions
SELECT tweet_id, author_id, MIN(log_offset) FROM tweet_events WHERE deletion GROUP BY tweet_id, author_id;

INSERT INTO posts
SELECT first_event.tweet_id, first_event.author_id, first_event.text, first_event.retweet_of, first_event.created_at,
       first_event.log_offset, deletions.log_offset
  FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY tweet_id ORDER BY log_partition, log_offset) AS nth
          FROM tweet_events) first_event
  LEFT JOIN deletions
    ON deletions.tweet_id = first_event.tweet_id AND deletions.author_id = first_event.author_id
 WHERE first_event.nth = 1 AND NOT first_event.deletion;

-- The original of a retweet is found by following retweet_of to a tweet that is no retweet, also through deleted and ignored
-- retweets. There is no original if a tweet on the way is not older than its retweet, or was never posted.
INSERT INTO originals
WITH RECURSIVE chain (tweet_id, original_id) AS (
  SELECT tweet_id, tweet_id FROM posts WHERE retweet_of IS NULL
  UNION ALL
  SELECT repeating.tweet_id, chain.original_id
    FROM chain JOIN posts repeating ON repeating.retweet_of = chain.tweet_id
   WHERE repeating.retweet_of < repeating.tweet_id)
SELECT tweet_id, original_id FROM chain;

INSERT INTO retweets
SELECT posts.tweet_id, posts.author_id, originals.original_id, posts.log_offset, posts.deleted_offset
  FROM posts JOIN originals ON originals.tweet_id = posts.tweet_id
 WHERE posts.retweet_of IS NOT NULL;

-- One retweet per user and original at a time: the first in log order is accepted, then the first after its deletion, and
-- so on. Retweets posted before that deletion are never accepted.
INSERT INTO accepted_retweets
WITH RECURSIVE accepted (tweet_id, author_id, original_id, deleted_offset) AS (
  SELECT tweet_id, author_id, original_id, deleted_offset
    FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY author_id, original_id ORDER BY log_offset) AS nth
            FROM retweets)
   WHERE nth = 1
  UNION ALL
  SELECT again.tweet_id, again.author_id, again.original_id, again.deleted_offset
    FROM accepted JOIN retweets again
      ON again.author_id = accepted.author_id AND again.original_id = accepted.original_id
   WHERE again.log_offset = (SELECT MIN(later.log_offset) FROM retweets later
                              WHERE later.author_id = accepted.author_id
                                AND later.original_id = accepted.original_id
                                AND later.log_offset > accepted.deleted_offset))
SELECT tweet_id FROM accepted;

-- Visible: tweets that are not deleted, and accepted retweets if neither they nor their originals are deleted.
INSERT INTO tweets
SELECT tweet_id, author_id, text, created_at, NULL
  FROM posts WHERE retweet_of IS NULL AND deleted_offset IS NULL;

INSERT INTO tweets
SELECT retweet.tweet_id, retweet.author_id, '', retweet.created_at, original.tweet_id
  FROM accepted_retweets accepted
  JOIN posts retweet ON retweet.tweet_id = accepted.tweet_id
  JOIN originals ON originals.tweet_id = accepted.tweet_id
  JOIN posts original ON original.tweet_id = originals.original_id
 WHERE retweet.deleted_offset IS NULL AND original.deleted_offset IS NULL;

INSERT INTO retweet_counts
SELECT retweet_of, COUNT(*) FROM tweets WHERE retweet_of IS NOT NULL GROUP BY retweet_of;

-- All users whom an event names, with their latest profile, if any.
INSERT INTO profiles
SELECT user_id, username, display_name, photo_url
  FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY log_partition DESC, log_offset DESC) AS nth_last
          FROM profile_events)
 WHERE nth_last = 1;

INSERT INTO users
SELECT named.id, profiles.username, profiles.display_name, profiles.photo_url
  FROM (SELECT author_id AS id FROM tweet_events
        UNION SELECT follower_id FROM follow_events
        UNION SELECT followee_id FROM follow_events
        UNION SELECT user_id FROM profile_events) named
  LEFT JOIN profiles ON profiles.user_id = named.id;

-- The last event about a follower and a followee decides. Events in which both are the same user are ignored: all users
-- see their own tweets.
INSERT INTO follows
SELECT follower_id, followee_id
  FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY follower_id, followee_id
                                     ORDER BY log_partition DESC, log_offset DESC) AS nth_last
          FROM follow_events WHERE follower_id <> followee_id)
 WHERE nth_last = 1 AND followed;

INSERT INTO follows SELECT id, id FROM users;
