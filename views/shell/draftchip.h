// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QMenu;
class QToolButton;

namespace triptych {

// Something drafted, in a rounded frame. The button in it takes it out of the draft; so does Delete. A
// menu offers the rest.
class DraftChip : public QWidget
{
    Q_OBJECT

public:
    QSize sizeHint() const override;

Q_SIGNALS:
    void removeClicked();

protected:
    enum class Ground { Plain, Amber, Red };
    struct Part
    {
        QString text;
        QFont font;
        QColor color;
        bool outlined = false;
    };

    explicit DraftChip(QWidget* parent);

    virtual QList<Part> parts() const = 0;
    virtual Ground ground() const = 0;
    virtual void fillMenu(QMenu& /*menu*/) {} // above "Remove from draft"
    // what: what is drafted; said: all of it; reason: what stands against it, may be empty.
    void setWords(const QString& what, const QString& said, const QString& reason);
    Part mono(const QString& text) const; // elided in the middle
    Part badge(const QString& text, const QColor& color) const;

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QToolButton* m_remove;
};

} // namespace triptych
