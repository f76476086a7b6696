#define _GNU_SOURCE
#include "ccurl.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <locale.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

// curl.h turns these names into checking macros; here they are only names.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_share_setopt

struct ccurl {
  void *library;
  CURLcode (*global_init)(long flags);
  CURL *(*easy_init)(void);
  void (*easy_reset)(CURL *);
  void (*easy_cleanup)(CURL *);
  CURLcode (*easy_perform)(CURL *);
  CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
  CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
  struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
  void (*slist_free_all)(struct curl_slist *);
  CURLU *(*url)(void);
  CURLUcode (*url_set)(CURLU *, CURLUPart, const char *, unsigned int);
  CURLUcode (*url_get)(const CURLU *, CURLUPart, char **, unsigned int);
  void (*url_cleanup)(CURLU *);
  CURLSH *(*share_init)(void);
  CURLSHcode (*share_setopt)(CURLSH *, CURLSHoption, ...);
  CURLSHcode (*share_cleanup)(CURLSH *);
  void (*free)(void *);
};

struct ccurl_cookies {
  struct ccurl *library;
  CURLSH *share;
  pthread_mutex_t locks[CURL_LOCK_DATA_LAST];
};

// POSIX promises that the pointer dlsym gives may be stored into a function pointer like this.
#define FIND(field, name) (*(void **)(&found->field) = dlsym(found->library, name)) != NULL

static int find_all(struct ccurl *found) {
  return FIND(global_init, "curl_global_init") && FIND(easy_init, "curl_easy_init")
      && FIND(easy_reset, "curl_easy_reset") && FIND(easy_cleanup, "curl_easy_cleanup")
      && FIND(easy_perform, "curl_easy_perform") && FIND(easy_setopt, "curl_easy_setopt")
      && FIND(easy_getinfo, "curl_easy_getinfo") && FIND(slist_append, "curl_slist_append")
      && FIND(slist_free_all, "curl_slist_free_all") && FIND(url, "curl_url")
      && FIND(url_set, "curl_url_set") && FIND(url_get, "curl_url_get")
      && FIND(url_cleanup, "curl_url_cleanup") && FIND(share_init, "curl_share_init")
      && FIND(share_setopt, "curl_share_setopt") && FIND(share_cleanup, "curl_share_cleanup")
      && FIND(free, "curl_free");
}

// OpenSSL, which libcurl speaks TLS with, frees what it has when the program ends, under the hands of
// threads that still transfer, or are just ending themselves: a crash after all was done. The system
// takes the memory back anyway.
static void leave_end_alone(void *library) {
  enum { INIT_NO_ATEXIT = 0x00080000 };
  int (*init)(uint64_t options, const void *settings);
  *(void **)(&init) = dlsym(library, "OPENSSL_init_crypto");
  if (init != NULL) init(INIT_NO_ATEXIT, NULL);
}

