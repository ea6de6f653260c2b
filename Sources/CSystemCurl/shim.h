#if !__has_include(<curl/curl.h>)
#error "curl/curl.h is missing. On Debian or Ubuntu: apt-get install libcurl4-openssl-dev"
#endif
// libcurl's options are set by a function of variable arguments, which Swift cannot call: one
// function for each type of option here.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

/// Makes libcurl ready to be used; once, before all else.
static inline CURLcode CSystemCurl_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

static inline CURLcode CSystemCurl_setNumber(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode CSystemCurl_setSize(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

/// libcurl copies the text.
static inline CURLcode CSystemCurl_setText(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

/// libcurl keeps the pointer.
static inline CURLcode CSystemCurl_setPointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode CSystemCurl_setReader(CURL *handle, curl_read_callback callback) {
  return curl_easy_setopt(handle, CURLOPT_READFUNCTION, callback);
}

static inline CURLcode CSystemCurl_setListener(CURL *handle, curl_debug_callback callback) {
  return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, callback);
}

static inline CURLcode CSystemCurl_setProgress(CURL *handle, curl_xferinfo_callback callback) {
  return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, callback);
}

static inline CURLcode CSystemCurl_setGate(CURL *handle, curl_prereq_callback callback) {
  return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, callback);
}

/// How many connections the last transfer has opened; none where it has used one from before.
static inline long CSystemCurl_newConnections(CURL *handle) {
  long count = 0;
  return curl_easy_getinfo(handle, CURLINFO_NUM_CONNECTS, &count) == CURLE_OK ? count : 0;
}

/// The socket of the connection that is kept; negative where there is none.
static inline curl_socket_t CSystemCurl_socket(CURL *handle) {
  curl_socket_t number = CURL_SOCKET_BAD;
  CURLcode code = curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &number);
  return code == CURLE_OK ? number : CURL_SOCKET_BAD;
}
