#include "CPardonWritingPacks.h"

// Defined in WritingPacks.c, which the plugin CompileWritingPacks has pardon-writec write into the build folder.
extern const unsigned char pardon_writing_pack_bytes[];
extern const size_t pardon_writing_pack_size;
extern const unsigned char pardon_mends_image_bytes[];
extern const size_t pardon_mends_image_size;
extern const struct pardon_text_file pardon_text_file_table[];
extern const size_t pardon_text_file_total;

const unsigned char *pardon_writing_pack(void) { return pardon_writing_pack_bytes; }
size_t pardon_writing_pack_count(void) { return pardon_writing_pack_size; }
const unsigned char *pardon_mends_image(void) { return pardon_mends_image_bytes; }
size_t pardon_mends_image_count(void) { return pardon_mends_image_size; }
const struct pardon_text_file *pardon_text_files(void) { return pardon_text_file_table; }
size_t pardon_text_files_count(void) { return pardon_text_file_total; }
