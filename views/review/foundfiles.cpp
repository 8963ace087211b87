// SPDX-License-Identifier: MIT
#include "views/review/foundfiles.h"

#include "models/review/filediff.h"
#include "views/diff/diffsearch.h"
#include "views/review/reviewdelegate.h"
#include "views/review/rowbuilder.h"
#include "views/theme/elidedlabel.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QLocale>
#include <QStandardItemModel>
#include <QToolButton>
#include <QVBoxLayout>

namespace triptych {

FoundFiles::FoundFiles(QWidget* parent)
    : QFrame(parent), m_summary(new ElidedLabel(ElidedLabel::Look::Muted, this)),
      m_model(new QStandardItemModel(this)), m_list(new QListView(this))
{
    setProperty("surface", QStringLiteral("panel"));
    setProperty("edge", QStringLiteral("top"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ReviewDelegate(m_list));
    m_list->setFrameShape(NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Files in which it was found"));
    auto* shut = new QToolButton(this);
    shut->setIcon(themedIcon(QStringLiteral("close"), &Theme::muted));
    shut->setProperty("flat", true);
    shut->setAccessibleName(tr("Close the results"));
    shut->setToolTip(shut->accessibleName());
    const int gap = fontMetrics().height() / 2;
    auto* head = new QHBoxLayout;
    head->setContentsMargins(gap * 3 / 2, gap / 2, gap / 2, gap / 2);
    head->addWidget(m_summary, 1);
    head->addWidget(shut);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_list, 1);
    connect(shut, &QToolButton::clicked, this, &FoundFiles::dismiss);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (const QStandardItem* item = m_model->itemFromIndex(current))
                    Q_EMIT fileActivated(rows::placeOf(item), m_text);
            });
    hide();
}

void FoundFiles::search(const std::shared_ptr<git::RepositoryPool>& pool, std::vector<File> files,
                        const QString& text)
{
    m_text = text;
    m_model->clear();
    m_summary->setText(
        tr("Searching %1 files for “%2”…").arg(QLocale().toString(qlonglong(files.size())), text));
    setVisible(true);
    m_tasks.restart(
        [pool, files = std::move(files), text](std::stop_token stop) {
            Answer answer;
            auto repository = pool->lease();
            for (const File& file : files) {
                if (stop.stop_requested())
                    break;
                if (!repository) {
                    ++answer.left;
                    continue;
                }
                using State = FileDiff::State;
                const FileDiff diff = loadFileDiff(**repository, file.change);
                if (diff.state == State::Huge || diff.state == State::Missing
                    || diff.state == State::Failed)
                    ++answer.left;
                else if (const qsizetype matches = countInDiff(diff, text); matches > 0)
                    answer.hits.push_back(
                        {.place = file.place, .title = file.title, .matches = matches});
            }
            return answer;
        },
        [this](const Answer& answer) { show(answer); });
}

void FoundFiles::show(const Answer& answer)
{
    const std::vector<Hit>& hits = answer.hits;
    qsizetype all = 0;
    for (const Hit& hit : hits) {
        all += hit.matches;
        auto* item = new QStandardItem(hit.title);
        item->setData(QLocale().toString(hit.matches), ReviewDelegate::TailRole);
        item->setData(QChar(u' '), ReviewDelegate::MarkRole);
        item->setData(tr("%1, %2 times").arg(hit.title).arg(hit.matches), Qt::AccessibleTextRole);
        rows::setPlace(item, hit.place);
        m_model->appendRow(item);
    }
    QString summary = hits.empty() ? tr("“%1” is not found.").arg(m_text)
                                   : tr("“%1”: %2 times in %3 files")
                                         .arg(m_text, QLocale().toString(all),
                                              QLocale().toString(qlonglong(hits.size())));
    if (answer.left > 0)
        summary += u' ' + tr("(%1 could not be searched)").arg(QLocale().toString(answer.left));
    m_summary->setText(summary);
    if (!hits.empty())
        m_list->setFocus();
}

void FoundFiles::dismiss()
{
    m_tasks.cancel();
    m_model->clear();
    hide();
}

} // namespace triptych
