// SPDX-License-Identifier: MIT
#include "views/content/filepreview.h"

#include "views/content/codeview.h"
#include "views/content/imageview.h"
#include "views/theme/elidedlabel.h"
#include "views/theme/theme.h"

#include <QEvent>
#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace triptych {

FilePreview::FilePreview(QWidget* parent)
    : QWidget(parent), m_name(new ElidedLabel(ElidedLabel::Look::Mono, this)),
      m_note(new QLabel(this)), m_stack(new QStackedWidget(this)), m_message(new QLabel(this)),
      m_code(new CodeView(this)), m_image(new ImageView(this))
{
    m_name->setElideMode(Qt::ElideMiddle);
    for (QLabel* label : {m_note, m_message}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_note->setContentsMargins(14, 4, 14, 6);
    m_message->setContentsMargins(14, 4, 14, 14);
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_image->setAccessibleName(tr("Picture"));
    for (QWidget* page : std::initializer_list<QWidget*>{m_message, m_code, m_image})
        m_stack->addWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* nameLayout = new QVBoxLayout;
    nameLayout->setContentsMargins(14, 6, 14, 6);
    nameLayout->addWidget(m_name);
    layout->addLayout(nameLayout);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_note);
    clear();
}

void FilePreview::showFile(const std::shared_ptr<git::RepositoryPool>& pool,
                           const PackageFile& file)
{
    m_pool = pool;
    m_file = file;
    load();
}

void FilePreview::clear()
{
    m_tasks.cancel();
    m_file.reset();
    m_name->setText({});
    m_name->hide();
    FileContent content;
    content.message = tr("Select a file to see what is in it.");
    showContent(std::move(content));
}

void FilePreview::load()
{
    m_name->setText(m_file->display);
    m_name->show();
    const QSize bound = QSize(1600, 1600);
    m_tasks.restart([pool = m_pool, file = *m_file, dark = Theme::current().dark, bound](
                        std::stop_token stop) { return loadFile(*pool, file, dark, bound, stop); },
                    [this](FileContent content) { showContent(std::move(content)); });
}

void FilePreview::showContent(FileContent content)
{
    m_note->setText(content.note);
    m_note->setVisible(!content.note.isEmpty());
    m_message->setText(content.message);
    m_image->setImage(content.image);
    if (!content.message.isEmpty()) {
        m_stack->setCurrentWidget(m_message);
    } else if (!content.image.isNull()) {
        m_stack->setCurrentWidget(m_image);
    } else {
        m_code->setHighlightedText(std::move(content.text));
        m_stack->setCurrentWidget(m_code);
    }
}

void FilePreview::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_file)
        load(); // the colours of the code are the theme's
}

} // namespace triptych
