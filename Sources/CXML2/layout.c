/* Compares library.h with libxml2's own headers, where the compiler is told where they are:
   swift build -Xcc -I/usr/include/libxml2 */

#include "library.h"

#if __has_include(<libxml/HTMLparser.h>)
#include <libxml/HTMLparser.h>
#include <stddef.h>

#define SAME(ours, theirs) \
  _Static_assert(offsetof(xml_sax_handler, ours) == offsetof(xmlSAXHandler, theirs), #theirs)

SAME(start_element, startElement);
SAME(end_element, endElement);
SAME(characters, characters);
SAME(ignorable_whitespace, ignorableWhitespace);
SAME(error, error);
SAME(fatal_error, fatalError);
SAME(cdata_block, cdataBlock);
SAME(external_subset, externalSubset);
SAME(initialized, initialized);
_Static_assert(offsetof(xml_parser, sax) == offsetof(xmlParserCtxt, sax), "sax");
_Static_assert(offsetof(xml_parser, user_data) == offsetof(xmlParserCtxt, userData), "userData");
_Static_assert(HTML_RECOVER == (int)HTML_PARSE_RECOVER, "recover");
_Static_assert(HTML_NO_DEFAULT_DOCTYPE == (int)HTML_PARSE_NODEFDTD, "doctype");
_Static_assert(HTML_NO_ERROR == (int)HTML_PARSE_NOERROR, "error");
_Static_assert(HTML_NO_WARNING == (int)HTML_PARSE_NOWARNING, "warning");
_Static_assert(HTML_NO_NETWORK == (int)HTML_PARSE_NONET, "network");
_Static_assert(HTML_COMPACT == (int)HTML_PARSE_COMPACT, "compact");
_Static_assert(XML_HUGE == (int)XML_PARSE_HUGE, "huge");
_Static_assert(HTML_IGNORE_ENCODING == (int)HTML_PARSE_IGNORE_ENC, "encoding");
#endif
