// SPDX-License-Identifier: MIT
#include "models/review/diffrows.h"
#include "models/review/folding.h"
#include "models/review/linemarks.h"
#include "models/review/treediff.h"
#include "models/storage/snapshot.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/realstorage.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

// What holds of rows whatever the contents: nothing is lost, nothing is made up.
class DiffPropertiesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomEdits();
    void realStorage();
    void hostile_data();
    void hostile();
};

namespace {

// What is wrong with rows; empty when nothing is.
QString faultIn(const DiffRows& rows, const Lines& left, const Lines& right, bool exact)
{
    int leftAt = 0;
    int rightAt = 0;
    QByteArray made; // the right side, of what the rows say about the left one
    std::vector<RowSpan> changes;
    for (int i = 0; i < int(rows.rows.size()); ++i) {
        const DiffRow& row = rows.rows[size_t(i)];
        if ((row.left >= 0 && row.left != leftAt++) || (row.right >= 0 && row.right != rightAt++))
            return u"row %1 is out of order"_s.arg(i);
        const bool both = row.left >= 0 && row.right >= 0;
        const bool isPair = row.kind == DiffRow::Kind::Equal || row.kind == DiffRow::Kind::Changed;
        if (both != isPair || (row.left < 0 && row.right < 0))
            return u"row %1 has the wrong sides"_s.arg(i);
        if (row.kind == DiffRow::Kind::Equal) {
            made += exact ? left.line(row.left) : right.line(row.right);
            continue;
        }
        if (row.right >= 0)
            made += right.line(row.right);
        if (changes.empty() || changes.back().end != i)
            changes.push_back({.first = i, .end = i});
        ++changes.back().end;
    }
    if (leftAt != left.count() || rightAt != right.count())
        return u"a line is in no row"_s;
    if (made != right.content())
        return u"the rows do not lead from left to right"_s;
    return changes == rows.changes ? QString() : u"the changes are not the runs of rows"_s;
}

QString faultIn(const QByteArray& leftContent, const QByteArray& rightContent)
{
    const Lines left(leftContent);
    const Lines right(rightContent);
    for (const bool ignoring : {false, true}) {
        const DiffRows rows = diffRows(left, right, {.ignoreWhitespace = ignoring});
        for (const DiffRows& form : {rows, unified(rows)}) {
            if (const QString fault = faultIn(form, left, right, !ignoring); !fault.isEmpty())
                return fault;
            Folding folding(form);
            for (int line = 0, row = 0; line < folding.lineCount(); ++line) {
                const Folding::Line at = folding.line(line);
                if (at.row != row || folding.lineOfRow(row) != line)
                    return u"line %1 is not row %2"_s.arg(line).arg(row);
                row += at.isFold() ? at.hidden : 1;
                if (line + 1 == folding.lineCount() && row != int(form.rows.size()))
                    return u"the folding ends early"_s;
            }
        }
    }
    return {};
}

class Editor
{
public:
    QByteArray content()
    {
        m_lines.clear();
        for (int count = below(40); count > 0; --count)
            m_lines << line();
        return joined();
    }

    QByteArray edited()
    {
        for (int edits = below(8); edits > 0; --edits) {
            const qsizetype at = below(int(m_lines.size()) + 1);
            switch (below(5)) {
            case 0:
                m_lines.insert(at, line());
                break;
            case 1:
                m_lines.remove(at, std::min<qsizetype>(m_lines.size() - at, below(5)));
                break;
            case 2:
                if (at < m_lines.size())
                    m_lines[at].insert(below(int(m_lines[at].size())), ' ');
                break;
            case 3:
                if (at < m_lines.size())
                    m_lines.insert(at, m_lines.mid(at, below(6)).join());
                break;
            default:
                if (at < m_lines.size())
                    m_lines[at] = line();
                break;
            }
        }
        return joined();
    }

private:
    int below(int end) { return int(m_random() % quint32(std::max(end, 1))); }

    // Few different words, so that lines come twice and resemble each other.
    QByteArray line()
    {
        static const QByteArrayList words{"name",  ":",  " ",        "  ",   "version",
                                          "1.0.0", "2",  "-",        "\t",   "{",
                                          "}",     "\r", "\xc3\xa4", "\xff", "<<<<<<<"};
        QByteArray text;
        for (int count = below(6); count > 0; --count)
            text += words[below(int(words.size()))];
        return text + '\n';
    }

    QByteArray joined()
    {
        QByteArray text = m_lines.join();
        if (below(4) == 0)
            text.chop(std::min<qsizetype>(text.size(), 1));
        return text;
    }

