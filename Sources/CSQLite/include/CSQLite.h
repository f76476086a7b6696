/* What SQLite offers only through a variadic call, which Swift cannot make. */
#ifndef CSQLITE_H
#define CSQLITE_H

/* Hardens an open connection: schema and shadow tables cannot be tampered with by SQL, and closing
 * it does not checkpoint, so that every checkpoint is one that we make under the write lock.
 * `connection` is a `sqlite3 *`. Returns SQLITE_OK or SQLite's error. */
int carrel_sqlite_harden(void *connection);

/* Turns off the counting of memory, which takes a lock at each allocation. To be called before the
 * first connection is opened; later it does nothing. Returns SQLITE_OK or SQLite's error. */
int carrel_sqlite_spare_memory_counters(void);

#endif
