#ifndef PARDON_CGMIME_SHIM_H
#define PARDON_CGMIME_SHIM_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// The few declarations of GMime and GLib that Pardon uses, instead of their headers: SwiftPM refuses (and warns about)
// flags that their pkg-config files carry. `make check-shims` compiles this file after the real headers, so that a
// declaration that differs from Debian's is an error.

typedef struct _GMimeObject GMimeObject;
typedef struct _GMimeMessage GMimeMessage;
typedef struct _GMimeMultipart GMimeMultipart;
typedef struct _GMimePart GMimePart;
typedef struct _GMimeTextPart GMimeTextPart;
typedef struct _GMimeDataWrapper GMimeDataWrapper;
typedef struct _GMimeStreamMem GMimeStreamMem;
typedef struct _GMimeStream GMimeStream;
typedef struct _GMimeParser GMimeParser;
typedef struct _GMimeParserOptions GMimeParserOptions;
typedef struct _GMimeContentType GMimeContentType;
typedef struct _GMimeFormatOptions GMimeFormatOptions;
typedef struct _InternetAddressList InternetAddressList;
typedef struct _InternetAddress InternetAddress;
typedef struct _InternetAddressMailbox InternetAddressMailbox;
typedef struct _GDateTime GDateTime;
typedef struct _GTypeInstance GTypeInstance;

#ifndef __G_LIB_H__
typedef int gboolean;
typedef char gchar;
typedef long gint64;
typedef unsigned long GType;
typedef void *gpointer;
typedef struct {
  unsigned char *data;
  unsigned int len;
} GByteArray;

void g_free(gpointer memory);
int g_ascii_strcasecmp(const gchar *left, const gchar *right);
void g_object_unref(gpointer object);
gboolean g_type_check_instance_is_a(GTypeInstance *instance, GType type);

typedef enum {
  GMIME_WARN_MALFORMED_MULTIPART = 6,
  GMIME_WARN_TRUNCATED_MESSAGE = 7,
  GMIME_WARN_MALFORMED_MESSAGE = 8,
  GMIME_CRIT_INVALID_HEADER_NAME = 9,
  GMIME_CRIT_MULTIPART_WITHOUT_BOUNDARY = 12,
  GMIME_CRIT_NESTING_OVERFLOW = 15,
  GMIME_WARN_PART_WITHOUT_CONTENT = 16,
  GMIME_CRIT_PART_WITHOUT_HEADERS_OR_CONTENT = 17,
} GMimeParserWarning;
typedef void (*GMimeParserWarningFunc)(gint64 offset, GMimeParserWarning warning, const gchar *item, gpointer user);
#else
_Static_assert(GMIME_WARN_MALFORMED_MULTIPART == 6 && GMIME_WARN_TRUNCATED_MESSAGE == 7 &&
                   GMIME_WARN_MALFORMED_MESSAGE == 8 && GMIME_CRIT_INVALID_HEADER_NAME == 9 &&
                   GMIME_CRIT_MULTIPART_WITHOUT_BOUNDARY == 12 && GMIME_CRIT_NESTING_OVERFLOW == 15 &&
                   GMIME_WARN_PART_WITHOUT_CONTENT == 16 && GMIME_CRIT_PART_WITHOUT_HEADERS_OR_CONTENT == 17,
               "GMime's warning numbers moved");
#endif

void g_mime_init(void);
GType g_mime_multipart_get_type(void);
GType g_mime_text_part_get_type(void);
GMimeStream *g_mime_stream_mem_new(void);
GMimeStream *g_mime_stream_mem_new_with_buffer(const char *buffer, size_t length);
GByteArray *g_mime_stream_mem_get_byte_array(GMimeStreamMem *stream);
GMimeParser *g_mime_parser_new_with_stream(GMimeStream *stream);
GMimeParserOptions *g_mime_parser_options_new(void);
void g_mime_parser_options_free(GMimeParserOptions *options);
void g_mime_parser_options_set_warning_callback(GMimeParserOptions *options, GMimeParserWarningFunc callback,
                                                gpointer user);
