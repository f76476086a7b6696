#include "CSQLite.h"

#include <sqlite3.h>

int carrel_sqlite_harden(void *connection) {
  int result = sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
  if (result != SQLITE_OK) return result;
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}

int carrel_sqlite_spare_memory_counters(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
