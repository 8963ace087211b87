// SPDX-License-Identifier: MIT
#include "models/review/patch.h"

#include "models/git/abbreviations.h"
#include "models/review/filediff.h"
#include "models/review/patchhunks.h"

#include <algorithm>

namespace triptych {

namespace {

// In double quotes where git quotes a name: control characters, quotes and all that is not ASCII.
QByteArray quoted(const QByteArray& name)
{
    static constexpr QByteArrayView letters = "abtnvfr"; // of the characters from 7 on
    QByteArray text;
    for (const char c : name) {
        const quint8 byte = quint8(c);
        if (byte >= 7 && byte < 7 + letters.size())
            text.append('\\').append(letters[byte - 7]);
        else if (c == '"' || c == '\\')
            text.append('\\').append(c);
        else if (byte < 0x20 || byte >= 0x7f)
            text += '\\' + QByteArray::number(byte, 8).rightJustified(3, '0');
        else
            text += c;
    }
    return text == name ? name : '"' + text + '"';
}

QByteArray modeText(const git::TreeEntry& entry)
{
    return QByteArray::number(quint32(git::canonicalMode(entry.mode)), 8).rightJustified(6, '0');
}

bool sameType(git::Mode a, git::Mode b)
{
    const auto isFile = [](git::Mode mode) {
        mode = git::canonicalMode(mode);
        return mode == git::Mode::File || mode == git::Mode::Executable;
    };
    return a == b || (isFile(a) && isFile(b));
}

// One file, of one type, at one path.
struct Section
{
    QByteArray path;
    std::optional<git::TreeEntry> before;
    std::optional<git::TreeEntry> after;
    std::optional<QByteArray> drafted = {};
};

std::vector<Section> sectionsOf(std::span<const FileChange> changes)
{
    std::vector<Section> sections;
    for (const FileChange& change : changes) {
        const bool divided =
            change.before && change.after
            && (!change.oldPath.isEmpty() || !sameType(change.before->mode, change.after->mode));
        if (!divided) {
            sections.push_back({change.path, change.before, change.after, change.drafted});
            continue;
        }
        const QByteArray& from = change.oldPath.isEmpty() ? change.path : change.oldPath;
        sections.push_back({from, change.before, std::nullopt});
        sections.push_back({change.path, std::nullopt, change.after});
    }
    std::ranges::stable_sort(sections, {}, &Section::path);
    return sections;
}

class Writer
{
public:
    explicit Writer(const git::Repository& repository)
        : m_repository(repository), m_names(repository)
    {}

    void write(const Section& section)
    {
        const QByteArray left = quoted("a/" + section.path);
        const QByteArray right = quoted("b/" + section.path);
        QByteArray text = "diff --git " + left + ' ' + right + '\n' + modeLines(section);
        const git::Oid before = section.before ? section.before->id : git::Oid();
        const git::Oid after = section.after ? section.after->id : git::Oid();
        if (before != after) {
            const auto oldContent = contentOf(section.before);
            const auto newContent = section.drafted ? git::Result<QByteArray>(*section.drafted)
                                                    : contentOf(section.after);
            if (!oldContent || !newContent) {
                m_patch.missing.push_back(section.path);
                return;
            }
            text += "index " + m_names.of(before) + ".." + m_names.of(after);
            if (section.before && section.after
                && modeText(*section.before) == modeText(*section.after))
                text += ' ' + modeText(*section.before);
            text += '\n'
                    + difference(section.before ? left : "/dev/null", *oldContent,
                                 section.after ? right : "/dev/null", *newContent);
        }
        m_patch.text += text;
    }

    Patch take() { return std::move(m_patch); }

private:
    static QByteArray modeLines(const Section& section)
    {
        if (!section.before)
            return "new file mode " + modeText(*section.after) + '\n';
        if (!section.after)
            return "deleted file mode " + modeText(*section.before) + '\n';
        const QByteArray before = modeText(*section.before);
        const QByteArray after = modeText(*section.after);
        return before == after ? QByteArray() : "old mode " + before + "\nnew mode " + after + '\n';
    }

    // A submodule's commit is written as a line.
    git::Result<QByteArray> contentOf(const std::optional<git::TreeEntry>& entry) const
    {
        if (!entry)
            return QByteArray();
        if (!entry->isBlob())
            return "Subproject commit " + entry->id.toRaw().toHex() + '\n';
        return m_repository.blob(entry->id);
    }

    static QByteArray difference(const QByteArray& left, const QByteArray& before,
                                 const QByteArray& right, const QByteArray& after)
    {
        if (isBinary(before) || isBinary(after))
            return "Binary files " + left + " and " + right + " differ\n";
        const QByteArray hunks = patchHunks(before, after);
        if (hunks.isEmpty()) // an empty file
            return {};
        // A name with a space ends in a tab, so that patch(1) sees where it ends.
        const auto tab = [](const QByteArray& name) { return name.contains(' ') ? "\t\n" : "\n"; };
        return "--- " + left + tab(left) + "+++ " + right + tab(right) + hunks;
    }

    const git::Repository& m_repository;
    const git::Abbreviations m_names;
    Patch m_patch;
};

} // namespace

Patch patchOf(const git::Repository& repository, std::span<const FileChange> changes,
              std::stop_token stop)
{
    Writer writer(repository);
    for (const Section& section : sectionsOf(changes)) {
        if (stop.stop_requested())
            break;
        writer.write(section);
    }
    return writer.take();
}

} // namespace triptych
