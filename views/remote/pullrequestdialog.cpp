// SPDX-License-Identifier: MIT
#include "views/remote/pullrequestdialog.h"

#include "views/theme/plaintooltip.h"
#include "views/theme/textlabel.h"
#include "views/theme/theme.h"
#include "views/theme/weburl.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace triptych {

using namespace Qt::StringLiterals;

namespace {

QPushButton* makeCopy(const QString& name, const QString& text, QWidget* parent)
{
    auto* button = new QPushButton(PullRequestDialog::tr("Copy"), parent);
    button->setIcon(themedIcon(QStringLiteral("copy")));
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setAutoDefault(false);
    QObject::connect(button, &QPushButton::clicked, button, [button, text] {
        QGuiApplication::clipboard()->setText(text);
        button->setText(PullRequestDialog::tr("Copied"));
    });
    return button;
}

QHBoxLayout* makeHead(const QString& text, QWidget* buddy, QPushButton* copy, QWidget* parent)
{
    auto* label = new TextLabel(TextLabel::Look::Bold, text, parent);
    label->setBuddy(buddy);
    auto* row = new QHBoxLayout;
    row->addWidget(label, 1);
    row->addWidget(copy);
    return row;
}

} // namespace

PullRequestDialog::PullRequestDialog(std::span<const remote::Proposal> proposals, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(proposals.size() == 1 ? tr("Open the pull request by hand")
                                         : tr("Open the pull requests by hand"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height() / 2);
    if (proposals.size() == 1) {
        layout->addWidget(makePage(proposals.front()), 1);
    } else {
        auto* tabs = new QTabWidget(this);
        tabs->setAccessibleName(tr("Pull requests"));
        for (const remote::Proposal& proposal : proposals)
            tabs->addTab(makePage(proposal), QString(proposal.stage).replace(u'&', "&&"_L1));
        layout->addWidget(tabs, 1);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    constexpr int width = 44;
    constexpr int height = 30;
    resize(fontMetrics().height() * width, fontMetrics().height() * height);
}

QWidget* PullRequestDialog::makePage(const remote::Proposal& proposal)
{
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() / 2);
    const auto& opened = proposal.opened;
    auto* why = new TextLabel(TextLabel::Look::Normal, page);
    why->setObjectName(QStringLiteral("why"));
    why->setWordWrap(true);
    why->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    why->setText(opened && opened->notOpened ? opened->notOpened->sentence() : QString());
    layout->addWidget(why);
    auto* branch = new TextLabel(
        TextLabel::Look::Muted,
        tr("%1 is pushed to %2.").arg(proposal.request.branch, proposal.request.remote), page);
    branch->setWordWrap(true);
    branch->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(branch);

    auto* title = new QLineEdit(proposal.request.title, page);
    title->setReadOnly(true);
    title->setCursorPosition(0);
    title->setAccessibleName(tr("Title of the pull request"));
    auto* copyTitle = makeCopy(tr("Copy the title"), proposal.request.title, page);
    copyTitle->setObjectName(QStringLiteral("copyTitle"));
    layout->addLayout(makeHead(tr("Title"), title, copyTitle, page));
    layout->addWidget(title);

    auto* body = new QPlainTextEdit(proposal.request.body, page);
    body->setReadOnly(true);
    body->setProperty("field", true);
    body->setTabChangesFocus(true);
    body->setFont(monospaceFamily());
    body->setAccessibleName(tr("Body of the pull request"));
    auto* copyBody = makeCopy(tr("Copy the body"), proposal.request.body, page);
    copyBody->setObjectName(QStringLiteral("copyBody"));
    layout->addLayout(makeHead(tr("Body"), body, copyBody, page));
    layout->addWidget(body, 1);

    const QUrl url(opened ? opened->createUrl : QString());
    if (isWebUrl(url)) {
        auto* open = new QPushButton(tr("Open it in the browser"), page);
        open->setObjectName(QStringLiteral("openUrl"));
        open->setToolTip(plainToolTip(url.toDisplayString()));
        open->setAccessibleDescription(url.toDisplayString());
        open->setProperty("primary", true);
        connect(open, &QPushButton::clicked, this, [this, url] { Q_EMIT openUrlRequested(url); });
        layout->addWidget(open, 0, Qt::AlignLeft);
    }
    return page;
}

} // namespace triptych
