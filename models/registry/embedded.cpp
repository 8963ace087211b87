// SPDX-License-Identifier: MIT
#include "models/registry/embedded.h"

#include "models/registry/serverstate.h"
#include "models/storage/filelock.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QThread>

#include <chrono>

namespace triptych::registry {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Registry)
};

constexpr std::chrono::milliseconds pause{30};

// What the server complained about since its log had so many bytes; empty when it did not.
QString complaintOf(const QString& log, qint64 from)
{
    QFile file(log);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(from))
        return {};
    const QByteArray mark = "triptych: ";
    const QByteArrayList lines = file.read(64 * 1024).split('\n');
    for (const QByteArray& line : lines)
        if (line.startsWith(mark))
            return QString::fromUtf8(line.sliced(mark.size()));
    return {};
}

std::expected<void, QString> start(const Deployment& deployment)
{
    const QString log = serverLog(deployment.commonDir, deployment.deployed.stage);
    QFile::remove(log);
    QProcess process;
    process.setProgram(deployment.program.front());
    process.setArguments(deployment.program.sliced(1)
                         + QStringList{u"-C"_s, deployment.commonDir, u"serve"_s,
                                       deployment.deployed.stage, u"--deployed"_s});
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(log);
    process.setStandardErrorFile(log, QIODevice::Append);
    if (process.startDetached())
        return {};
    return std::unexpected(
        Text::tr("Cannot start \"%1\" to serve the stage %2: %3.")
            .arg(deployment.program.front(), deployment.deployed.stage, process.errorString()));
}

QString tooLate(const Deployment& deployment, const ServerState& answered)
{
    const Deployed& deployed = deployment.deployed;
    if (!answered.state.isEmpty())
        return Text::tr("The registry of the stage %1 still serves what it served before. See %2.")
            .arg(deployed.stage, serverLog(deployment.commonDir, deployed.stage));
    if (answered.isThere)
        return Text::tr(
                   "Something else answers at %1, not the registry of the stage %2. End it, or "
                   "name another port in the configuration.")
            .arg(deployed.registry, deployed.stage);
    return Text::tr("The registry of the stage %1 does not answer at %2. See %3.")
        .arg(deployed.stage, deployed.registry, serverLog(deployment.commonDir, deployed.stage));
}

} // namespace

bool isServing(const QString& commonDir, const QString& stage)
{
    return FileLock::isTaken(serverLock(commonDir, stage));
}

std::expected<void, QString> deploy(const Deployment& deployment, std::stop_token stop)
{
    const Deployed& deployed = deployment.deployed;
    if (const auto written = writeDeployed(deployment.commonDir, deployed); !written)
        return written;
    const QByteArray wanted = deployed.state();
    const QString log = serverLog(deployment.commonDir, deployed.stage);
    qint64 said = QFileInfo(log).size(); // by then
    const QDeadlineTimer deadline(deployment.patience);
    ServerState answered;
    bool isStarted = false;
    while (!deadline.hasExpired() && !stop.stop_requested()) {
        answered = askState(deployed.registry);
        if (answered.state == wanted)
            return {};
        // One that runs sees what was noted, or ends where it is to be served elsewhere.
        if (!isStarted && !isServing(deployment.commonDir, deployed.stage)) {
            if (const auto started = start(deployment); !started)
                return started;
            isStarted = true;
            said = 0;
        }
        if (const QString why = complaintOf(log, said); !why.isEmpty())
            return std::unexpected(why);
        QThread::sleep(pause);
    }
    if (stop.stop_requested())
        return std::unexpected(
            Text::tr("Starting the registry of the stage %1 was cancelled.").arg(deployed.stage));
    return std::unexpected(tooLate(deployment, answered));
}

std::expected<bool, QString> endServing(const QString& commonDir, const QString& stage,
                                        std::chrono::milliseconds patience)
{
    if (!isServing(commonDir, stage))
        return false;
    const QString path = serverStop(commonDir, stage);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return std::unexpected(Text::tr("Cannot end the registry of the stage %1: \"%2\" cannot be "
                                        "written (%3).")
                                   .arg(stage, path, file.errorString()));
    file.close();
    const QDeadlineTimer deadline(patience);
    while (isServing(commonDir, stage) && !deadline.hasExpired())
        QThread::sleep(pause);
    QFile::remove(path);
    if (!isServing(commonDir, stage))
        return true;
    return std::unexpected(
        Text::tr("The registry of the stage %1 does not end. End its process by hand.").arg(stage));
}

} // namespace triptych::registry
