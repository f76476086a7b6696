#include "library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static xml_library library;
static const xml_library *loaded;

static int find(void *handle, const char *name, void **target) {
  *target = dlsym(handle, name);
  return *target != NULL;
}

static void load(void) {
  void *handle = dlopen("libxml2.so.2", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) return;
  if (!find(handle, "xmlInitParser", (void **)&library.init_parser)) return;
  if (!find(handle, "htmlNewParserCtxt", (void **)&library.new_parser)) return;
  if (!find(handle, "htmlFreeParserCtxt", (void **)&library.free_parser)) return;
  if (!find(handle, "xmlStopParser", (void **)&library.stop_parser)) return;
  if (!find(handle, "htmlCtxtReadIO", (void **)&library.read)) return;
  if (!find(handle, "xmlFreeDoc", (void **)&library.free_document)) return;
  library.init_parser();
  loaded = &library;
}

const xml_library *cxml2_library(void) {
  pthread_once(&once, load);
  return loaded;
}
