// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/filediff.h"

#include <QFrame>

class QCheckBox;

namespace triptych {

class Badge;
class DiffActions;
class ElidedLabel;
class TextLabel;

// What a diff is of, as its owner calls it. Plain text.
struct DiffCaptions
{
    QString file; // "docker / manifest.yml"
    QString left; // "staging 1.1.1"; empty when the right one says all
    QString right; // "2.2.0"

    friend bool operator==(const DiffCaptions&, const DiffCaptions&) = default;
};

// The line above a diff: file, sides, modes, sizes, counts, and which change is current.
class DiffHeader : public QFrame
{
    Q_OBJECT

public:
    explicit DiffHeader(const DiffActions& actions, QWidget* parent = nullptr);

    void setCaptions(const DiffCaptions& captions);
    void setDiff(const FileDiff& diff);
    void clearFacts(); // of a diff; the captions stay
    void setChange(int current, int count); // from 0; -1: none is

private:
    ElidedLabel* m_file;
    ElidedLabel* m_sides;
    Badge* m_mode;
    Badge* m_whitespace;
    TextLabel* m_added;
    TextLabel* m_removed;
    ElidedLabel* m_sizes;
    TextLabel* m_change;
    QCheckBox* m_viewed;
};

} // namespace triptych
