// SPDX-License-Identifier: MIT
#include "views/theme/weburl.h"

#include <QDesktopServices>
#include <QUrl>

namespace triptych {

bool isWebUrl(const QUrl& url)
{
    return url.scheme() == u"https" || url.scheme() == u"http";
}

void openWebUrl(const QUrl& url)
{
    if (isWebUrl(url))
        QDesktopServices::openUrl(url);
}

} // namespace triptych
