#include "CSQLite.h"

#include <sqlite3.h>

int carrel_sqlite_settle(void *connection) {
  int result = sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
  if (result == SQLITE_OK)
    result = sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
  if (result == SQLITE_OK)
    result = sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
  if (result == SQLITE_OK)
    result = sqlite3_exec(connection,
                          "PRAGMA synchronous = FULL;"
                          "PRAGMA cell_size_check = ON;"
                          "PRAGMA mmap_size = 0;"
                          "PRAGMA cache_size = -98304;"
                          "PRAGMA wal_autocheckpoint = 0",
                          0, 0, 0);
  return result;
}

int carrel_sqlite_spare_memory_counters(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
