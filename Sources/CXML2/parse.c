#include "CXML2.h"

#include "library.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { NAME_SLOTS = 1024, UNKNOWN = -1, SMALL_PIECE = 256 };

/* Names by hash; a cache by address in front, for libxml2 keeps one copy of every name. */
typedef struct {
  const char *names[NAME_SLOTS];
  uint16_t lengths[NAME_SLOTS];
  int16_t positions[NAME_SLOTS];
  const void *addresses[NAME_SLOTS];
  int16_t remembered[NAME_SLOTS];
} name_table;

typedef struct {
  cxml2_tree *tree;
  cxml2_limits limits;
  name_table tags;
  name_table attributes;
  size_t node_capacity;
  size_t attribute_capacity;
  size_t text_capacity;
  int32_t *open;
  size_t open_count;
  size_t dissolved; /* open elements deeper than the limit */
  const uint8_t *source;
  size_t source_left;
  int64_t suspicious; /* from then on the time is looked at more often */
  int64_t deadline;
  cxml2_outcome outcome;
} builder;

static uint32_t hash(const char *name, size_t length) {
  uint32_t value = 2166136261u;
  for (size_t i = 0; i < length; i++) value = (value ^ (uint8_t)name[i]) * 16777619u;
  return value % NAME_SLOTS;
}

static void fill(name_table *table, const char *names) {
  int16_t position = 0;
  while (*names != 0) {
    const char *end = strchr(names, ' ');
    size_t length = end != NULL ? (size_t)(end - names) : strlen(names);
    uint32_t slot = hash(names, length);
    while (table->names[slot] != NULL) slot = (slot + 1) % NAME_SLOTS;
    table->names[slot] = names;
    table->lengths[slot] = (uint16_t)length;
    table->positions[slot] = position++;
    names += length + (end != NULL ? 1 : 0);
  }
}

static int16_t search(const name_table *table, const char *name) {
  size_t length = strnlen(name, 64);
  uint32_t slot = hash(name, length);
  while (table->names[slot] != NULL) {
    if (table->lengths[slot] == length && memcmp(table->names[slot], name, length) == 0)
      return table->positions[slot];
    slot = (slot + 1) % NAME_SLOTS;
  }
  return UNKNOWN;
}

static int16_t position(name_table *table, const xml_char *name) {
  uint32_t slot = (uint32_t)(((uintptr_t)name >> 2) % NAME_SLOTS);
  if (table->addresses[slot] != name) {
    table->remembered[slot] = search(table, (const char *)name);
    table->addresses[slot] = name;
  }
  return table->remembered[slot];
}

static int grow(builder *b, void **array, size_t *capacity, size_t needed, size_t size) {
  if (needed <= *capacity) return 1;
  size_t larger = *capacity * 2 > needed ? *capacity * 2 : needed + 1024;
  void *moved = realloc(*array, larger * size);
  if (moved == NULL) {
    b->outcome = CXML2_OUT_OF_MEMORY;
    return 0;
  }
  *array = moved;
  *capacity = larger;
  return 1;
}

static int64_t processor_time(void) {
  struct timespec now;
  if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) != 0) return 0;
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* The document in pieces, until the time is up: some shapes cost libxml2 quadratic time. */
static int next_piece(void *context, char *target, int room) {
  builder *b = context;
  if (b->outcome != CXML2_PARSED) return 0;
  int64_t now = processor_time();
  if (now > b->deadline) {
    b->outcome = CXML2_TOO_COMPLEX;
    return 0;
  }
  size_t count = room < 0 ? 0 : (size_t)room;
  /* A piece may cost a second where every end tag searches all open elements. */
  if (now > b->suspicious && count > SMALL_PIECE) count = SMALL_PIECE;
  if (count > b->source_left) count = b->source_left;
  memcpy(target, b->source, count);
  b->source += count;
  b->source_left -= count;
  return (int)count;
}

static int closed(void *context) {
  (void)context;
  return 0;
}

static int add_text(builder *b, const xml_char *text, size_t count) {
  cxml2_tree *tree = b->tree;
  if (tree->text_count + count > UINT32_MAX) {
    b->outcome = CXML2_TOO_COMPLEX;
    return 0;
  }
  if (!grow(b, (void **)&tree->text, &b->text_capacity, tree->text_count + count, 1)) return 0;
  memcpy(tree->text + tree->text_count, text, count);
  tree->text_count += count;
  return 1;
}

static cxml2_node *add_node(builder *b) {
  cxml2_tree *tree = b->tree;
  if (b->outcome != CXML2_PARSED) return NULL;
  if (tree->node_count >= b->limits.nodes) {
    b->outcome = CXML2_TOO_COMPLEX;
    return NULL;
  }
  if (!grow(b, (void **)&tree->nodes, &b->node_capacity, tree->node_count + 1, sizeof(cxml2_node)))
    return NULL;
  cxml2_node *node = &tree->nodes[tree->node_count++];
  node->parent = b->open_count > 0 ? b->open[b->open_count - 1] : -1;
  node->end = (int32_t)tree->node_count;
  node->start = 0;
  node->count = 0;
  node->tag = 0;
  return node;
}

