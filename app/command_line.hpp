// The program's verbs: serve, migrate, import, demo, user, receive-mail, routes, settings, backup,
// restore.
#pragma once

namespace app {

/// Runs what the words of the command line say; the program's exit status: 0 done, 1 refused with
/// the reason, 2 wrong use.
int run_command(int count, char** words);

}  // namespace app
