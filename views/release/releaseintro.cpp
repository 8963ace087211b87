// SPDX-License-Identifier: MIT
#include "views/release/releaseintro.h"

#include "views/theme/iconlabel.h"
#include "views/theme/textlabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace triptych {

using namespace Qt::StringLiterals;

ReleaseIntro::ReleaseIntro(QWidget* parent)
    : QWidget(parent), m_summary(new TextLabel(TextLabel::Look::Muted, this)),
      m_release(new QPushButton(this))
{
    const int unit = fontMetrics().height();
    auto* title = new TextLabel(TextLabel::Look::Title, tr("Nothing has been released yet"), this);
    auto* text = new TextLabel(
        TextLabel::Look::Normal,
        tr("A release takes the newest commit of a stage: it builds the image, pushes it, rolls it "
           "out, and then asks the registry until all that changed is served. Stages that include "
           "the stage are released after it. Every command is shown before anything runs; each "
           "step keeps its log, and a run can be cancelled and resumed."),
        this);
    text->setMaximumWidth(unit * 36);
    for (QLabel* label : std::initializer_list<QLabel*>{title, text, m_summary}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
    }
    text->setMinimumWidth(std::min(unit * 36, unit * 20));
    m_release->setObjectName(u"firstRelease"_s);
    m_release->setProperty("primary", true);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(unit);
    layout->addStretch(2);
    layout->addWidget(new IconLabel(u"push"_s, &Theme::muted, 2.5, this), 0, Qt::AlignHCenter);
    layout->addWidget(title);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(text, 8);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addWidget(m_summary);
    layout->addWidget(m_release, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_release, &QPushButton::clicked, this, &ReleaseIntro::releaseWanted);
}

void ReleaseIntro::setStage(const QString& name, const QString& summary)
{
    QString shown = name;
    m_release->setText(tr("&Release %1…").arg(shown.replace(u'&', u"&&"_s)));
    m_release->setVisible(!name.isEmpty());
    m_summary->setText(name.isEmpty()
                           ? tr("No stage has anything to run for a release yet: write the "
                                "commands into the configuration.")
                           : summary);
}

} // namespace triptych
