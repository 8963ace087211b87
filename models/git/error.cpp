// SPDX-License-Identifier: MIT
#include "models/git/error.h"

#include "models/git/sentence.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>
#include <cerrno>
#include <git2.h>

namespace triptych::git {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("git::Error", text);
}

Error::Kind kindOf(int code, const QString& words)
{
    switch (code) {
    case GIT_ENOTFOUND:
        return Error::Kind::NotFound;
    case GIT_ELOCKED:
        return Error::Kind::Locked;
    case GIT_EMODIFIED:
        return Error::Kind::Changed;
    case GIT_EOWNER:
        return Error::Kind::Denied;
    default:
        break;
    }
    if (words.contains(u"No space left", Qt::CaseInsensitive)
        || words.contains(u"quota", Qt::CaseInsensitive)
        || words.contains(u"File too large", Qt::CaseInsensitive))
        return Error::Kind::NoSpace;
    if (words.contains(u"Permission denied", Qt::CaseInsensitive)
        || words.contains(u"Read-only file system", Qt::CaseInsensitive))
        return Error::Kind::Denied;
    const int area = git_error_last() ? git_error_last()->klass : GIT_ERROR_NONE;
    if (area == GIT_ERROR_ZLIB || area == GIT_ERROR_ODB || area == GIT_ERROR_OBJECT
        || area == GIT_ERROR_TREE)
        return Error::Kind::Corrupt;
    return Error::Kind::Other;
}

QString remedyFor(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Locked:
        return tr("Another program is writing to the repository. Try again when it is done; if "
                  "none is running, delete the .lock file.");
    case Error::Kind::NoSpace:
        return tr("Free some space and try again; nothing was changed.");
    case Error::Kind::Denied:
        return tr("Check who owns the repository and whether you may write to it.");
    case Error::Kind::Corrupt:
        return tr("Run \"git fsck\" in the repository to see what is damaged.");
    default:
        return {};
    }
}

} // namespace

QString Error::sentence() const
{
    QString text = tr("Cannot %1: %2.").arg(doing, reason);
    if (!remedy.isEmpty())
        text += u' ' + remedy;
    return text;
}

Error Error::fromLibgit2(int code, const QString& doing)
{
    const int systemError = errno; // where libgit2 has no words, as for a write that fails
    const git_error* last = git_error_last();
    QString words = last && last->message ? displayText(last->message) : QString();
    if (last && last->klass == GIT_ERROR_NONE)
        words = systemError != 0 ? qt_error_string(systemError) : QString();
    if (words.isEmpty())
        words = tr("libgit2 failed with code %1").arg(code);
    words = withoutFullStop(words);
    const Kind kind = kindOf(code, words);
    return {.kind = kind, .doing = doing, .reason = words, .remedy = remedyFor(kind)};
}

QString displayText(QByteArrayView bytes)
{
    const auto isPlain = [](char c) { return c >= ' ' && c <= '~'; };
    if (std::ranges::all_of(bytes, isPlain)) // as nearly all are
        return QString::fromLatin1(bytes);
    // A byte order mark is a character that cannot be seen, like others below.
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless
                                                    | QStringDecoder::Flag::ConvertInitialBom);
    QString text = decode(bytes);
    const bool valid = !decode.hasError();
    if (!valid)
        text = QString::fromLatin1(bytes);
    QString shown;
    shown.reserve(text.size());
    for (const QChar c : std::as_const(text)) {
        const bool opaque = (!valid && c.unicode() > 0x7e) || c.category() == QChar::Other_Control
                            || c.category() == QChar::Other_Format || c == QChar::LineSeparator
                            || c == QChar::ParagraphSeparator;
        if (!opaque)
            shown += c;
        else if (c.unicode() < 0x100)
            shown += QStringLiteral("\\x%1").arg(c.unicode(), 2, 16, QLatin1Char('0'));
        else
            shown += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
    }
    return shown;
}

} // namespace triptych::git
