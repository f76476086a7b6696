#ifndef CXML2_LIBRARY_H
#define CXML2_LIBRARY_H

/* The few declarations of libxml2 that are used; layout.c compares them with the real ones. */

typedef unsigned char xml_char;
typedef void (*xml_callback)(void);

typedef struct {
  xml_callback before_start_element[14];
  void (*start_element)(void *context, const xml_char *name, const xml_char **attributes);
  void (*end_element)(void *context, const xml_char *name);
  xml_callback reference;
  void (*characters)(void *context, const xml_char *text, int count);
  void (*ignorable_whitespace)(void *context, const xml_char *text, int count);
  xml_callback processing_instruction;
  xml_callback comment;
  xml_callback warning;
  xml_callback error;
  xml_callback fatal_error;
  xml_callback get_parameter_entity;
  void (*cdata_block)(void *context, const xml_char *text, int count);
  xml_callback external_subset;
  unsigned int initialized;
} xml_sax_handler;

typedef struct {
  xml_sax_handler *sax;
  void *user_data;
  /* more follows */
} xml_parser;

enum {
  HTML_RECOVER = 1 << 0,
  HTML_NO_DEFAULT_DOCTYPE = 1 << 2,
  HTML_NO_ERROR = 1 << 5,
  HTML_NO_WARNING = 1 << 6,
  HTML_NO_NETWORK = 1 << 11,
  HTML_COMPACT = 1 << 16,
  XML_HUGE = 1 << 19,
  HTML_IGNORE_ENCODING = 1 << 21,
};

typedef struct {
  void (*init_parser)(void);
  xml_parser *(*new_parser)(void);
  void (*free_parser)(xml_parser *parser);
  void (*stop_parser)(xml_parser *parser);
  void *(*read)(xml_parser *parser, int (*read)(void *, char *, int), int (*close)(void *),
                void *source, const char *url, const char *encoding, int options);
  void (*free_document)(void *document);
} xml_library;

/* NULL where libxml2 is not installed. */
const xml_library *cxml2_library(void);

#endif
