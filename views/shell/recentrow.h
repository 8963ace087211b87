// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractButton>

class QToolButton;

namespace triptych {

// A storage that was open before: its name and path, and a button that forgets it.
class RecentRow : public QAbstractButton
{
    Q_OBJECT

public:
    explicit RecentRow(const QString& path, QWidget* parent = nullptr);

    QSize sizeHint() const override;

Q_SIGNALS:
    void forgetClicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_name;
    QString m_folder;
    bool m_missing;
    QToolButton* m_forget;
};

} // namespace triptych
