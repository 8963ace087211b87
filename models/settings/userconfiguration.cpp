// SPDX-License-Identifier: MIT
#include "models/settings/userconfiguration.h"

#include "models/git/repository.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QSaveFile>
#include <QStandardPaths>

namespace triptych {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(UserConfiguration)
};

QString fileName(QString name)
{
    constexpr qsizetype longest = 60;
    name.truncate(longest);
    for (QChar& c : name)
        if (c.unicode() >= 128 || (!c.isLetterOrNumber() && c != u'-' && c != u'_' && c != u'.'))
            c = u'_';
    return name.startsWith(u'.') ? u'_' + name : name;
}

} // namespace

QString userConfigurationFile(const git::Repository& repository)
{
    const QString common = repository.commonDir();
    const QString canonical = QDir(common).canonicalPath();
    const QByteArray key = QCryptographicHash::hash(
        (canonical.isEmpty() ? common : canonical).toUtf8(), QCryptographicHash::Sha256);
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
           + u"/triptych/repositories/%1-%2.yaml"_s.arg(fileName(repository.name()),
                                                        QString::fromLatin1(key.toHex().first(12)));
}

std::expected<void, QString> saveUserConfiguration(const QString& file, const QByteArray& yaml)
{
    QDir().mkpath(QFileInfo(file).path());
    QSaveFile out(file);
    if (out.open(QIODevice::WriteOnly) && out.write(yaml) == yaml.size() && out.commit())
        return {};
    return std::unexpected(
        Text::tr("The settings cannot be saved in %1: %2. Make sure that the folder can be "
                 "written to and has room.")
            .arg(file, out.errorString()));
}

std::expected<void, QString> removeUserConfiguration(const QString& path)
{
    QFile file(path);
    if (!file.exists() || file.remove())
        return {};
    return std::unexpected(Text::tr("The settings %1 cannot be removed: %2. Make sure that their "
                                    "folder can be written to.")
                               .arg(path, file.errorString()));
}

} // namespace triptych
