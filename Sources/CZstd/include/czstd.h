// zstd's own header, given to Swift.

#ifndef CZSTD_H
#define CZSTD_H

#include <zstd.h>
#include <zstd_errors.h>

// The two answers of ZSTD_getFrameContentSize that are not sizes; Swift cannot read the macros.
static inline unsigned long long czstd_size_unknown(void) { return ZSTD_CONTENTSIZE_UNKNOWN; }
static inline unsigned long long czstd_size_error(void) { return ZSTD_CONTENTSIZE_ERROR; }

#endif
