// SPDX-License-Identifier: MIT
#pragma once

class QUrl;

namespace triptych {

// Whether a link leads to the web (http, https): nothing else that a repository or a program names is
// opened or offered.
bool isWebUrl(const QUrl& url);
void openWebUrl(const QUrl& url); // in the browser; any other is left alone

} // namespace triptych
