// SPDX-License-Identifier: MIT
#pragma once

#include "views/review/reviewplace.h"

#include <QColor>
#include <QStandardItem>
#include <QString>

namespace triptych {

// The rows that ReviewDelegate paints.
namespace rows {

void setPlace(QStandardItem* item, const ReviewPlace& place);
ReviewPlace placeOf(const QStandardItem* item);

QStandardItem* addGroup(QStandardItem& root, const QString& title, const QColor& dot,
                        const QString& detail, const ReviewPlace& place);
// A line with a sentence below it.
QStandardItem* addSentence(QStandardItem* group, const QString& what, const QString& way,
                           const QString& sentence, const ReviewPlace& place);
// mark: '+', '-', '~', or a letter of git's (M, A, D, R, m for the mode alone).
QStandardItem* addLine(QStandardItem* parent, QChar mark, const QString& text,
                       const QString& accessibleText, const ReviewPlace& place);

} // namespace rows

} // namespace triptych
