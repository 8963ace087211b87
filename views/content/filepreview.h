// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "views/content/filecontent.h"

#include <QWidget>

#include <optional>

class QLabel;
class QStackedWidget;

namespace triptych {

class CodeView;
class ElidedLabel;
class ImageView;

// The content of one file: text in colours, a picture, or a sentence about it.
class FilePreview : public QWidget
{
    Q_OBJECT

public:
    explicit FilePreview(QWidget* parent = nullptr);

    void showFile(const std::shared_ptr<git::RepositoryPool>& pool, const PackageFile& file);
    void clear();
    bool isLoading() const { return m_tasks.isRunning(); }

protected:
    void changeEvent(QEvent* event) override;

private:
    void load();
    void showContent(FileContent content);

    std::shared_ptr<git::RepositoryPool> m_pool;
    std::optional<PackageFile> m_file;
    ElidedLabel* m_name;
    QLabel* m_note;
    QStackedWidget* m_stack;
    QLabel* m_message;
    CodeView* m_code;
    ImageView* m_image;
    Tasks m_tasks{this};
};

} // namespace triptych
