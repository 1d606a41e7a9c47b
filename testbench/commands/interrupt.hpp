// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace wtc {

/// From now on Ctrl-C and SIGTERM only set a flag that a run looks at, so that it can end with
/// partial results; a second one ends the program at once. A closed pipe is an error of writing.
void catch_signals();

/// True once such a signal has arrived.
bool interrupted();

}  // namespace wtc
