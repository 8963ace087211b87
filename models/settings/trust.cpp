// SPDX-License-Identifier: MIT
#include "models/settings/trust.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

#include <utility>

namespace triptych {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Trust)
};

} // namespace

Trust::Trust(QString folder) : m_folder(std::move(folder)) {}

QString Trust::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
           + u"/triptych/allowed"_s;
}

QString Trust::fileFor(const git::Oid& blob) const
{
    return m_folder + u'/' + blob.toHex() + u".json"_s;
}

// What is not a whole file of ours allows nothing.
bool Trust::isAllowed(const git::Oid& blob) const
{
    QFile file(fileFor(blob));
    constexpr qint64 most = 64 * 1024;
    if (blob.isNull() || !file.open(QIODevice::ReadOnly))
        return false;
    const QJsonObject object = QJsonDocument::fromJson(file.read(most)).object();
    return object.value(u"blob").toString() == blob.toHex();
}

std::expected<void, QString> Trust::allow(const git::Oid& blob, const QString& where) const
{
    const QString path = fileFor(blob);
    const QJsonObject object{{u"blob"_s, blob.toHex()},
                             {u"seen_in"_s, where},
                             {u"when"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}};
    QDir().mkpath(m_folder);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(object).toJson()) >= 0
        && file.commit())
        return {};
    return std::unexpected(Text::tr("Cannot remember in %1 that the commands are allowed: %2. Make "
                                    "sure that the folder can be written to.")
                               .arg(m_folder, file.errorString()));
}

std::expected<void, QString> Trust::forget(const git::Oid& blob) const
{
    QFile file(fileFor(blob));
    if (!file.exists() || file.remove())
        return {};
    return std::unexpected(Text::tr("Cannot forget that the commands are allowed: %1. Remove the "
                                    "file %2.")
                               .arg(file.errorString(), file.fileName()));
}

} // namespace triptych
