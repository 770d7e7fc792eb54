#ifndef PARDON_DASHBOARD_H
#define PARDON_DASHBOARD_H

#include <stddef.h>

// The files of the dashboard as data of the program.

/// `bytes` are not terminated.
struct pardon_dashboard_file {
  const char *name;
  const unsigned char *bytes;
  size_t count;
};

/// Every file of Assets.
const struct pardon_dashboard_file *pardon_dashboard_files(void);
size_t pardon_dashboard_files_count(void);

#endif
