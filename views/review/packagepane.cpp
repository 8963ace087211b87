// SPDX-License-Identifier: MIT
#include "views/review/packagepane.h"

#include "models/review/reviewwords.h"
#include "views/content/documentpage.h"
#include "views/review/meaningdocument.h"
#include "views/review/reviewtext.h"
#include "views/theme/badge.h"
#include "views/theme/elidedlabel.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace triptych {

PackagePane::PackagePane(QWidget* parent)
    : QWidget(parent), m_name(new ElidedLabel(ElidedLabel::Look::Bold, this)),
      m_way(new ElidedLabel(ElidedLabel::Look::Muted, this)),
      m_copy(new Badge(&Theme::green, this)), m_odd(new Badge(&Theme::amber, this)),
      m_page(new DocumentPage(this))
{
    m_page->setAccessibleName(tr("What the version changes"));
    auto* header = new QFrame(this);
    header->setProperty("surface", QStringLiteral("panel"));
    header->setProperty("edge", QStringLiteral("bottom"));
    const int gap = fontMetrics().height() / 2;
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(gap * 3 / 2, gap, gap * 3 / 2, gap);
    row->setSpacing(gap * 3 / 2);
    row->addWidget(m_name);
    row->addWidget(m_way);
    row->addStretch(1);
    row->addWidget(m_copy);
    row->addWidget(m_odd);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(header);
    layout->addWidget(m_page, 1);
    setFocusProxy(m_page);
    connect(m_page, &DocumentPage::linkActivated, this, &PackagePane::openUrlRequested);
    clear();
}

void PackagePane::setSource(std::shared_ptr<git::RepositoryPool> pool)
{
    m_pool = std::move(pool);
}

void PackagePane::clear()
{
    m_tasks.cancel();
    m_pair.reset();
    m_version.reset();
    m_report.reset();
    showHeader();
    m_page->showSentence(tr("Reading…"));
}

void PackagePane::showPair(const ReviewPair& pair, const std::optional<ReviewedVersion>& version,
                           const std::optional<CheckReport>& report)
{
    const bool isSame = m_pair == pair;
    if (isSame && m_version == version && m_report == report)
        return;
    m_pair = pair;
    m_version = version;
    m_report = report;
    showHeader();
    if (!isSame)
        m_page->showSentence(tr("Reading…"));
    load(isSame);
}

void PackagePane::showHeader()
{
    if (!m_pair) {
        m_name->setText({});
        m_way->setText({});
        m_copy->hide();
        m_odd->hide();
        return;
    }
    m_name->setText(nameText((m_pair->right ? m_pair->right : m_pair->left)->name));
    m_way->setText(wayText(*m_pair));
    const QString copy = m_version ? counterpartText(*m_version) : QString();
    const bool isOdd = m_version && isCopyOdd(*m_version);
    m_copy->setText(copy);
    m_odd->setText(copy);
    m_copy->setVisible(!copy.isEmpty() && !isOdd);
    m_odd->setVisible(!copy.isEmpty() && isOdd);
}

void PackagePane::load(bool keepPlace)
{
    if (!m_pool || !m_pair)
        return;
    using Document = std::shared_ptr<PackageDocument>;
    m_tasks.restart(
        [pool = m_pool, pair = *m_pair, report = m_report,
         counterpart = m_version ? m_version->counterpart : Counterpart(),
         style =
             DocumentStyle::current(m_page->font(), devicePixelRatioF())](std::stop_token stop) {
            PackageReview review;
            if (auto repository = pool->lease())
                review = reviewPackage(**repository, pair, Renames::Find, stop);
            else
                review = {.pair = pair, .problem = repository.error().sentence()};
            return meaningDocument(review, counterpart, report, style);
        },
        [this, keepPlace](const Document& document) { m_page->showDocument(document, keepPlace); });
}

void PackagePane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        load(true); // colours and sizes are in the document
}

} // namespace triptych
