/* What plain C over SQLite needs for the same work: the floor under each of our figures.
 *
 *   floor show DB HEX          the article whose identifier starts so, in OUR library, printed
 *   floor ls DB N              the newest N articles of OUR library, printed
 *   floor insert PACK DB       a packed workload into a library of the floor's own, indexed
 *   floor find DB WORD ORDER   the first 20 articles with a word, from the floor's own library;
 *                              ORDER is newest or ranked
 *   floor changes DB N         N times 100 changes to the floor's own library in one transaction,
 *                              each a note's text and a tag; the median in ms
 *
 * Strict where there is a choice: no identifiers shortened, no change log, one transaction, texts
 * kept as they are, no text parsed. SQLite is opened as a careful C programmer would open it.
 */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

static void fail(const char *what) {
  fprintf(stderr, "floor: %s\n", what);
  exit(1);
}

static sqlite3 *open_database(const char *path, int flags) {
  sqlite3 *database;
  if (sqlite3_open_v2(path, &database, flags, NULL)) fail("cannot open");
  sqlite3_busy_timeout(database, 30000);
  return database;
}

static sqlite3_stmt *prepare(sqlite3 *database, const char *sql) {
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL)) fail(sqlite3_errmsg(database));
  return statement;
}

static void run(sqlite3 *database, const char *sql) {
  if (sqlite3_exec(database, sql, NULL, NULL, NULL)) fail(sqlite3_errmsg(database));
}

/* Prints every row of a statement, its columns between tabs; the first `hidden` are not printed. */
static int print_rows(sqlite3_stmt *statement, int hidden) {
  int rows = 0;
  for (; sqlite3_step(statement) == SQLITE_ROW; rows++) {
    for (int column = hidden; column < sqlite3_column_count(statement); column++) {
      const unsigned char *text = sqlite3_column_text(statement, column);
      printf("%s\t", text ? (const char *)text : "");
    }
    putchar('\n');
  }
  sqlite3_reset(statement);
  return rows;
}

/* What stands on one article, bound to its identifier. */
static const char *ON_ARTICLE[] = {
    "SELECT tag.name FROM tagging JOIN tag ON tag.id = tagging.tag WHERE tagging.target = ?"
    " AND tagging.is_on = 1 AND tagging.alive = 1 ORDER BY tag.name",
    "SELECT list.title FROM list_item JOIN list ON list.id = list_item.list"
    " WHERE list_item.article = ? AND list_item.is_on = 1 AND list.alive = 1 ORDER BY list.title",
    "SELECT quote, comment, color, created_at FROM highlight WHERE article = ? AND alive = 1"
    " ORDER BY start_offset",
    "SELECT title, body, created_at FROM note WHERE article = ? AND alive = 1 ORDER BY created_at",
};

#define ARTICLE                                                                                  \
  "SELECT article.id, article.url, coalesce(article.title, version.title), version.byline,"      \
  " version.site, version.published_at, version.word_count, version.excerpt, article.saved_at"   \
  " FROM article LEFT JOIN version ON version.id = article.version WHERE article.alive = 1"

static int nibble(char letter) {
  return letter <= '9' ? letter - '0' : (letter | 32) - 'a' + 10;
}

static int show(const char *path, const char *hex) {
  unsigned char id[16];
  if (strlen(hex) != 32) fail("an identifier is 32 hexadecimal digits");
  for (int i = 0; i < 16; i++) id[i] = nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]);
  sqlite3 *database = open_database(path, SQLITE_OPEN_READONLY);
  sqlite3_stmt *article = prepare(database, ARTICLE " AND article.id = ?");
  sqlite3_bind_blob(article, 1, id, 16, SQLITE_STATIC);
  int found = print_rows(article, 1);
  sqlite3_finalize(article);
  for (int i = 0; i < 4; i++) {
    sqlite3_stmt *part = prepare(database, ON_ARTICLE[i]);
    sqlite3_bind_blob(part, 1, id, 16, SQLITE_STATIC);
    print_rows(part, 0);
    sqlite3_finalize(part);
  }
  sqlite3_close(database);
  return found ? 0 : 1;
}

static int list(const char *path, int count) {
  sqlite3 *database = open_database(path, SQLITE_OPEN_READONLY);
  sqlite3_stmt *articles =
      prepare(database, ARTICLE " ORDER BY article.saved_at DESC, article.id LIMIT ?");
  sqlite3_stmt *tags = prepare(database, ON_ARTICLE[0]);
  sqlite3_bind_int(articles, 1, count);
  int rows = 0;
  for (; sqlite3_step(articles) == SQLITE_ROW; rows++) {
    for (int column = 1; column < 9; column++) {
      const unsigned char *text = sqlite3_column_text(articles, column);
      printf("%s\t", text ? (const char *)text : "");
    }
    sqlite3_bind_blob(tags, 1, sqlite3_column_blob(articles, 0), 16, SQLITE_TRANSIENT);
    print_rows(tags, 0);
  }
  sqlite3_finalize(articles);
  sqlite3_finalize(tags);
  sqlite3_close(database);
  return rows ? 0 : 1;
}

