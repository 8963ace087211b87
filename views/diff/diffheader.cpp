// SPDX-License-Identifier: MIT
#include "views/diff/diffheader.h"

#include "views/diff/diffactions.h"
#include "views/diff/difftext.h"
#include "views/theme/badge.h"
#include "views/theme/elidedlabel.h"
#include "views/theme/textlabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLocale>

namespace triptych {

using namespace Qt::StringLiterals;

DiffHeader::DiffHeader(const DiffActions& actions, QWidget* parent)
    : QFrame(parent), m_file(new ElidedLabel(ElidedLabel::Look::Bold, this)),
      m_sides(new ElidedLabel(ElidedLabel::Look::Muted, this)),
      m_mode(new Badge(&Theme::amber, this)), m_whitespace(new Badge(&Theme::amber, this)),
      m_added(new TextLabel(TextLabel::Look::Added, this)),
      m_removed(new TextLabel(TextLabel::Look::Removed, this)),
      m_sizes(new ElidedLabel(ElidedLabel::Look::Muted, this)),
      m_change(new TextLabel(TextLabel::Look::Muted, this)),
      m_viewed(new QCheckBox(tr("Viewed"), this))
{
    setProperty("surface", u"panel"_s);
    setProperty("edge", u"bottom"_s);
    m_file->setElideMode(Qt::ElideMiddle);
    m_file->setObjectName(u"file"_s);
    m_sides->setObjectName(u"sides"_s);
    m_mode->setObjectName(u"mode"_s);
    m_sizes->setObjectName(u"sizes"_s);
    m_change->setObjectName(u"change"_s);
    m_whitespace->setObjectName(u"whitespaceBadge"_s);
    m_whitespace->setText(tr("white space ignored"));
    m_added->setObjectName(u"added"_s);
    m_removed->setObjectName(u"removed"_s);
    m_viewed->setObjectName(u"viewedBox"_s);
    m_viewed->setToolTip(tr("Remember that this file has been read (V)"));
    connect(m_viewed, &QCheckBox::toggled, actions.viewed, &QAction::setChecked);
    connect(actions.viewed, &QAction::toggled, m_viewed, &QCheckBox::setChecked);
    connect(actions.viewed, &QAction::enabledChanged, m_viewed, &QWidget::setEnabled);

    const int gap = fontMetrics().height() * 3 / 4;
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(gap, gap / 2, gap, gap / 2);
    layout->setSpacing(gap);
    for (QWidget* part : std::initializer_list<QWidget*>{m_file, m_sides, m_mode, m_added,
                                                         m_removed, m_sizes, m_whitespace})
        layout->addWidget(part);
    layout->addStretch(1);
    layout->addWidget(m_change);
    layout->addWidget(m_viewed);
    clearFacts();
}

void DiffHeader::setCaptions(const DiffCaptions& captions)
{
    m_file->setText(captions.file);
    m_sides->setText(captions.left.isEmpty()    ? captions.right
                     : captions.right.isEmpty() ? captions.left
                                                : u"%1 → %2"_s.arg(captions.left, captions.right));
}

void DiffHeader::clearFacts()
{
    for (QWidget* part : std::initializer_list<QWidget*>{m_mode, m_added, m_removed, m_sizes,
                                                         m_whitespace, m_change})
        part->hide();
}

void DiffHeader::setDiff(const FileDiff& diff)
{
    const LineCounts counts = lineCounts(diff.rows);
    const QLocale locale;
    m_added->setText(u"+"_s + locale.toString(counts.added));
    m_added->setAccessibleName(tr("%1 lines added").arg(counts.added));
    m_removed->setText(u"−"_s + locale.toString(counts.removed));
    m_removed->setAccessibleName(tr("%1 lines removed").arg(counts.removed));
    const bool isCompared = diff.state == FileDiff::State::Text && !diff.rows.changes.empty();
    m_added->setVisible(isCompared);
    m_removed->setVisible(isCompared);
    m_mode->setText(modeText(diff.change));
    m_mode->setHidden(m_mode->text().isEmpty());
    const bool hasSizes = diff.state != FileDiff::State::Special
                          && diff.state != FileDiff::State::Failed
                          && diff.state != FileDiff::State::Missing;
    m_sizes->setText(sizeText(diff));
    m_sizes->setVisible(hasSizes);
    m_whitespace->setVisible(diff.options.ignoreWhitespace);
}

void DiffHeader::setChange(int current, int count)
{
    m_change->setVisible(count > 0);
    if (current >= 0)
        m_change->setText(tr("change %1 of %2").arg(current + 1).arg(count));
    else
        m_change->setText(count == 1 ? tr("1 change") : tr("%1 changes").arg(count));
}

} // namespace triptych
