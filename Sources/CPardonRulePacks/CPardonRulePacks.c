#include "CPardonRulePacks.h"

// Defined in RulePacks.c, which the plugin CompileRulePacks has pardon-rulec write into the build folder.
extern const unsigned char pardon_rule_image_bytes[];
extern const size_t pardon_rule_image_size;
extern const struct pardon_rule_file pardon_rule_file_table[];
extern const size_t pardon_rule_file_total;

const unsigned char *pardon_rule_image(void) { return pardon_rule_image_bytes; }
size_t pardon_rule_image_count(void) { return pardon_rule_image_size; }
const struct pardon_rule_file *pardon_rule_files(void) { return pardon_rule_file_table; }
size_t pardon_rule_files_count(void) { return pardon_rule_file_total; }