/* The kinds of the packed workload by their number, see packing.py; i: integer, t: text. */
static const struct { const char *columns, *sql; int indexed[2]; const char *index; } KINDS[] = {
    {"itt", "INSERT INTO tag VALUES (?,?,?)", {0}, NULL},
    {"itt", "INSERT INTO list VALUES (?,?,?)", {0}, NULL},
    {"itttttttt", "INSERT INTO article VALUES (?,?,?,?,?,?,?,?,?)", {4, 8},
     "INSERT INTO article_words (rowid, title, body) VALUES (?,?,?)"},
    {"itiiittt", "INSERT INTO highlight VALUES (?,?,?,?,?,?,?,?)", {5},
     "INSERT INTO highlight_words (rowid, quote) VALUES (?,?)"},
    {"ititt", "INSERT INTO note VALUES (?,?,?,?,?)", {3},
     "INSERT INTO note_words (rowid, body) VALUES (?,?)"},
    {"ii", "INSERT INTO article_tag VALUES (?,?)", {0}, NULL},
    {"ii", "INSERT INTO list_item VALUES (?,?)", {0}, NULL},
};
enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };

#define WORDS ", tokenize = 'unicode61 remove_diacritics 2')"
static const char *SCHEMA =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
    "CREATE TABLE tag (place INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT UNIQUE);"
    "CREATE TABLE list (place INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT);"
    "CREATE TABLE article (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, url TEXT, site TEXT,"
    " title TEXT, author TEXT, published TEXT, saved TEXT, body TEXT);"
    "CREATE INDEX article_saved ON article (saved);"
    "CREATE TABLE highlight (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article INTEGER,"
    " first INTEGER, last INTEGER, quote TEXT, color TEXT, created TEXT);"
    "CREATE INDEX highlight_article ON highlight (article);"
    "CREATE TABLE note (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article INTEGER,"
    " body TEXT, created TEXT);"
    "CREATE INDEX note_article ON note (article);"
    "CREATE TABLE article_tag (article INTEGER, tag INTEGER, PRIMARY KEY (article, tag))"
    " WITHOUT ROWID;"
    "CREATE INDEX article_tag_tag ON article_tag (tag);"
    "CREATE TABLE list_item (article INTEGER, list INTEGER, PRIMARY KEY (article, list))"
    " WITHOUT ROWID;"
    "CREATE VIRTUAL TABLE article_words USING fts5"
    " (title, body, content = 'article', content_rowid = 'place'" WORDS ";"
    "CREATE VIRTUAL TABLE highlight_words USING fts5"
    " (quote, content = 'highlight', content_rowid = 'place'" WORDS ";"
    "CREATE VIRTUAL TABLE note_words USING fts5"
    " (body, content = 'note', content_rowid = 'place'" WORDS ";"
    "INSERT INTO article_words (article_words, rank) VALUES ('hashsize', 33554432);"
    "INSERT INTO highlight_words (highlight_words, rank) VALUES ('hashsize', 33554432);"
    "INSERT INTO note_words (note_words, rank) VALUES ('hashsize', 33554432);";

struct text { const char *start; uint32_t length; };

static void step(sqlite3 *database, sqlite3_stmt *statement) {
  if (sqlite3_step(statement) != SQLITE_DONE) fail(sqlite3_errmsg(database));
  sqlite3_reset(statement);
}

/* Inserts the row at `at` and indexes it; where the next row begins. */
static const char *insert_row(sqlite3 *database, sqlite3_stmt *rows[], sqlite3_stmt *words[],
                              const char *at) {
  int kind = *at++;
  if (kind < 0 || kind >= KIND_COUNT) fail("no packed workload");
  struct text texts[9] = {{0}};
  int64_t place = 0;
  for (int column = 0; KINDS[kind].columns[column]; column++) {
    if (KINDS[kind].columns[column] == 'i') {
      int64_t value;
      memcpy(&value, at, 8);
      at += 8;
      if (column == 0) place = value;
      sqlite3_bind_int64(rows[kind], column + 1, value);
    } else {
      struct text *text = &texts[column];
      memcpy(&text->length, at, 4);
      text->start = at + 4;
      at += 4 + text->length;
      sqlite3_bind_text(rows[kind], column + 1, text->start, text->length, SQLITE_STATIC);
    }
  }
  step(database, rows[kind]);
  if (!words[kind]) return at;
  sqlite3_bind_int64(words[kind], 1, place);
  for (int i = 0; i < 2 && KINDS[kind].indexed[i]; i++) {
    struct text *text = &texts[KINDS[kind].indexed[i]];
    sqlite3_bind_text(words[kind], i + 2, text->start, text->length, SQLITE_STATIC);
  }
  step(database, words[kind]);
  return at;
}

