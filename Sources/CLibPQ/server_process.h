/// What starting a server program needs of the C library beyond POSIX and its Swift overlay does not show.
#pragma once
#include <spawn.h>

#ifdef __linux__
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *, const char *)
    __attribute__((weak));
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int)
    __attribute__((weak));
#endif

/// The program starts in `directory` and inherits no descriptor but 0, 1 and 2, where the C library can say so.
static inline void regimen_spawn_apart(posix_spawn_file_actions_t *actions, const char *directory) {
#ifdef __linux__
  if (posix_spawn_file_actions_addchdir_np) posix_spawn_file_actions_addchdir_np(actions, directory);
  if (posix_spawn_file_actions_addclosefrom_np) posix_spawn_file_actions_addclosefrom_np(actions, 3);
#else
  posix_spawn_file_actions_addchdir_np(actions, directory);
#endif
}