    std::mt19937 m_random{20221227};
    QByteArrayList m_lines;
};

} // namespace

void DiffPropertiesTest::randomEdits()
{
    Editor editor;
    for (int i = 0; i < 1'000; ++i) {
        const QByteArray left = editor.content();
        const QByteArray right = editor.edited();
        const QString fault = faultIn(left, right);
        if (!fault.isEmpty())
            qWarning() << left << right;
        QVERIFY2(fault.isEmpty(), qPrintable(u"edit %1: %2"_s.arg(i).arg(fault)));
    }
}

void DiffPropertiesTest::realStorage()
{
    NEEDS_REAL_STORAGE();
    const auto repository = git::Repository::open(RealStorage::path());
    const auto snapshot = loadSnapshot(*repository, defaultConfiguration());
    int pairs = 0;
    for (const StageState& stage : (*snapshot)->stages)
        for (const Package& package : stage.packages) {
            if (package.versions.size() < 2)
                continue;
            const auto changes =
                diffTrees(*repository, package.versions.back().tree, package.versions.front().tree);
            VERIFY_RESULT(changes);
            int left = 4; // of each package
            for (const FileChange& change : *changes) {
                if (!change.before || !change.after || left-- <= 0)
                    continue;
                const auto before = repository->blob(change.before->id);
                const auto after = repository->blob(change.after->id);
                if (!before || !after)
                    continue;
                ++pairs;
                const QString fault = faultIn(*before, *after);
                QVERIFY2(fault.isEmpty(), qPrintable(fault));
            }
        }
    qInfo("%d pairs of files", pairs);
    QVERIFY(pairs > 200);
}

void DiffPropertiesTest::hostile_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");

    const QByteArray million(10 << 20, 'x');
    QTest::newRow("both empty") << QByteArray() << QByteArray();
    QTest::newRow("one line of 10 MB") << million << million + 'y';
    QByteArray words;
    for (int i = 0; words.size() < (10 << 20); ++i)
        words += "word" + QByteArray::number(i) + ' ';
    QTest::newRow("words of 10 MB") << words << "other " + words;
    QTest::newRow("nul bytes") << QByteArray(10'000, '\0') << QByteArray(10'000, '\0') + "\n";
    QTest::newRow("nul lines") << QByteArray("\0\n\0\n", 4) << QByteArray("\0\n", 2);
    QTest::newRow("no utf-8") << QByteArray("\xff\xfe\n\xc3\n\xf0\x9d\n")
                              << QByteArray("\xff\n\xc3\n\xf0\x9d\x84\n");
    QTest::newRow("cr only") << QByteArray("a\rb\rc") << QByteArray("a\rx\rc");
    QTest::newRow("no newline") << QByteArray("a") << QByteArray("b");
    QTest::newRow("conflict markers")
        << QByteArray("<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n") << QByteArray("b\n");
    QByteArray equal;
    for (int i = 0; i < 200'000; ++i)
        equal += "}\n";
    QTest::newRow("200,000 equal lines") << equal << equal.first(equal.size() / 2) + "{\n" + equal;
    QByteArray left;
    QByteArray right;
    for (int i = 0; i < 20'000; ++i) {
        left += "left " + QByteArray::number(i * 7919) + '\n';
        right += "right " + QByteArray::number(i * 104729) + '\n';
    }
    QTest::newRow("20,000 lines that all differ") << left << right;
    QByteArray keys;
    QByteArray otherKeys;
    QByteArray shuffled;
    for (int i = 0; i < 20'000; ++i) {
        const QByteArray key = "  \"key" + QByteArray::number(i) + "\": \"";
        keys += key + "value\",\n";
        otherKeys += key + "another\",\n";
        shuffled += "  \"key" + QByteArray::number(i * 7919 % 20'000) + "\": \"value\",\n";
    }
    QTest::newRow("20,000 values that all differ") << keys << otherKeys;
    QTest::newRow("20,000 lines in another order") << keys << shuffled;
    QTest::newRow("all goes") << keys << QByteArray();
    QTest::newRow("all comes") << QByteArray() << keys;
}

// Minutes, where something grows as the square.
void DiffPropertiesTest::hostile()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QElapsedTimer timer;
    timer.start();
    const QString fault = faultIn(left, right);
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
    const Lines leftLines(left);
    const Lines rightLines(right);
    for (const DiffRow& row : diffRows(leftLines, rightLines).rows)
        if (row.kind == DiffRow::Kind::Changed)
            lineMarks(leftLines.text(row.left), rightLines.text(row.right));
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
}

QTEST_GUILESS_MAIN(DiffPropertiesTest)
#include "tst_diffproperties.moc"