GMimeMessage *g_mime_parser_construct_message(GMimeParser *parser, GMimeParserOptions *options);
GMimeObject *g_mime_message_get_mime_part(GMimeMessage *message);
const char *g_mime_message_get_subject(GMimeMessage *message);
InternetAddressList *g_mime_message_get_from(GMimeMessage *message);
const char *g_mime_message_get_message_id(GMimeMessage *message);
GDateTime *g_mime_message_get_date(GMimeMessage *message);
gint64 g_date_time_to_unix(GDateTime *time);
const char *g_mime_object_get_header(GMimeObject *object, const char *header);
char *g_mime_utils_header_decode_text(GMimeParserOptions *options, const char *text);
int internet_address_list_length(InternetAddressList *list);
InternetAddress *internet_address_list_get_address(InternetAddressList *list, int index);
GType internet_address_mailbox_get_type(void);
const char *internet_address_mailbox_get_addr(InternetAddressMailbox *mailbox);
char *internet_address_list_to_string(InternetAddressList *list, GMimeFormatOptions *options, gboolean encode);
const char *g_mime_object_get_disposition(GMimeObject *object);
GMimeContentType *g_mime_object_get_content_type(GMimeObject *object);
gboolean g_mime_content_type_is_type(GMimeContentType *content, const char *type, const char *subtype);
const char *g_mime_content_type_get_parameter(GMimeContentType *content, const char *name);
const char *g_mime_part_get_filename(GMimePart *part);
GMimeDataWrapper *g_mime_part_get_content(GMimePart *part);
ssize_t g_mime_data_wrapper_write_to_stream(GMimeDataWrapper *content, GMimeStream *stream);
int g_mime_multipart_get_count(GMimeMultipart *multipart);
GMimeObject *g_mime_multipart_get_part(GMimeMultipart *multipart, int index);
char *g_mime_text_part_get_text(GMimeTextPart *part);
void g_mime_text_part_set_charset(GMimeTextPart *part, const char *charset);
void *g_mime_iconv_open(const char *to, const char *from);
int g_mime_iconv_close(void *converter);

static inline int pardon_gmime_is_multipart(GMimeObject *object) {
  return g_type_check_instance_is_a((GTypeInstance *)object, g_mime_multipart_get_type());
}

static inline int pardon_gmime_is_text_part(GMimeObject *object) {
  return g_type_check_instance_is_a((GTypeInstance *)object, g_mime_text_part_get_type());
}

static inline int pardon_gmime_multipart_count(GMimeObject *object) {
  return g_mime_multipart_get_count((GMimeMultipart *)object);
}

static inline GMimeObject *pardon_gmime_multipart_part(GMimeObject *object, int index) {
  return g_mime_multipart_get_part((GMimeMultipart *)object, index);
}

/// The text, decoded from a charset to UTF-8, to be released with `g_free`; NULL when it cannot be decoded.
static inline char *pardon_gmime_text(GMimeObject *object, const char *charset) {
  g_mime_text_part_set_charset((GMimeTextPart *)object, charset);
  return g_mime_text_part_get_text((GMimeTextPart *)object);
}

static inline int pardon_gmime_knows_charset(const char *charset) {
  void *converter = g_mime_iconv_open("UTF-8", charset);
  if (converter == (void *)-1)
    return 0;
  g_mime_iconv_close(converter);
  return 1;
}

/// A part's bytes, its transfer encoding taken off, in whatever charset: a stream to be released with
/// `pardon_gmime_release_stream`. NULL when the part is empty.
static inline GMimeStream *pardon_gmime_content(GMimeObject *object) {
  GMimeDataWrapper *content = g_mime_part_get_content((GMimePart *)object);
  if (content == NULL)
    return NULL;
  GMimeStream *stream = g_mime_stream_mem_new();
  g_mime_data_wrapper_write_to_stream(content, stream);
  return stream;
}

