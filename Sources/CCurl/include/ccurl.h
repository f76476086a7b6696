// A typed door to libcurl, which is opened at run time and never linked.
// Swift cannot call curl's variadic functions; here each has one function per kind of value.

#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>
#include <stdint.h>

// The functions of one opened libcurl.
struct ccurl;

// Opens the library of that name. NULL when it is not installed or lacks a function we call.
struct ccurl *_Nullable ccurl_load(const char *_Nonnull name);

// Gives back the table. The library stays mapped: a name lookup may still run on its thread.
void ccurl_unload(struct ccurl *_Nonnull library);

CURL *_Nullable ccurl_easy_init(const struct ccurl *_Nonnull library);
void ccurl_easy_reset(const struct ccurl *_Nonnull library, CURL *_Nonnull easy);
void ccurl_easy_cleanup(const struct ccurl *_Nonnull library, CURL *_Nonnull easy);

// Asks for the address on this thread, with a UTF-8 locale where names like "müller.de" need it.
CURLcode ccurl_perform(const struct ccurl *_Nonnull library, CURL *_Nonnull easy,
                       const char *_Nonnull address);

CURLcode ccurl_set_number(const struct ccurl *_Nonnull library, CURL *_Nonnull easy,
                          CURLoption option, long value);
CURLcode ccurl_set_size(const struct ccurl *_Nonnull library, CURL *_Nonnull easy,
                        CURLoption option, curl_off_t value);
// The text is copied by curl; NULL takes curl's own value away.
CURLcode ccurl_set_text(const struct ccurl *_Nonnull library, CURL *_Nonnull easy,
                        CURLoption option, const char *_Nullable value);
// The body of a POST; the bytes must outlive the transfer.
CURLcode ccurl_set_body(const struct ccurl *_Nonnull library, CURL *_Nonnull easy,
                        const void *_Nullable bytes, int64_t count);
// The list must outlive the transfer.
CURLcode ccurl_set_list(const struct ccurl *_Nonnull library, CURL *_Nonnull easy,
                        CURLoption option, struct curl_slist *_Nullable value);

CURLcode ccurl_on_body(const struct ccurl *_Nonnull library, CURL *_Nonnull easy,
                       curl_write_callback _Nonnull call, void *_Nonnull context);
CURLcode ccurl_on_header(const struct ccurl *_Nonnull library, CURL *_Nonnull easy,
                         curl_write_callback _Nonnull call, void *_Nonnull context);
CURLcode ccurl_on_progress(const struct ccurl *_Nonnull library, CURL *_Nonnull easy,
                           curl_xferinfo_callback _Nonnull call, void *_Nonnull context);
CURLcode ccurl_on_open_socket(const struct ccurl *_Nonnull library, CURL *_Nonnull easy,
                              curl_opensocket_callback _Nonnull call, void *_Nonnull context);
CURLcode ccurl_on_request(const struct ccurl *_Nonnull library, CURL *_Nonnull easy,
                          curl_prereq_callback _Nonnull call, void *_Nonnull context);
// Also what travels is shown, every part of it; so is much that is of no use here.
CURLcode ccurl_on_traffic(const struct ccurl *_Nonnull library, CURL *_Nonnull easy,
                          curl_debug_callback _Nonnull call, void *_Nonnull context);

// The value, or `otherwise` where curl has none.
int64_t ccurl_get_size(const struct ccurl *_Nonnull library, CURL *_Nonnull easy, CURLINFO info,
                       int64_t otherwise);
int64_t ccurl_get_number(const struct ccurl *_Nonnull library, CURL *_Nonnull easy, CURLINFO info,
                         int64_t otherwise);
// Text owned by the handle, valid until its next transfer; NULL where curl has none.
const char *_Nullable ccurl_get_text(const struct ccurl *_Nonnull library, CURL *_Nonnull easy,
                                     CURLINFO info);

// NULL when memory ran out; the old list is then still valid.
struct curl_slist *_Nullable ccurl_list_append(const struct ccurl *_Nonnull library,
                                               struct curl_slist *_Nullable list,
                                               const char *_Nonnull text);
void ccurl_list_free(const struct ccurl *_Nonnull library, struct curl_slist *_Nullable list);

// A part of an address, or all of it, as curl understands it: percent-encoded where needed, host
// names in ASCII (the part CURLUPART_HOST, curl 7.88), a port only where it is not the scheme's
// own. Free it with `ccurl_free`. NULL when curl cannot read the address or it has no such part.
char *_Nullable ccurl_address_part(const struct ccurl *_Nonnull library,
                                   const char *_Nonnull text, CURLUPart part);
// The address that `text` means on a page at `base`, percent-encoded; as above otherwise.
char *_Nullable ccurl_address_joined(const struct ccurl *_Nonnull library,
                                     const char *_Nonnull base, const char *_Nonnull text);
void ccurl_free(const struct ccurl *_Nonnull library, char *_Nonnull text);

// Cookies that several handles share, on as many threads. NULL when the library is not installed.
struct ccurl_cookies;
struct ccurl_cookies *_Nullable ccurl_cookies_new(const char *_Nonnull name);
// No handle may still use them.
void ccurl_cookies_free(struct ccurl_cookies *_Nonnull cookies);
CURLcode ccurl_set_cookies(const struct ccurl *_Nonnull library, CURL *_Nonnull easy,
                           struct ccurl_cookies *_Nonnull cookies);

// Writes the 4 or 16 bytes of a socket address or of its text, and returns how many; 0 when it is
// neither IPv4 nor IPv6.
int ccurl_socket_bytes(const struct curl_sockaddr *_Nonnull address, uint8_t *_Nonnull bytes);
int ccurl_text_bytes(const char *_Nonnull text, uint8_t *_Nonnull bytes);

// A stream socket for that address, closed on exec; CURL_SOCKET_BAD when there is none.
curl_socket_t ccurl_new_socket(const struct curl_sockaddr *_Nonnull address);
curl_socket_t ccurl_no_socket(void);

#endif
