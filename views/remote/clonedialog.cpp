// SPDX-License-Identifier: MIT
#include "views/remote/clonedialog.h"

#include "views/remote/remotewords.h"
#include "views/theme/textlabel.h"

#include <QAccessible>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>

#include <algorithm>

namespace triptych {
namespace {

// What git would call the folder.
QString folderName(const QString& url)
{
    QString path = url.trimmed();
    while (path.endsWith(u'/'))
        path.chop(1);
    if (path.endsWith(QStringLiteral(".git")))
        path.chop(4);
    static const QRegularExpression separator(QStringLiteral("[/:\\\\]"));
    return path.sliced(path.lastIndexOf(separator) + 1);
}

} // namespace

CloneDialog::CloneDialog(const QString& base, QWidget* parent)
    : QDialog(parent), m_base(base), m_url(new QLineEdit(this)), m_folder(new QLineEdit(this)),
      m_choose(new QPushButton(tr("C&hoose…"), this)),
      m_full(new QCheckBox(tr("With the contents of &all files"), this)),
      m_state(new TextLabel(TextLabel::Look::Muted, this)), m_progress(new QProgressBar(this)),
      m_error(new TextLabel(TextLabel::Look::Normal, this)), m_clone(new QPushButton(this)),
      m_close(new QPushButton(this))
{
    setWindowTitle(tr("Clone a storage"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    connect(m_url, &QLineEdit::textChanged, this, [this] {
        suggest();
        updateButtons();
    });
    connect(m_folder, &QLineEdit::textChanged, this, &CloneDialog::updateButtons);
    connect(m_choose, &QPushButton::clicked, this, &CloneDialog::choose);
    connect(m_clone, &QPushButton::clicked, this, [this] {
        m_error->hide();
        Q_EMIT cloneRequested();
    });
    connect(m_close, &QPushButton::clicked, this, &CloneDialog::reject);
    updateButtons();
}

void CloneDialog::build()
{
    const int unit = fontMetrics().height();
    m_url->setObjectName(QStringLiteral("url"));
    m_url->setPlaceholderText(tr("https://github.com/elastic/package-storage.git"));
    m_url->setAccessibleDescription(tr("As git clone takes it; a path here, too"));
    m_folder->setObjectName(QStringLiteral("folder"));
    m_full->setToolTip(tr("Without them it is much smaller; manifests come along, and other files "
                          "can be got when needed"));
    m_full->setAccessibleDescription(m_full->toolTip());
    m_choose->setAutoDefault(false);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Cloning"));
    m_progress->hide();
    m_state->setObjectName(QStringLiteral("state"));
    m_error->setObjectName(QStringLiteral("error"));
    m_error->setProperty("surface", QStringLiteral("failure"));
    m_error->setMargin(unit / 2);
    m_error->setWordWrap(true);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_error->hide();
    m_clone->setText(tr("&Clone"));
    m_clone->setObjectName(QStringLiteral("clone"));
    m_clone->setProperty("primary", true);
    m_clone->setDefault(true);
    m_close->setAutoDefault(false);

    auto* folder = new QHBoxLayout;
    folder->addWidget(m_folder, 1);
    folder->addWidget(m_choose);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Address"), m_url);
    form->addRow(tr("&Folder"), folder);
    qobject_cast<QLabel*>(form->labelForField(folder))->setBuddy(m_folder);
    m_folder->setAccessibleName(tr("Folder"));
    form->addRow(QString(), m_full);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(m_clone, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_close, QDialogButtonBox::RejectRole);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(unit / 2);
    layout->addLayout(form);
    layout->addWidget(m_state);
    layout->addWidget(m_progress);
    layout->addWidget(m_error);
    layout->addStretch();
    layout->addWidget(buttons);
    constexpr int width = 38;
    resize(unit * width, sizeHint().height());
}

QString CloneDialog::url() const
{
    return m_url->text().trimmed();
}

QString CloneDialog::folder() const
{
    return QDir::cleanPath(m_folder->text().trimmed());
}

bool CloneDialog::isFull() const
{
    return m_full->isChecked();
}

// As long as nobody has written another.
void CloneDialog::suggest()
{
    if (m_folder->text() != m_suggested)
        return;
    const QString name = folderName(url());
    m_suggested = name.isEmpty() ? QString() : QDir(m_base).filePath(name);
    m_folder->setText(m_suggested);
}

void CloneDialog::choose()
{
    auto* dialog = new QFileDialog(this, tr("Clone into a folder in"), m_base);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_base = path;
        const QString name = folderName(url());
        m_suggested = name.isEmpty() ? path : QDir(path).filePath(name);
        m_folder->setText(m_suggested);
    });
    dialog->open();
}

void CloneDialog::setBusy(bool busy)
{
    m_busy = busy;
    for (QWidget* field : std::initializer_list<QWidget*>{m_url, m_folder, m_choose, m_full})
        field->setEnabled(!busy);
    m_progress->setRange(0, 0);
    m_progress->setVisible(busy);
    m_state->setText(busy ? tr("Asking %1…").arg(url()) : QString());
    updateButtons();
    grow();
    if (busy)
        m_close->setFocus(Qt::OtherFocusReason);
}

void CloneDialog::setProgress(const std::optional<remote::Progress>& progress)
{
    if (!m_busy || !progress)
        return;
    m_progress->setRange(0, progress->percent ? 100 : 0);
    m_progress->setValue(progress->percent.value_or(0));
    m_state->setText(progress->detail.isEmpty() ? progressText(*progress)
                                                : QStringLiteral("%1 · %2").arg(
                                                      progressText(*progress), progress->detail));
}

void CloneDialog::showError(const QString& sentence)
{
    m_error->setText(sentence);
    m_error->setHidden(sentence.isEmpty());
    grow();
    if (sentence.isEmpty())
        return;
    m_url->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent event(m_error, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void CloneDialog::grow()
{
    layout()->activate();
    const int needed = std::max(layout()->totalHeightForWidth(width()), minimumSizeHint().height());
    if (needed > height())
        resize(width(), needed);
}

void CloneDialog::reject()
{
    if (m_busy)
        Q_EMIT cancelRequested();
    else
        QDialog::reject();
}

void CloneDialog::updateButtons()
{
    m_clone->setEnabled(!m_busy && !url().isEmpty() && !m_folder->text().trimmed().isEmpty());
    m_close->setText(m_busy ? tr("Cancel") : tr("Close"));
}

} // namespace triptych
