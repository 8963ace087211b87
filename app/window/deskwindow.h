// SPDX-License-Identifier: MIT
#pragma once

#include "app/desk/desk.h"
#include "app/window/recentstorages.h"
#include "models/items/boardfilter.h"

#include <QObject>
#include <QSettings>

#include <functional>
#include <memory>

namespace triptych {

class BoardModel;
class BoardView;
class DraftingActions;
class Inspecting;
class Inspector;
class MainWindow;
class PackageIcons;
class LightsDesk;
class ReleaseDesk;
class RemoteDesk;
class ThemeChooser;

// Wires the desk to the window: what the desk says goes into views, what views want goes to the
// desk. Holds no state of its own.
class DeskWindow : public QObject
{
    Q_OBJECT

public:
    // settingsFile: where the window remembers itself; empty: the user's own. configurationFile: that
    // of --config, for what is not a repository yet; may be empty.
    explicit DeskWindow(ConfigurationFinder finder = configurationFinder(),
                        const QString& settingsFile = {}, const QString& configurationFile = {},
                        QObject* parent = nullptr);
    ~DeskWindow() override;

    void show();
    void open(const QString& path);
    void openLast(); // the storage that was open last, else the welcome page

    // For tests and the tour.
    Desk& desk() { return *m_desk; }
    RemoteDesk& remote() { return *m_remote; }
    ReleaseDesk& releases() { return *m_releases; }
    LightsDesk& lights() { return *m_lights; }
    MainWindow& window() { return *m_window; }
    BoardView& board() { return *m_board; }
    Inspector& inspector() { return *m_inspector; }
    ThemeChooser& themes() { return *m_themes; }

private:
    void connectDesk();
    void makeControllers(const QString& configurationFile);
    void connectWindow();
    void connectBoard();
    void makeDemo();
    void showSnapshot();
    void showDraft();
    void setFilter(const std::function<void(BoardFilter&)>& change);

    std::unique_ptr<QSettings> m_settings;
    RecentStorages m_recent;
    Desk* m_desk;
    RemoteDesk* m_remote;
    ReleaseDesk* m_releases;
    LightsDesk* m_lights;
    ThemeChooser* m_themes;
    BoardModel* m_model;
    PackageIcons* m_icons;
    std::unique_ptr<MainWindow> m_window; // owns the two below
    BoardView* m_board;
    Inspector* m_inspector;
    DraftingActions* m_drafting;
    Inspecting* m_inspecting = nullptr;
    Tasks m_demo{this};
};

} // namespace triptych
