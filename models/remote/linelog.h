// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QStringList>

#include <functional>

namespace triptych::remote {

// A line that a command says, as it comes, fit to be shown. Called on the worker's thread.
using LogCallback = std::function<void(const QString&)>;

// Parts what a program says into lines. Its two outputs are one log, each with a rest of its own.
// Terminals' sequences (colours, links) are taken out.
class LineLog
{
public:
    explicit LineLog(const LogCallback& callback) : m_callback(callback) {}

    void read(QByteArray& rest, QByteArrayView chunk);
    void end(QByteArray& rest); // the line that has no end
    QStringList last() const { return m_last; } // the last ten

private:
    const LogCallback& m_callback;
    QStringList m_last;
};

} // namespace triptych::remote
