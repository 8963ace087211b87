// SPDX-License-Identifier: MIT
#include "views/release/releasefooter.h"

#include "views/log/logactions.h"
#include "views/theme/elidedlabel.h"
#include "views/theme/textlabel.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace triptych {

using namespace Qt::StringLiterals;

namespace {

QToolButton* makeButton(QAction* action, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

ReleaseFooter::ReleaseFooter(const LogActions& actions, QWidget* parent)
    : QFrame(parent), m_title(new TextLabel(TextLabel::Look::Bold, tr("Live"), this)),
      m_live(new ElidedLabel(ElidedLabel::Look::Muted, this))
{
    setProperty("surface", u"panel"_s);
    setProperty("edge", u"top"_s);
    m_live->setObjectName(u"live"_s);
    const int gap = fontMetrics().height() * 3 / 4;
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(gap, gap * 2 / 3, gap, gap * 2 / 3);
    layout->setSpacing(gap);
    layout->addWidget(m_title);
    layout->addWidget(m_live, 1);
    layout->addWidget(makeButton(actions.follow, this));
    layout->addWidget(makeButton(actions.save, this));
    setLive({});
}

void ReleaseFooter::setLive(const QString& text)
{
    m_title->setVisible(!text.isEmpty());
    m_live->setText(text);
}

} // namespace triptych
