// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace triptych::release {

// Reads in what a build says how far it is, as podman, docker and BuildKit say it: "STEP 5/9: …",
// "Step 5/9 : …", "#12 [5/9] …" and "#12 [stage-1 5/9] …".
class BuildProgress
{
public:
    // Takes a piece of it, cut anywhere. The newest step that it has named: "step 5 / 9"; empty when
    // there is none.
    QString read(QByteArrayView bytes);

private:
    QByteArray m_rest; // of a line
};

} // namespace triptych::release
