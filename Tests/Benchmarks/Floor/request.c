/* A new process that asks a server once, with plain C over libcurl: the floor under a sync.
 *
 *   request URL    GETs it; ends with 1 when the answer is no 200
 */
#include <curl/curl.h>
#include <stdio.h>

static size_t drop(char *bytes, size_t size, size_t count, void *context) {
  (void)bytes, (void)context;
  return size * count;
}

int main(int count, char *words[]) {
  if (count != 2 || curl_global_init(CURL_GLOBAL_DEFAULT)) return 2;
  CURL *easy = curl_easy_init();
  if (!easy) return 2;
  long status = 0;
  curl_easy_setopt(easy, CURLOPT_URL, words[1]);
  curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT, 60L);
  CURLcode code = curl_easy_perform(easy);
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_cleanup(easy);
  if (code) fprintf(stderr, "request: %s\n", curl_easy_strerror(code));
  return code || status != 200;
}
