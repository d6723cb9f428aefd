-- The events of the log: one table per topic, one row per record.

CREATE TABLE tweet_events (
  log_partition INT NOT NULL,
  log_offset    BIGINT NOT NULL,
  deletion      BOOLEAN NOT NULL,
  tweet_id      BIGINT NOT NULL,
  author_id     BIGINT NOT NULL,
  text          VARCHAR,
  retweet_of    BIGINT,
  created_at    BIGINT,
  PRIMARY KEY (log_partition, log_offset));

CREATE TABLE follow_events (
  log_partition INT NOT NULL,
  log_offset    BIGINT NOT NULL,
  follower_id   BIGINT NOT NULL,
  followee_id   BIGINT NOT NULL,
  followed      BOOLEAN NOT NULL,
  PRIMARY KEY (log_partition, log_offset));

CREATE TABLE profile_events (
  log_partition INT NOT NULL,
  log_offset    BIGINT NOT NULL,
  user_id       BIGINT NOT NULL,
  username      VARCHAR,
  display_name  VARCHAR,
  photo_url     VARCHAR,
  PRIMARY KEY (log_partition, log_offset));

-- Intermediate results, which present-state.sql derives from the events.

CREATE TABLE deletions (
  tweet_id   BIGINT NOT NULL,
  author_id  BIGINT NOT NULL,
  log_offset BIGINT NOT NULL,
  PRIMARY KEY (tweet_id, author_id));

CREATE TABLE posts (
  tweet_id       BIGINT PRIMARY KEY,
  author_id      BIGINT NOT NULL,
  text           VARCHAR NOT NULL,
  retweet_of     BIGINT,
  created_at     BIGINT NOT NULL,
  log_offset     BIGINT NOT NULL,
  deleted_offset BIGINT);
CREATE INDEX posts_by_repeated ON posts (retweet_of);

CREATE TABLE originals (
  tweet_id    BIGINT PRIMARY KEY,
  original_id BIGINT NOT NULL);

CREATE TABLE retweets (
  tweet_id       BIGINT PRIMARY KEY,
  author_id      BIGINT NOT NULL,
  original_id    BIGINT NOT NULL,
  log_offset     BIGINT NOT NULL,
  deleted_offset BIGINT);
CREATE INDEX retweets_in_log_order ON retweets (author_id, original_id, log_offset);

CREATE TABLE accepted_retweets (
  tweet_id BIGINT PRIMARY KEY);

CREATE TABLE retweet_counts (
  tweet_id BIGINT PRIMARY KEY,
  retweets BIGINT NOT NULL);

CREATE TABLE profiles (
  user_id      BIGINT PRIMARY KEY,
  username     VARCHAR,
  display_name VARCHAR,
  photo_url    VARCHAR);

-- The three tables of the query that specifies a home timeline.

CREATE TABLE tweets (
  id         BIGINT PRIMARY KEY,
  author_id  BIGINT NOT NULL,
  text       VARCHAR NOT NULL,
  created_at BIGINT NOT NULL,
  retweet_of BIGINT);
CREATE INDEX tweets_by_author ON tweets (author_id, id);

CREATE TABLE users (
  id           BIGINT PRIMARY KEY,
  username     VARCHAR,
  display_name VARCHAR,
  photo_url    VARCHAR);

CREATE TABLE follows (
  follower_id BIGINT NOT NULL,
  followee_id BIGINT NOT NULL,
  PRIMARY KEY (follower_id, followee_id));
