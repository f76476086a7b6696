/* What SQLite offers only through a variadic call, which Swift cannot make, and the settings of a
 * connection, which are made on the way of every command and so in one go. */
#ifndef CSQLITE_H
#define CSQLITE_H

/* Settings of an open connection: durable writes; a schema and shadow tables that cannot be
 * tampered with by SQL; a page cache that may grow to 96 MiB, for imports; and no checkpoints but
 * those that we make under the write lock. `connection` is a `sqlite3 *`.
 * Returns SQLITE_OK or SQLite's error. */
int carrel_sqlite_settle(void *connection);

/* Turns off the counting of memory, which takes a lock at each allocation. To be called before the
 * first connection is opened; later it does nothing. Returns SQLITE_OK or SQLite's error. */
int carrel_sqlite_spare_memory_counters(void);

#endif
