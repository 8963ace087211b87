// SPDX-License-Identifier: MIT
#include "models/storage/dockerfile.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Dockerfile)
};

struct Word
{
    qsizetype offset = 0;
    QByteArrayView text;
};

// Reads instruction after instruction, each as its words.
class Instructions
{
public:
    explicit Instructions(QByteArrayView file) : m_file(file) {}

    // Empty at the end of the file.
    std::vector<Word> next()
    {
        std::vector<Word> words;
        while (words.empty() && !atEnd()) {
            skipHereDocuments();
            words = readLine();
        }
        if (!words.empty())
            noteHereDocuments(words);
        return words;
    }

private:
    bool atEnd() const { return m_at >= m_file.size(); }

    void skipRestOfLine()
    {
        while (!atEnd() && m_file[m_at] != '\n')
            ++m_at;
        if (!atEnd())
            ++m_at;
    }

    // A backslash with nothing behind it but blanks continues the instruction on the next line.
    bool skipContinuation()
    {
        if (m_file[m_at] != '\\')
            return false;
        qsizetype end = m_at + 1;
        while (end < m_file.size()
               && (m_file[end] == ' ' || m_file[end] == '\t' || m_file[end] == '\r'))
            ++end;
        if (end < m_file.size() && m_file[end] != '\n')
            return false;
        m_at = std::min(end + 1, m_file.size());
        skipComments(); // they may stand between continued lines
        return true;
    }

    void skipComments()
    {
        for (;;) {
            qsizetype at = m_at;
            while (at < m_file.size() && (m_file[at] == ' ' || m_file[at] == '\t'))
                ++at;
            if (at >= m_file.size() || m_file[at] != '#')
                return;
            m_at = at;
            skipRestOfLine();
        }
    }

    std::vector<Word> readLine()
    {
        skipComments();
        std::vector<Word> words;
        while (!atEnd()) {
            const char c = m_file[m_at];
            if (c == '\n') {
                ++m_at;
                break;
            }
            if (c == ' ' || c == '\t' || c == '\r')
                ++m_at;
            else if (!skipContinuation())
                words.push_back(readWord());
        }
        return words;
    }

    Word readWord()
    {
        const qsizetype begin = m_at;
        char quote = 0;
        for (; !atEnd(); ++m_at) {
            const char c = m_file[m_at];
            if (c == '\n')
                break;
            if (quote) {
                if (c == quote)
                    quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                break;
            } else if (c == '\\') {
                const qsizetype here = m_at;
                const bool continued = skipContinuation();
                m_at = here;
                if (continued)
                    break;
            }
        }
        return {.offset = begin, .text = m_file.sliced(begin, m_at - begin)};
    }

    void noteHereDocuments(const std::vector<Word>& words)
    {
        static const QRegularExpression mark(QStringLiteral(R"(^\d*<<-?["']?(\w+)["']?)"));
        for (const Word& word : words)
            if (const auto match = mark.match(QString::fromUtf8(word.text)); match.hasMatch())
                m_hereDocuments.append(match.captured(1).toUtf8());
    }

    void skipHereDocuments()
    {
        while (!m_hereDocuments.isEmpty() && !atEnd()) {
            const qsizetype begin = m_at;
            skipRestOfLine();
            if (m_file.sliced(begin, m_at - begin).trimmed() == m_hereDocuments.front())
                m_hereDocuments.removeFirst();
        }
    }

    QByteArrayView m_file;
    qsizetype m_at = 0;
    QByteArrayList m_hereDocuments;
};

Word unquoted(Word word)
{
    const bool quoted = word.text.size() >= 2
                        && (word.text.front() == '"' || word.text.front() == '\'')
                        && word.text.back() == word.text.front();
    return quoted ? Word{word.offset + 1, word.text.sliced(1, word.text.size() - 2)} : word;
}

RegistryPlace place(RegistryPlace::Kind kind, Word word)
{
    word = unquoted(word);
    return {.kind = kind,
            .offset = word.offset,
            .size = word.text.size(),
            .value = word.text.toByteArray()};
}

// What follows "KEY=" in a word; nothing when the word is another's.
const Word* valueOf(QByteArrayView key, const Word& word, Word& value)
{
    const qsizetype equals = word.text.indexOf('=');
    if (equals < 0)
        return nullptr;
    if (unquoted({word.offset, word.text.first(equals)}).text != key)
        return nullptr;
    value = {word.offset + equals + 1, word.text.sliced(equals + 1)};
    return &value;
}

