// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>

#include <functional>

namespace triptych {

class DeskWindow;
class ReviewPage;

struct TourOptions
{
    QString output; // folder for the pictures
    bool promote = false; // draft a promotion, review and apply it: this writes to the storage
    bool measure = false; // print figures instead of drawing
};

// Walks through the window by itself and draws what a person would see: for machines without a
// screen, for the README's picture, and for the figures of the benchmarks.
class Tour : public QObject
{
    Q_OBJECT

public:
    Tour(DeskWindow& window, const TourOptions& options);
    void start(const QString& storage); // ends the application with its exit code when done

private:
    void waitFor(std::function<bool()> condition, std::function<void()> next);
    void settle(std::function<void()> next); // nothing is being read any more
    void fail(const QString& sentence);
    void grab(const QString& name);
    void grabBothThemes(const QString& name, std::function<void()> next);

    void showBoard();
    void promote();
    void review();
    void readFile();
    ReviewPage* page() const;
    void apply();
    void measure();
    void measureFilter();
    void measureScrolling();
    void finish();

    bool eventFilter(QObject* watched, QEvent* event) override;

    DeskWindow& m_window;
    const TourOptions m_options;
    QStringList m_pictures;
    QJsonObject m_figures;
    bool m_sawManifests = false;
    bool m_painted = false;
};

} // namespace triptych
