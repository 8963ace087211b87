// SPDX-License-Identifier: MIT
#include "app/window/raising.h"

#include "app/desk/desk.h"
#include "models/remote/raisecommand.h"
#include "views/draft/commandlog.h"
#include "views/draft/raisedialog.h"
#include "views/shell/actions.h"
#include "views/shell/draftbar.h"
#include "views/shell/mainwindow.h"

#include <QMutex>

#include <utility>

namespace triptych {

using Made = remote::Result<remote::RaisesWithModules>;

// What a command says on a worker until the window shows it.
class Raising::Lines
{
public:
    void add(const QString& line)
    {
        const QMutexLocker lock(&m_mutex);
        m_lines.append(line);
    }
    QStringList take()
    {
        const QMutexLocker lock(&m_mutex);
        return std::exchange(m_lines, {});
    }

private:
    QMutex m_mutex;
    QStringList m_lines;
};

Raising::Raising(Desk& desk, MainWindow& window, QObject* parent)
    : QObject(parent), m_desk(desk), m_window(window)
{
    constexpr int often = 100; // milliseconds
    m_showing.setInterval(often);
    connect(&m_showing, &QTimer::timeout, this, &Raising::showLines);
    connect(window.actions().raiseRegistry, &QAction::triggered, this, &Raising::ask);
    connect(window.draftBar(), &DraftBar::removeRaiseRequested, this,
            [this](const QString& stage) { m_desk.drafting().removeRaise(stage); });
}

void Raising::ask()
{
    if (!m_desk.isOpen())
        return;
    m_dialog = new RaiseDialog(m_desk.snapshot(), &m_window);
    offerCommand();
    connect(m_dialog, &RaiseDialog::raisesChosen, this, &Raising::draft);
    connect(m_dialog, &RaiseDialog::modulesWanted, this, &Raising::make);
    connect(m_dialog, &RaiseDialog::stopWanted, this, &Raising::stop);
    m_dialog->open();
}

void Raising::offerCommand()
{
    QStringList lines;
    for (const StageState& state : m_desk.snapshot()->stages) {
        if (state.stage.frozen)
            continue;
        const auto commands = m_desk.snapshot()->configuration.commandsFor(CommandId::RaiseRegistry,
                                                                           state.stage.name);
        if (!commands) {
            m_dialog->setHeldBack(commands.error());
            return;
        }
        for (const CommandTemplate& command : *commands)
            if (const QString line = displayCommand(command); !lines.contains(line))
                lines.append(line);
    }
    m_dialog->setCommand(lines.join(u'\n'));
}

void Raising::make(const std::vector<RegistryRaise>& raises)
{
    m_lines = std::make_shared<Lines>();
    m_showing.start();
    m_making.restart(
        [pool = m_desk.pool(), snapshot = m_desk.snapshot(), raises,
         lines = m_lines](std::stop_token stop) -> Made {
            auto repository = pool->lease();
            if (!repository)
                return std::unexpected(remote::fromLocal(repository.error()));
            return remote::makeModules(
                **repository, *snapshot, raises, [lines](const QString& line) { lines->add(line); },
                {}, stop);
        },
        [this](const Made& made) {
            m_showing.stop();
            showLines();
            if (!m_dialog)
                return;
            if (made)
                m_dialog->setMade(made->raises, made->notes);
            else
                m_dialog->setNotMade(made.error().sentence());
        });
}

void Raising::stop()
{
    m_making.cancel();
    m_showing.stop();
    showLines();
    if (m_dialog)
        m_dialog->setNotMade(tr("Stopped; nothing was made."));
}

void Raising::showLines()
{
    if (m_dialog && m_lines)
        for (const QString& line : m_lines->take())
            m_dialog->log().append(line);
}

void Raising::draft(const std::vector<RegistryRaise>& raises)
{
    if (m_desk.isOpen())
        m_desk.drafting().raise(raises);
}

} // namespace triptych
