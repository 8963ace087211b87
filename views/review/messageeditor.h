// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace triptych {

class ElidedLabel;

// The message of one commit: subject and body to be edited, the trailers to be read.
class MessageEditor : public QWidget
{
    Q_OBJECT

public:
    explicit MessageEditor(QWidget* parent = nullptr);
    // proposed is what reset() goes back to. Emits nothing.
    void setMessage(const PlannedCommit& commit, const PlannedCommit& proposed,
                    const QString& base);
    QString subject() const;
    QString body() const;

Q_SIGNALS:
    void edited();

private:
    void judge(); // says what is odd about the subject
    void reset();
    void showTrailers(QStringList trailers);
    QWidget* makeFooter();

    PlannedCommit m_proposed;
    ElidedLabel* m_title;
    ElidedLabel* m_detail;
    QLineEdit* m_subject;
    QLabel* m_warning;
    QLabel* m_count;
    QPlainTextEdit* m_body;
    QVBoxLayout* m_trailers;
    QPushButton* m_reset;
};

} // namespace triptych
