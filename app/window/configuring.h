// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/git/oid.h"

#include <QObject>
#include <QPointer>

#include <expected>

namespace triptych {

class Desk;
class MainWindow;
class SettingsDialog;

// The settings of the storage: shows them, saves the user's own, allows or forgets commands that came
// with the repository, and tells when something of them wants a person.
class Configuring : public QObject
{
    Q_OBJECT

public:
    Configuring(Desk& desk, MainWindow& window, QObject* parent);

private:
    void open();
    void showFound();
    void save(const QByteArray& yaml);
    void reset();
    void allow(const git::Oid& blob);
    void forget(const git::Oid& blob);
    void finish(const std::expected<void, QString>& done);

    Desk& m_desk;
    MainWindow& m_window;
    QPointer<SettingsDialog> m_dialog;
    Tasks m_writing{this};
};

} // namespace triptych
