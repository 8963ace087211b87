// SPDX-License-Identifier: MIT
#include "views/inspector/filespage.h"

#include "views/content/filepreview.h"
#include "views/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

namespace triptych {

namespace {

constexpr qsizetype expandUpTo = 40; // files: more are shown folded

// Rows with some air, and sizes that stand back.
class RowDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, 6);
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() != FilesModel::SizeColumn)
            return;
        for (const auto role : {QPalette::Text, QPalette::HighlightedText})
            option->palette.setColor(role, Theme::current().muted);
        option->font = smallFont(option->font);
    }
};

void setUpTree(QTreeView* tree)
{
    tree->setItemDelegate(new RowDelegate(tree));
    tree->setProperty("surface", QStringLiteral("panel"));
    tree->setFrameShape(QFrame::NoFrame);
    tree->setHeaderHidden(true);
    tree->setUniformRowHeights(true);
    tree->setAllColumnsShowFocus(true);
    tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    tree->setTextElideMode(Qt::ElideMiddle);
    tree->setIndentation(tree->fontMetrics().height());
    tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    tree->setAccessibleName(FilesPage::tr("Files of the version"));
    tree->header()->setStretchLastSection(false);
    tree->header()->setSectionResizeMode(FilesModel::NameColumn, QHeaderView::Stretch);
    tree->header()->setSectionResizeMode(FilesModel::SizeColumn, QHeaderView::ResizeToContents);
}

} // namespace

FilesPage::FilesPage(QWidget* parent)
    : QWidget(parent), m_model(new FilesModel(this)), m_tree(new QTreeView(this)),
      m_summary(new QLabel(this)), m_preview(new FilePreview(this))
{
    m_tree->setModel(m_model);
    setUpTree(m_tree);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setContentsMargins(8, 6, 4, 8);
    m_summary->setWordWrap(true);

    auto* copy = new QAction(themedIcon(QStringLiteral("copy")), tr("&Copy path"), m_tree);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &FilesPage::copyPath);
    m_tree->addAction(copy);

    auto* top = new QWidget(this);
    auto* topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(6, 6, 10, 0);
    topLayout->setSpacing(0);
    topLayout->addWidget(m_tree, 1);
    topLayout->addWidget(m_summary);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(top);
    splitter->addWidget(m_preview);
    splitter->setSizes({500, 400});
    splitter->setStretchFactor(0, 5);
    splitter->setStretchFactor(1, 4);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &FilesPage::showCurrent);
}

void FilesPage::showFiles(std::shared_ptr<git::RepositoryPool> pool, PackageFiles files)
{
    m_pool = std::move(pool);
    if (files == m_model->files())
        return;
    const QString current = m_model->path(m_tree->currentIndex());
    m_model->setFiles(std::move(files));
    m_summary->setText(summary());
    m_preview->clear();
    if (std::ssize(m_model->files().files) <= expandUpTo)
        m_tree->expandAll();
    // The same path in the version that is shown now, as when versions are compared by eye.
    if (const QModelIndex same = current.isEmpty() ? QModelIndex() : m_model->indexOf(current);
        same.isValid())
        m_tree->setCurrentIndex(same);
}

void FilesPage::clear()
{
    m_model->setFiles({});
    m_summary->clear();
    m_preview->clear();
}

void FilesPage::showCurrent(const QModelIndex& index)
{
    if (const PackageFile* file = index.isValid() ? m_model->file(index) : nullptr)
        m_preview->showFile(m_pool, *file);
    else
        m_preview->clear();
}

QString FilesPage::summary() const
{
    const PackageFiles& files = m_model->files();
    const QLocale locale;
    const qsizetype count = std::ssize(files.files);
    QString text = count == 1 ? tr("1 file") : tr("%1 files").arg(locale.toString(count));
    text += QStringLiteral(" · ") + locale.formattedDataSize(files.bytes, 1);
    if (!files.complete)
        text += QStringLiteral(" · ") + tr("there are more than are listed");
    if (files.missing > 0)
        text +=
            QStringLiteral(" · ") + tr("%1 not in this clone").arg(locale.toString(files.missing));
    return text;
}

void FilesPage::copyPath()
{
    if (const QModelIndex index = m_tree->currentIndex(); index.isValid())
        QGuiApplication::clipboard()->setText(m_model->path(index));
}

} // namespace triptych