void addValues(std::vector<RegistryPlace>& places, RegistryPlace::Kind kind, QByteArrayView key,
               const std::vector<Word>& words)
{
    Word value;
    for (size_t i = 1; i < words.size(); ++i)
        if (valueOf(key, words[i], value))
            places.push_back(place(kind, value));
}

void addImage(std::vector<RegistryPlace>& places, const std::vector<Word>& words)
{
    const auto image = std::ranges::find_if(words.begin() + 1, words.end(), [](const Word& word) {
        return !word.text.startsWith("--");
    });
    if (image == words.end())
        return;
    const Word name = unquoted(*image);
    const qsizetype last = name.text.lastIndexOf('/') + 1;
    constexpr QByteArrayView registry = "package-registry";
    if (!name.text.sliced(last).startsWith(registry))
        return;
    const qsizetype end = last + registry.size();
    const QByteArrayView rest = name.text.sliced(end);
    if (rest.startsWith(':'))
        places.push_back(
            place(RegistryPlace::Kind::Image, {name.offset + end + 1, rest.sliced(1)}));
    else if (rest.isEmpty())
        places.push_back({.kind = RegistryPlace::Kind::Image,
                          .offset = name.offset + end,
                          .size = 0,
                          .value = {}});
    else if (rest.startsWith('@'))
        places.push_back(place(RegistryPlace::Kind::Image, {name.offset + end, rest}));
}

void addLabel(std::vector<RegistryPlace>& places, const std::vector<Word>& words)
{
    constexpr QByteArrayView key = "package-registry";
    // The old form has a blank for the sign: LABEL key value.
    if (words.size() > 2 && unquoted(words[1]).text == key)
        places.push_back(place(RegistryPlace::Kind::Label, words[2]));
    else
        addValues(places, RegistryPlace::Kind::Label, key, words);
}

} // namespace

std::vector<RegistryPlace> registryPlaces(QByteArrayView dockerfile)
{
    std::vector<RegistryPlace> places;
    Instructions instructions(dockerfile);
    for (auto words = instructions.next(); !words.empty(); words = instructions.next()) {
        const QByteArray name = words.front().text.toByteArray().toUpper();
        if (name == "ARG")
            addValues(places, RegistryPlace::Kind::Argument, "PACKAGE_REGISTRY", words);
        else if (name == "FROM")
            addImage(places, words);
        else if (name == "LABEL")
            addLabel(places, words);
    }
    return places;
}

bool isRegistryVersion(QStringView version)
{
    static const QRegularExpression tag(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$"),
                                        QRegularExpression::DontCaptureOption);
    const auto match = tag.matchView(version);
    return match.hasMatch() && match.capturedLength() == version.size(); // no line end behind it
}

std::expected<QByteArray, QString> withRegistryVersion(QByteArrayView dockerfile,
                                                       const QString& version)
{
    if (!isRegistryVersion(version))
        return std::unexpected(
            Text::tr("\"%1\" is no registry version; write a tag, as in v1.15.0, or a commit of "
                     "40 hexadecimal digits.")
                .arg(version));
    const auto places = registryPlaces(dockerfile);
    // A label alone builds nothing.
    if (std::ranges::all_of(places, [](const RegistryPlace& place) {
            return place.kind == RegistryPlace::Kind::Label;
        }))
        return std::unexpected(
            Text::tr("The Dockerfile names no registry version: it has neither ARG "
                     "PACKAGE_REGISTRY=… nor FROM …/package-registry:…; raise it by hand."));
    QByteArray result;
    qsizetype copied = 0;
    for (const RegistryPlace& place : places) {
        if (place.isVariable())
            continue;
        if (place.value.contains('@'))
            return std::unexpected(
                Text::tr("The Dockerfile names the registry's image by digest (%1); raise it by "
                         "hand.")
                    .arg(QString::fromUtf8(place.value)));
        // Quoted in parts: the version could come out within quotes that never close.
        if (std::ranges::any_of(place.value,
                                [](char c) { return QByteArrayView("\"'\\").contains(c); }))
            return std::unexpected(
                Text::tr("The Dockerfile writes the registry version in a way (%1) that is not "
                         "understood; raise it by hand.")
                    .arg(QString::fromUtf8(place.value)));
        result += dockerfile.sliced(copied, place.offset - copied);
        if (place.kind == RegistryPlace::Kind::Image && place.size == 0 && !result.endsWith(':'))
            result += ':';
        result += version.toUtf8();
        copied = place.offset + place.size;
    }
    result += dockerfile.sliced(copied);
    return result;
}

} // namespace triptych