static int insert(const char *pack, const char *path) {
  int file = open(pack, O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status)) fail("cannot read the workload");
  const char *at = mmap(NULL, status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
  if (at == MAP_FAILED) fail("cannot map the workload");
  const char *end = at + status.st_size;
  sqlite3 *database = open_database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  run(database, SCHEMA);
  sqlite3_stmt *rows[KIND_COUNT], *words[KIND_COUNT];
  for (int kind = 0; kind < KIND_COUNT; kind++) {
    rows[kind] = prepare(database, KINDS[kind].sql);
    words[kind] = KINDS[kind].index ? prepare(database, KINDS[kind].index) : NULL;
  }
  run(database, "BEGIN IMMEDIATE");
  while (at < end) at = insert_row(database, rows, words, at);
  run(database, "COMMIT");
  for (int kind = 0; kind < KIND_COUNT; kind++) {
    sqlite3_finalize(rows[kind]);
    sqlite3_finalize(words[kind]);
  }
  return sqlite3_close(database);
}

static int find(const char *path, const char *word, const char *order) {
  sqlite3 *database = open_database(path, SQLITE_OPEN_READONLY);
  char sql[600];
  snprintf(sql, sizeof sql,
           "SELECT article.id, article.title, article.url, article.saved,"
           " snippet(article_words, -1, '[', ']', '...', 24)"
           " FROM article_words JOIN article ON article.place = article_words.rowid"
           " WHERE article_words MATCH ? ORDER BY %s LIMIT 20",
           strcmp(order, "ranked") ? "article.saved DESC" : "rank");
  sqlite3_stmt *statement = prepare(database, sql);
  sqlite3_bind_text(statement, 1, word, -1, SQLITE_STATIC);
  int rows = print_rows(statement, 0);
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return rows ? 0 : 1;
}

static int ascending(const void *left, const void *right) {
  double difference = *(const double *)left - *(const double *)right;
  return difference < 0 ? -1 : difference > 0;
}

/* As changes that arrive by sync: durable, with a row each in a change log; not indexed. */
static int change(const char *path, int count) {
  sqlite3 *database = open_database(path, SQLITE_OPEN_READWRITE);
  run(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                "CREATE TABLE IF NOT EXISTS change (place INTEGER PRIMARY KEY, entity INTEGER,"
                " field INTEGER, clock INTEGER, device INTEGER);");
  sqlite3_stmt *parts[] = {
      prepare(database, "UPDATE note SET body = body || '!' WHERE place = ?"),
      prepare(database, "INSERT OR REPLACE INTO article_tag VALUES (?, 7)"),
      prepare(database, "INSERT INTO change (entity, field, clock, device) VALUES (?, 2, 1, 1)"),
  };
  double *times = calloc(count, sizeof *times);
  if (!times || count < 1) fail("how often?");
  for (int i = 0, place = 1; i < count; i++) {
    struct timespec before, after;
    clock_gettime(CLOCK_MONOTONIC, &before);
    run(database, "BEGIN IMMEDIATE");
    for (int change = 0; change < 100; change++) {
      place = (place * 97 + 13) % 1000;
      for (int part = 0; part < 3; part++) {
        sqlite3_bind_int(parts[part], 1, place + 1);
        step(database, parts[part]);
      }
    }
    run(database, "COMMIT");
    clock_gettime(CLOCK_MONOTONIC, &after);
    times[i] = (after.tv_sec - before.tv_sec) * 1e3 + (after.tv_nsec - before.tv_nsec) / 1e6;
  }
  qsort(times, count, sizeof *times, ascending);
  printf("%.4f\n", times[count / 2]);
  for (int part = 0; part < 3; part++) sqlite3_finalize(parts[part]);
  free(times);
  return sqlite3_close(database);
}

int main(int count, char *words[]) {
  const char *what = count > 3 ? words[1] : "";
  if (!strcmp(what, "show")) return show(words[2], words[3]);
  if (!strcmp(what, "ls")) return list(words[2], atoi(words[3]));
  if (!strcmp(what, "insert")) return insert(words[2], words[3]);
  if (!strcmp(what, "find") && count > 4) return find(words[2], words[3], words[4]);
  if (!strcmp(what, "changes")) return change(words[2], atoi(words[3]));
  fail("see the head of floor.c");
}