struct ccurl *ccurl_load(const char *name) {
  struct ccurl *found = calloc(1, sizeof *found);
  if (found == NULL) return NULL;
  // Bound lazily, as a program is that was linked with it: the first request comes sooner.
  found->library = dlopen(name, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
  // Before curl calls OpenSSL: what is said first, holds.
  if (found->library != NULL) leave_end_alone(found->library);
  // curl counts the calls of curl_global_init and guards them with a lock (since 7.84).
  if (found->library != NULL && find_all(found)
      && found->global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK) {
    return found;
  }
  ccurl_unload(found);
  return NULL;
}

void ccurl_unload(struct ccurl *library) {
  if (library->library != NULL) dlclose(library->library);
  free(library);
}

CURL *ccurl_easy_init(const struct ccurl *library) { return library->easy_init(); }

void ccurl_easy_reset(const struct ccurl *library, CURL *easy) { library->easy_reset(easy); }

void ccurl_easy_cleanup(const struct ccurl *library, CURL *easy) { library->easy_cleanup(easy); }

// libidn2 reads host names in the locale's encoding, and a program that never called setlocale is
// in ASCII. uselocale changes this thread only. A locale costs a file to map, several times a
// request if it were not only for names that need it.
static locale_t enter_utf8(const char *text, locale_t *before) {
  const unsigned char *byte = (const unsigned char *)text;
  while (*byte != 0 && *byte < 0x80) byte++;
  if (*byte == 0) return (locale_t)0;
  locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  if (utf8 != (locale_t)0) *before = uselocale(utf8);
  return utf8;
}

static void leave_utf8(locale_t utf8, locale_t before) {
  if (utf8 == (locale_t)0) return;
  uselocale(before);
  freelocale(utf8);
}

CURLcode ccurl_perform(const struct ccurl *library, CURL *easy, const char *address) {
  CURLcode code = library->easy_setopt(easy, CURLOPT_URL, address);
  if (code != CURLE_OK) return code;
  locale_t before = (locale_t)0;
  locale_t utf8 = enter_utf8(address, &before);
  code = library->easy_perform(easy);
  leave_utf8(utf8, before);
  return code;
}

CURLcode ccurl_set_number(const struct ccurl *library, CURL *easy, CURLoption option, long value) {
  return library->easy_setopt(easy, option, value);
}

CURLcode ccurl_set_size(const struct ccurl *library, CURL *easy, CURLoption option,
                        curl_off_t value) {
  return library->easy_setopt(easy, option, value);
}

CURLcode ccurl_set_text(const struct ccurl *library, CURL *easy, CURLoption option,
                        const char *value) {
  return library->easy_setopt(easy, option, value);
}

CURLcode ccurl_set_body(const struct ccurl *library, CURL *easy, const void *bytes,
                        int64_t count) {
  CURLcode code =
      library->easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  if (code != CURLE_OK) return code;
  // Without any bytes curl would read them from standard input.
  return library->easy_setopt(easy, CURLOPT_POSTFIELDS, bytes == NULL ? "" : bytes);
}

CURLcode ccurl_set_list(const struct ccurl *library, CURL *easy, CURLoption option,
                        struct curl_slist *value) {
  return library->easy_setopt(easy, option, value);
}

CURLcode ccurl_on_body(const struct ccurl *library, CURL *easy, curl_write_callback call,
                       void *context) {
  CURLcode code = library->easy_setopt(easy, CURLOPT_WRITEFUNCTION, call);
  return code != CURLE_OK ? code : library->easy_setopt(easy, CURLOPT_WRITEDATA, context);
}

CURLcode ccurl_on_header(const struct ccurl *library, CURL *easy, curl_write_callback call,
                         void *context) {
  CURLcode code = library->easy_setopt(easy, CURLOPT_HEADERFUNCTION, call);
  return code != CURLE_OK ? code : library->easy_setopt(easy, CURLOPT_HEADERDATA, context);
}

CURLcode ccurl_on_progress(const struct ccurl *library, CURL *easy, curl_xferinfo_callback call,
                           void *context) {
  CURLcode code = library->easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, call);
  if (code == CURLE_OK) code = library->easy_setopt(easy, CURLOPT_XFERINFODATA, context);
  return code != CURLE_OK ? code : library->easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
}

CURLcode ccurl_on_open_socket(const struct ccurl *library, CURL *easy,
                              curl_opensocket_callback call, void *context) {
  CURLcode code = library->easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, call);
  return code != CURLE_OK ? code : library->easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
}

CURLcode ccurl_on_request(const struct ccurl *library, CURL *easy, curl_prereq_callback call,
                          void *context) {
  CURLcode code = library->easy_setopt(easy, CURLOPT_PREREQFUNCTION, call);
  return code != CURLE_OK ? code : library->easy_setopt(easy, CURLOPT_PREREQDATA, context);
}

CURLcode ccurl_on_traffic(const struct ccurl *library, CURL *easy, curl_debug_callback call,
                          void *context) {
  CURLcode code = library->easy_setopt(easy, CURLOPT_DEBUGFUNCTION, call);
  if (code == CURLE_OK) code = library->easy_setopt(easy, CURLOPT_DEBUGDATA, context);
  return code != CURLE_OK ? code : library->easy_setopt(easy, CURLOPT_VERBOSE, 1L);
}

int64_t ccurl_get_size(const struct ccurl *library, CURL *easy, CURLINFO info, int64_t otherwise) {
  curl_off_t value = 0;
  return library->easy_getinfo(easy, info, &value) == CURLE_OK ? (int64_t)value : otherwise;
}

int64_t ccurl_get_number(const struct ccurl *library, CURL *easy, CURLINFO info,
                         int64_t otherwise) {
  long value = 0;
  return library->easy_getinfo(easy, info, &value) == CURLE_OK ? (int64_t)value : otherwise;
}

const char *ccurl_get_text(const struct ccurl *library, CURL *easy, CURLINFO info) {
  char *value = NULL;
  return library->easy_getinfo(easy, info, &value) == CURLE_OK ? value : NULL;
}

struct curl_slist *ccurl_list_append(const struct ccurl *library, struct curl_slist *list,
                                     const char *text) {
  return library->slist_append(list, text);
}

void ccurl_list_free(const struct ccurl *library, struct curl_slist *list) {
  library->slist_free_all(list);
}