static void add_attributes(builder *b, const xml_char **attributes) {
  cxml2_tree *tree = b->tree;
  uint32_t first = (uint32_t)tree->attribute_count;
  for (size_t i = 0; i < b->limits.attributes && attributes[0] != NULL; i++, attributes += 2) {
    int16_t name = position(&b->attributes, attributes[0]);
    if (name == UNKNOWN) continue;
    size_t length = attributes[1] != NULL ? strlen((const char *)attributes[1]) : 0;
    if (length > b->limits.attribute_bytes) continue;
    if (!grow(b, (void **)&tree->attributes, &b->attribute_capacity, tree->attribute_count + 1,
              sizeof(cxml2_attribute)))
      return;
    uint32_t start = (uint32_t)tree->text_count;
    if (length > 0 && !add_text(b, attributes[1], length)) return;
    tree->attributes[tree->attribute_count++] =
        (cxml2_attribute){(uint32_t)name, start, (uint32_t)length};
  }
  cxml2_node *node = &tree->nodes[tree->node_count - 1];
  node->start = first;
  node->count = (uint32_t)tree->attribute_count - first;
}

static void start_element(void *context, const xml_char *name, const xml_char **attributes) {
  builder *b = context;
  if (b->open_count >= b->limits.depth) {
    b->dissolved++;
    return;
  }
  cxml2_node *node = add_node(b);
  if (node == NULL) {
    b->dissolved++;
    return;
  }
  int16_t tag = position(&b->tags, name);
  node->tag = tag == UNKNOWN ? 0 : (uint32_t)tag;
  b->open[b->open_count++] = (int32_t)(b->tree->node_count - 1);
  if (attributes != NULL) add_attributes(b, attributes);
}

static void end_element(void *context, const xml_char *name) {
  builder *b = context;
  (void)name;
  if (b->dissolved > 0) {
    b->dissolved--;
  } else if (b->open_count > 0) {
    b->tree->nodes[b->open[--b->open_count]].end = (int32_t)b->tree->node_count;
  }
}

static void characters(void *context, const xml_char *text, int count) {
  builder *b = context;
  cxml2_tree *tree = b->tree;
  if (count <= 0 || b->outcome != CXML2_PARSED || b->open_count == 0) return;
  cxml2_node *last = tree->node_count > 0 ? &tree->nodes[tree->node_count - 1] : NULL;
  int32_t parent = b->open[b->open_count - 1];
  if (last == NULL || last->tag != CXML2_TEXT || last->parent != parent) {
    last = add_node(b);
    if (last == NULL) return;
    last->tag = CXML2_TEXT;
    last->start = (uint32_t)tree->text_count;
  }
  if (add_text(b, text, (size_t)count)) last->count += (uint32_t)count;
}

static void run(builder *b, const xml_library *library) {
  xml_parser *parser = library->new_parser();
  if (parser == NULL) {
    b->outcome = CXML2_OUT_OF_MEMORY;
    return;
  }
  unsigned int initialized = parser->sax->initialized;
  memset(parser->sax, 0, sizeof(xml_sax_handler));
  parser->sax->initialized = initialized;
  parser->sax->start_element = start_element;
  parser->sax->end_element = end_element;
  parser->sax->characters = characters;
  parser->sax->ignorable_whitespace = characters;
  parser->sax->cdata_block = characters;
  parser->user_data = b;
  int options = HTML_RECOVER | HTML_NO_DEFAULT_DOCTYPE | HTML_NO_ERROR | HTML_NO_WARNING |
                HTML_NO_NETWORK | HTML_COMPACT | XML_HUGE | HTML_IGNORE_ENCODING;
  void *document = library->read(parser, next_piece, closed, b, NULL, "UTF-8", options);
  if (document != NULL) library->free_document(document);
  library->free_parser(parser);
}

static void close_all(builder *b) {
  while (b->open_count > 0)
    b->tree->nodes[b->open[--b->open_count]].end = (int32_t)b->tree->node_count;
}

cxml2_outcome cxml2_parse(const uint8_t *bytes, size_t count, const char *tag_names,
                          const char *attribute_names, cxml2_limits limits, cxml2_tree *tree) {
  memset(tree, 0, sizeof(*tree));
  const xml_library *library = cxml2_library();
  if (library == NULL) return CXML2_UNAVAILABLE;
  builder *b = calloc(1, sizeof(builder));
  if (b == NULL) return CXML2_OUT_OF_MEMORY;
  b->tree = tree;
  b->limits = limits;
  b->source = bytes;
  b->source_left = count;
  int64_t now = processor_time();
  b->suspicious = now + limits.processor_nanoseconds / 8;
  b->deadline = now + limits.processor_nanoseconds;
  b->open = malloc((limits.depth + 1) * sizeof(int32_t));
  cxml2_outcome outcome = CXML2_OUT_OF_MEMORY;
  if (b->open != NULL) {
    fill(&b->tags, tag_names);
    fill(&b->attributes, attribute_names);
    run(b, library);
    close_all(b);
    outcome = b->outcome;
  }
  free(b->open);
  free(b);
  return outcome;
}

void cxml2_free(cxml2_tree *tree) {
  free(tree->nodes);
  free(tree->attributes);
  free(tree->text);
  memset(tree, 0, sizeof(*tree));
}
