// SPDX-License-Identifier: MIT
#include "views/draft/bringindialog.h"

#include "models/items/arrivalsmodel.h"
#include "views/draft/bringinsource.h"
#include "views/draft/flatdelegate.h"
#include "views/draft/flattable.h"
#include "views/theme/textlabel.h"
#include "views/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace triptych {

namespace {

class ArrivalsDelegate : public FlatDelegate
{
public:
    using FlatDelegate::FlatDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const Theme& theme = Theme::current();
        using enum ArrivalsModel::Judgement;
        QColor color = theme.text;
        if (index.column() == ArrivalsModel::SentenceColumn) {
            const auto judgement =
                ArrivalsModel::Judgement(index.data(ArrivalsModel::JudgementRole).toInt());
            color = judgement == Refused ? theme.red
                    : judgement == Mind  ? theme.amber
                                         : theme.muted;
        } else {
            option->font = monospaceFont(option->font);
        }
        setColor(option, color);
    }
};

} // namespace

BringInDialog::BringInDialog(const std::vector<Stage>& stages, QWidget* parent)
    : DraftDialog(tr("Bring in a version"),
                  tr("From outside the stages. A folder is taken byte for byte, with executable "
                     "bits and links; its manifest.yml says which version it is. All are checked "
                     "like any promotion."),
                  parent),
      m_source(new BringInSource(this)), m_stage(new QComboBox(this)),
      m_filterText(new QLineEdit(this)), m_model(new ArrivalsModel(this)),
      m_filter(new QSortFilterProxyModel(this)),
      m_table(new FlatTable(tr("Versions that are there"), this)),
      m_findings(new TextLabel(TextLabel::Look::Normal))
{
    build(stages);
    connect(m_source, &BringInSource::edited, this, [this] {
        if (m_model->rowCount() > 0)
            setVersions(std::vector<BroughtIn>());
    });
    connect(m_stage, &QComboBox::currentIndexChanged, this, &BringInDialog::askSoon);
    connect(m_filterText, &QLineEdit::textChanged, m_filter,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &BringInDialog::askSoon);
    m_ask.setSingleShot(true);
    connect(&m_ask, &QTimer::timeout, this, &BringInDialog::askForJudgement);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT arrivalsChosen(m_allowed); });
    setVersions(std::vector<BroughtIn>());
    resizeTo(52, 34);
    m_source->setFocus();
}

void BringInDialog::build(const std::vector<Stage>& stages)
{
    for (const Stage& stage : stages)
        m_stage->addItem(stage.title, stage.name);
    m_stage->setAccessibleName(tr("Stage to bring them into"));
    m_filterText->setPlaceholderText(tr("Filter versions"));
    m_filterText->setAccessibleName(m_filterText->placeholderText());
    m_filterText->setClearButtonEnabled(true);
    m_filter->setSourceModel(m_model);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_filter);
    m_table->setItemDelegate(new ArrivalsDelegate(m_table));
    m_findings->setWordWrap(true);
    m_findings->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_findings->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_findings->setAccessibleName(tr("What the checks say"));
    m_findings->setObjectName(QStringLiteral("findings"));
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(m_findings);
    auto* to = new QLabel(tr("&To"), this);
    to->setTextFormat(Qt::PlainText);
    to->setBuddy(m_stage);
    auto* second = new QHBoxLayout;
    second->addWidget(to);
    second->addWidget(m_stage);
    second->addWidget(m_filterText, 1);
    body()->addWidget(m_source);
    body()->addLayout(second);
    body()->addWidget(m_table, 3);
    body()->addWidget(area, 1);
    okButton()->setText(tr("&Draft"));
}

void BringInDialog::showProgress(const QString& text)
{
    okButton()->setEnabled(false);
    setSummary(text);
}

void BringInDialog::fail(const git::Error& error)
{
    okButton()->setEnabled(false);
    setSummary(error.sentence(), true);
}

void BringInDialog::setVersions(const git::Result<std::vector<BroughtIn>>& found)
{
    m_allowed.clear();
    m_findings->clear();
    m_model->setVersions(found ? *found : std::vector<BroughtIn>());
    okButton()->setEnabled(false);
    const int count = m_model->rowCount();
    m_filterText->setEnabled(count > 1);
    m_table->layoutColumns();
    if (!found) {
        fail(found.error());
        return;
    }
    setSummary({});
    if (count == 0)
        return;
    okButton()->setDefault(true);
    m_table->setFocus();
    m_table->setCurrentIndex(m_filter->index(0, 0)); // selects it, and so asks
}

std::vector<Move> BringInDialog::selectedMoves() const
{
    std::vector<Move> moves;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        moves.push_back(m_model->versions()[size_t(m_filter->mapToSource(index).row())].moveTo(
            m_stage->currentData().toString()));
    return moves;
}

// Not within the signal: the filter may be in the midst of taking rows out.
void BringInDialog::askSoon()
{
    okButton()->setEnabled(false);
    m_allowed.clear();
    m_ask.start(0);
}

void BringInDialog::askForJudgement()
{
    const std::vector<Move> moves = selectedMoves();
    m_findings->clear();
    m_model->setJudged({});
    if (moves.empty()) {
        setSummary(m_model->rowCount() > 0 ? tr("None is selected.") : QString());
        return;
    }
    showProgress(moves.size() == 1 ? tr("Checking %1…").arg(moves.front().name().text())
                                   : tr("Checking %1 versions…").arg(moves.size()));
    Q_EMIT selectionToBeJudged(moves);
}

void BringInDialog::setJudged(const git::Result<std::vector<Finding>>& judged)
{
    if (m_ask.isActive())
        return; // of what was selected before
    if (!judged) {
        fail(judged.error());
        return;
    }
    m_model->setJudged(*judged);
    m_table->layoutColumns();
    m_allowed.clear();
    for (const Finding& finding : *judged)
        if (finding.verdict.isAllowed())
            m_allowed.push_back(finding.move);
    showFindings(*judged);
    okButton()->setEnabled(!m_allowed.empty());
    const size_t refused = judged->size() - m_allowed.size();
    if (refused == 0)
        setSummary(m_allowed.size() == 1 ? tr("1 version")
                                         : tr("%1 versions").arg(m_allowed.size()));
    else if (m_allowed.empty())
        setSummary(refused == 1 ? tr("It may not come.") : tr("None of them may come."), true);
    else
        setSummary(tr("%1 of %2 may come.").arg(m_allowed.size()).arg(judged->size()), true);
}

void BringInDialog::showFindings(const std::vector<Finding>& judged)
{
    constexpr qsizetype most = 100;
    QStringList lines;
    for (const Finding& finding : judged) {
        if (!finding.verdict.isAllowed())
            lines.append(finding.verdict.reason);
        for (const Concern& concern : finding.verdict.concerns)
            lines.append(tr("%1: %2").arg(severityName(concern.severity), concern.message));
    }
    if (lines.isEmpty())
        lines.append(tr("All checks pass."));
    else if (lines.size() > most)
        lines = lines.first(most) + QStringList(tr("And %1 more.").arg(lines.size() - most));
    m_findings->setText(lines.join(u'\n'));
}

} // namespace triptych
