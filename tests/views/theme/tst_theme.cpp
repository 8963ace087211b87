// SPDX-License-Identifier: MIT
#include "views/theme/elidedlabel.h"
#include "views/theme/plaintooltip.h"
#include "views/theme/textlabel.h"
#include "views/theme/theme.h"

#include <QApplication>
#include <QDirIterator>
#include <QPainter>
#include <QSignalSpy>
#include <QStyleHints>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace triptych;

namespace {

double luminance(const QColor& color)
{
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
           + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor middle(const QIcon& icon)
{
    const QImage image = icon.pixmap(QSize(64, 64), 1.0).toImage();
    for (int x = 0; x < image.width(); ++x) {
        const QColor color = image.pixelColor(x, 32);
        if (color.alpha() == 255)
            return color;
    }
    return {};
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_themes.setMode(ThemeChooser::Mode::Light); }

    void modeChangesEverythingAtOnce()
    {
        QSignalSpy changed(&m_themes, &ThemeChooser::changed);
        QVERIFY(!Theme::current().dark);
        m_themes.setMode(ThemeChooser::Mode::Dark);
        QCOMPARE(changed.count(), 1);
        QVERIFY(Theme::current().dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::current().window);
        QVERIFY(qApp->styleSheet().contains(Theme::current().accent.name()));
        QVERIFY(!qApp->styleSheet().contains(u'@'));
        m_themes.setMode(ThemeChooser::Mode::Dark);
        QCOMPARE(changed.count(), 1);
    }

    void systemModeFollowsTheDesktop()
    {
        m_themes.setMode(ThemeChooser::Mode::System);
        QGuiApplication::styleHints()->setColorScheme(Qt::ColorScheme::Dark);
        const bool heeded = QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
        QCOMPARE(Theme::current().dark, heeded);
        QGuiApplication::styleHints()->unsetColorScheme();
        QCOMPARE(Theme::current().dark,
                 QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark);
    }

    void textIsReadable_data()
    {
        QTest::addColumn<ThemeChooser::Mode>("mode");
        QTest::newRow("light") << ThemeChooser::Mode::Light;
        QTest::newRow("dark") << ThemeChooser::Mode::Dark;
    }

    void textIsReadable()
    {
        QFETCH(const ThemeChooser::Mode, mode);
        m_themes.setMode(mode);
        const Theme& t = Theme::current();
        for (const QColor& ground : {t.window, t.panel}) {
            for (const QColor& color : {t.text, t.muted, t.green, t.red, t.amber, t.blue})
                QVERIFY2(contrast(color, ground) >= 4.5, qPrintable(color.name()));
        }
        QVERIFY(contrast(t.onAccent, t.accent) >= 4.5);
        QVERIFY(contrast(t.green, t.greenGround) >= 4.4);
        QVERIFY(contrast(t.red, t.redGround) >= 4.4);
        QVERIFY(contrast(t.amber, t.amberGround) >= 4.4);
        QVERIFY(contrast(t.text, t.selection) >= 7);
        for (const QColor& color : {t.logText, t.logMuted, t.logLink})
            QVERIFY2(contrast(color, t.logGround) >= 4.5, qPrintable(color.name()));
    }

    void everyPaletteGroupIsSet()
    {
        for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
            const QPalette palette = QApplication::palette();
            QCOMPARE(palette.color(group, QPalette::Window), Theme::current().window);
            QVERIFY(palette.color(group, QPalette::Text) != palette.color(group, QPalette::Base));
        }
    }

    void iconsFollowTheTheme()
    {
        const QIcon icon = themedIcon(QStringLiteral("arrow-right"));
        QCOMPARE(middle(icon), Theme::current().text);
        m_themes.setMode(ThemeChooser::Mode::Dark);
        QCOMPARE(middle(icon), Theme::current().text);
        QVERIFY(themedIcon(QStringLiteral("no such icon")).isNull());
    }

    void everyIconDraws()
    {
        int count = 0;
        QDirIterator icons(QStringLiteral(":/icons"));
        while (icons.hasNext()) {
            const QString name = icons.nextFileInfo().completeBaseName();
            const QImage image = themedIcon(name).pixmap(QSize(32, 32), 1.0).toImage();
            bool painted = false;
            for (int y = 0; y < image.height() && !painted; ++y) {
                for (int x = 0; x < image.width(); ++x)
                    painted = painted || image.pixelColor(x, y).alpha() > 128;
            }
            QVERIFY2(painted, qPrintable(name));
            ++count;
        }
        QVERIFY(count > 20);
    }

    void sizeOfTextIsFollowed()
    {
        TextLabel title(TextLabel::Look::Title, QStringLiteral("Title"));
        title.ensurePolished();
        const qreal before = title.font().pointSizeF();
        QVERIFY(before > QApplication::font().pointSizeF());
        m_themes.setTextScale(2);
        title.ensurePolished();
        QVERIFY(title.font().pointSizeF() > before * 1.8);
        m_themes.setTextScale(1);
        title.ensurePolished();
        QCOMPARE(title.font().pointSizeF(), before);
        m_themes.setTextScale(99);
        QCOMPARE(m_themes.textScale(), 2.0);
        m_themes.setTextScale(1);
    }

    void tilesAreSteady()
    {
        const QColor color = Theme::current().tile(u"docker");
        m_themes.setMode(ThemeChooser::Mode::Dark);
        QCOMPARE(Theme::current().tile(u"docker"), color);
    }

    void toolTipsShowMarkupLiterally()
    {
        QCOMPARE(plainToolTip({}), QString());
        QVERIFY(
            plainToolTip(QStringLiteral("<b>&x</b>")).contains(QStringLiteral("&lt;b&gt;&amp;x")));
    }

    void elidedLabelTakesOneLineOfAnyWidth()
    {
        ElidedLabel label(ElidedLabel::Look::Normal);
        label.setText(QStringLiteral("first\nsecond <b>line</b>"));
        QCOMPARE(label.text(), QStringLiteral("first second <b>line</b>"));
        QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width());
    }

private:
    ThemeChooser m_themes;
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
