// A C target needs a source file; all of zstd is in its library.
#include "czstd.h"