char *ccurl_address_part(const struct ccurl *library, const char *text, CURLUPart part) {
  char *found = NULL;
  CURLU *url = library->url();
  if (url == NULL) return NULL;
  unsigned int form = part == CURLUPART_HOST ? CURLU_PUNYCODE : 0;
  if (part == CURLUPART_PORT) form = CURLU_NO_DEFAULT_PORT;
  locale_t before = (locale_t)0;
  locale_t utf8 = enter_utf8(text, &before);
  if (library->url_set(url, CURLUPART_URL, text, CURLU_URLENCODE) != CURLUE_OK
      || library->url_get(url, part, &found, form) != CURLUE_OK) {
    found = NULL;
  }
  leave_utf8(utf8, before);
  library->url_cleanup(url);
  return found;
}

char *ccurl_address_joined(const struct ccurl *library, const char *base, const char *text) {
  char *found = NULL;
  CURLU *url = library->url();
  if (url == NULL) return NULL;
  locale_t before = (locale_t)0;
  locale_t utf8 = enter_utf8(text, &before);
  if (library->url_set(url, CURLUPART_URL, base, CURLU_URLENCODE) != CURLUE_OK
      || library->url_set(url, CURLUPART_URL, text, CURLU_URLENCODE) != CURLUE_OK
      || library->url_get(url, CURLUPART_URL, &found, 0) != CURLUE_OK) {
    found = NULL;
  }
  leave_utf8(utf8, before);
  library->url_cleanup(url);
  return found;
}

// curl asks for one lock of each kind of what is shared.
static void lock_cookies(CURL *easy, curl_lock_data kind, curl_lock_access access, void *context) {
  (void)easy;
  (void)access;
  pthread_mutex_lock(&((struct ccurl_cookies *)context)->locks[kind]);
}

static void unlock_cookies(CURL *easy, curl_lock_data kind, void *context) {
  (void)easy;
  pthread_mutex_unlock(&((struct ccurl_cookies *)context)->locks[kind]);
}

struct ccurl_cookies *ccurl_cookies_new(const char *name) {
  struct ccurl_cookies *cookies = calloc(1, sizeof *cookies);
  if (cookies == NULL) return NULL;
  for (int kind = 0; kind < CURL_LOCK_DATA_LAST; kind++) {
    pthread_mutex_init(&cookies->locks[kind], NULL);
  }
  cookies->library = ccurl_load(name);
  if (cookies->library != NULL) cookies->share = cookies->library->share_init();
  if (cookies->share == NULL) {
    ccurl_cookies_free(cookies);
    return NULL;
  }
  const struct ccurl *library = cookies->library;
  library->share_setopt(cookies->share, CURLSHOPT_LOCKFUNC, lock_cookies);
  library->share_setopt(cookies->share, CURLSHOPT_UNLOCKFUNC, unlock_cookies);
  library->share_setopt(cookies->share, CURLSHOPT_USERDATA, cookies);
  library->share_setopt(cookies->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE);
  return cookies;
}

void ccurl_cookies_free(struct ccurl_cookies *cookies) {
  if (cookies->share != NULL) cookies->library->share_cleanup(cookies->share);
  if (cookies->library != NULL) ccurl_unload(cookies->library);
  for (int kind = 0; kind < CURL_LOCK_DATA_LAST; kind++) {
    pthread_mutex_destroy(&cookies->locks[kind]);
  }
  free(cookies);
}

CURLcode ccurl_set_cookies(const struct ccurl *library, CURL *easy,
                           struct ccurl_cookies *cookies) {
  return library->easy_setopt(easy, CURLOPT_SHARE, cookies->share);
}

void ccurl_free(const struct ccurl *library, char *text) { library->free(text); }

int ccurl_socket_bytes(const struct curl_sockaddr *address, uint8_t *bytes) {
  // curl keeps more room behind `addr` than its type says; addrlen is what is there.
  if (address->family == AF_INET && address->addrlen >= sizeof(struct sockaddr_in)) {
    struct sockaddr_in four;
    memcpy(&four, &address->addr, sizeof four);
    memcpy(bytes, &four.sin_addr, 4);
    return 4;
  }
  if (address->family == AF_INET6 && address->addrlen >= sizeof(struct sockaddr_in6)) {
    struct sockaddr_in6 six;
    memcpy(&six, (const char *)address + offsetof(struct curl_sockaddr, addr), sizeof six);
    memcpy(bytes, &six.sin6_addr, 16);
    return 16;
  }
  return 0;
}

int ccurl_text_bytes(const char *text, uint8_t *bytes) {
  if (inet_pton(AF_INET, text, bytes) == 1) return 4;
  if (inet_pton(AF_INET6, text, bytes) == 1) return 16;
  return 0;
}

curl_socket_t ccurl_new_socket(const struct curl_sockaddr *address) {
  if (address->socktype != SOCK_STREAM) return CURL_SOCKET_BAD;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

curl_socket_t ccurl_no_socket(void) { return CURL_SOCKET_BAD; }
