// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace triptych::remote {

// How far a git command is, as it says itself.
struct Progress
{
    QString phase; // "Receiving objects", in git's words
    std::optional<int> percent; // nothing: it cannot know
    QString detail; // "4682/5034, 3.92 MiB | 1.00 MiB/s", may be empty
};
// Called on the worker's thread.
using ProgressCallback = std::function<void(const Progress&)>;

// Parts git's standard error, as it comes, into progress and words.
class ProgressReader
{
public:
    explicit ProgressReader(ProgressCallback callback) : m_callback(std::move(callback)) {}

    void read(QByteArrayView chunk);
    void finish(); // the last line may have no end
    QStringList words() const { return m_words; } // lines that are no progress; the last 200

private:
    void readLine(const QByteArray& line);

    ProgressCallback m_callback;
    QByteArray m_rest;
    QStringList m_words;
};

} // namespace triptych::remote
