#ifndef CXML2_H
#define CXML2_H

#include <stddef.h>
#include <stdint.h>

/* libxml2's tolerant HTML parser, loaded at first use: linked, it would bring ICU into the start
   of every command. The tree comes back as flat arrays in document order, so that the nodes below
   node i are exactly i + 1 ..< nodes[i].end. */

typedef struct {
  int32_t parent; /* -1 for the root */
  int32_t end;    /* one past the last node below */
  uint32_t start; /* of the text, or of the attributes */
  uint32_t count; /* of bytes, or of attributes */
  uint32_t tag;   /* position in the list of tag names; CXML2_TEXT for text */
} cxml2_node;

#define CXML2_TEXT 0xFFFFu

typedef struct {
  uint32_t name; /* position in the list of attribute names */
  uint32_t start;
  uint32_t count;
} cxml2_attribute;

typedef struct {
  cxml2_node *nodes;
  size_t node_count;
  cxml2_attribute *attributes;
  size_t attribute_count;
  uint8_t *text;
  size_t text_count;
} cxml2_tree;

typedef struct {
  size_t depth;               /* deeper elements dissolve into their ancestor */
  size_t nodes;               /* more are CXML2_TOO_COMPLEX */
  size_t attributes;          /* further ones of an element are ignored */
  size_t attribute_bytes;     /* longer ones are ignored */
  int64_t processor_nanoseconds; /* longer is CXML2_TOO_COMPLEX */
} cxml2_limits;

typedef enum {
  CXML2_PARSED = 0,
  CXML2_UNAVAILABLE = 1,
  CXML2_TOO_COMPLEX = 2,
  CXML2_OUT_OF_MEMORY = 3,
} cxml2_outcome;

/* Parses UTF-8. The names are separated by single spaces; others count as the first name (tags)
   or are ignored (attributes). The tree is to be freed whatever the outcome. */
cxml2_outcome cxml2_parse(const uint8_t *bytes, size_t count, const char *tag_names,
                          const char *attribute_names, cxml2_limits limits, cxml2_tree *tree);

void cxml2_free(cxml2_tree *tree);

#endif
