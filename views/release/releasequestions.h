// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/configuration.h"

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace triptych {

// What some stages want asked before they are released: their names typed, or yes or no.
class ReleaseQuestions : public QWidget
{
    Q_OBJECT

public:
    explicit ReleaseQuestions(const Configuration& configuration, QWidget* parent = nullptr);

    // The stages that would be released; what has been typed for them stays.
    void setStages(const QStringList& stages);
    bool asks() const; // anything
    bool asksForNames() const;
    bool isAnswered() const; // every name that is asked for is typed
    QString missing() const; // a sentence: what is yet to be typed; empty when nothing is

Q_SIGNALS:
    void changed();

private:
    struct Field
    {
        QString stage;
        QWidget* row;
        QLineEdit* edit;
    };
    void addField(const QString& stage);

    Configuration m_configuration;
    QVBoxLayout* m_layout;
    std::vector<Field> m_fields;
    QStringList m_stages;
};

} // namespace triptych