static inline const unsigned char *pardon_gmime_bytes(GMimeStream *stream, size_t *count) {
  GByteArray *array = g_mime_stream_mem_get_byte_array((GMimeStreamMem *)stream);
  *count = array == NULL ? 0 : array->len;
  return array == NULL ? NULL : array->data;
}

static inline void pardon_gmime_release_stream(GMimeStream *stream) { g_object_unref(stream); }

/// Whether a text part has a file's name: it is shown as a file, not as text of the message.
static inline int pardon_gmime_is_named(GMimeObject *object) {
  return g_mime_part_get_filename((GMimePart *)object) != NULL;
}

/// A parameter of the content type; NULL when it has none of that name.
static inline const char *pardon_gmime_type_parameter(GMimeObject *object, const char *name) {
  GMimeContentType *content = g_mime_object_get_content_type(object);
  return content == NULL ? NULL : g_mime_content_type_get_parameter(content, name);
}

static inline int pardon_gmime_is_attachment(GMimeObject *object) {
  const char *disposition = g_mime_object_get_disposition(object);
  return disposition != NULL && g_ascii_strcasecmp(disposition, "attachment") == 0;
}

static inline int pardon_gmime_is_type(GMimeObject *object, const char *type, const char *subtype) {
  GMimeContentType *content = g_mime_object_get_content_type(object);
  return content != NULL && g_mime_content_type_is_type(content, type, subtype);
}

/// The first address of a list that is no group; NULL when there is none.
static inline const char *pardon_gmime_first_address(InternetAddressList *list) {
  if (list == NULL || internet_address_list_length(list) == 0)
    return NULL;
  InternetAddress *address = internet_address_list_get_address(list, 0);
  if (!g_type_check_instance_is_a((GTypeInstance *)address, internet_address_mailbox_get_type()))
    return NULL;
  return internet_address_mailbox_get_addr((InternetAddressMailbox *)address);
}

/// A header's decoded value, to be released with `g_free`; NULL when the message does not have it.
static inline char *pardon_gmime_header(GMimeMessage *message, const char *name) {
  const char *raw = g_mime_object_get_header((GMimeObject *)message, name);
  return raw == NULL ? NULL : g_mime_utils_header_decode_text(NULL, raw);
}

static inline void pardon_gmime_release(GMimeMessage *message) { g_object_unref(message); }

/// Counts of what the parser complained about; either means that text may be missing.
struct pardon_gmime_warnings {
  int truncated;
  int malformed;
};

static inline void pardon_gmime_note_warning(gint64 offset, GMimeParserWarning warning, const gchar *item,
                                             gpointer user) {
  struct pardon_gmime_warnings *warnings = (struct pardon_gmime_warnings *)user;
  (void)offset;
  (void)item;
  switch ((int)warning) {
  case GMIME_WARN_TRUNCATED_MESSAGE:
  case GMIME_WARN_PART_WITHOUT_CONTENT:
    warnings->truncated += 1;
    break;
  case GMIME_WARN_MALFORMED_MULTIPART:
  case GMIME_WARN_MALFORMED_MESSAGE:
  case GMIME_CRIT_INVALID_HEADER_NAME:
  case GMIME_CRIT_MULTIPART_WITHOUT_BOUNDARY:
  case GMIME_CRIT_NESTING_OVERFLOW:
  case GMIME_CRIT_PART_WITHOUT_HEADERS_OR_CONTENT:
    warnings->malformed += 1;
    break;
  default:
    break;
  }
}

/// The parsed message, to be released with `pardon_gmime_release`; NULL when there is none.
static inline GMimeMessage *pardon_gmime_parse(const char *bytes, size_t count,
                                               struct pardon_gmime_warnings *warnings) {
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, count);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  GMimeParserOptions *options = g_mime_parser_options_new();
  g_mime_parser_options_set_warning_callback(options, pardon_gmime_note_warning, warnings);
  GMimeMessage *message = g_mime_parser_construct_message(parser, options);
  g_mime_parser_options_free(options);
  g_object_unref(parser);
  g_object_unref(stream);
  return message;
}

#endif
