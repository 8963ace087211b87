// SPDX-License-Identifier: MIT
#include "app/window/lighting.h"

#include "app/desk/lightsdesk.h"
#include "models/items/boardmodel.h"
#include "views/board/boardheader.h"
#include "views/board/boardview.h"
#include "views/release/releasepage.h"
#include "views/shell/actions.h"
#include "views/shell/mainwindow.h"

#include <QLocale>

namespace triptych {

Lighting::Lighting(LightsDesk& lights, BoardModel& model, BoardView& board, MainWindow& window,
                   QObject* parent)
    : QObject(parent), m_lights(lights), m_model(model), m_board(board), m_window(window)
{
    connect(window.actions().checkLights, &QAction::triggered, &lights,
            [this] { m_lights.read(); });
    connect(&board, &BoardView::lightsWanted, &lights, [this] { m_lights.read(); });
    connect(&lights, &LightsDesk::changed, this, &Lighting::show);
}

void Lighting::show()
{
    m_board.stageHeader()->setLights(m_lights.lights());
    MissingVersions missing;
    for (const lights::StageLights& stage : m_lights.lights()) {
        if (!stage.comparison)
            continue;
        auto& versions = missing[stage.stage];
        for (const registry::ComposedVersion& version : stage.comparison->missing)
            versions.insert({version.name.package, version.name.version.text()});
        for (const live::WrongContent& wrong : stage.comparison->wrong)
            versions.insert({wrong.version.name.package, wrong.version.name.version.text()});
    }
    m_model.setMissing(missing);
    QStringList live; // "production 1,919 of 1,920"
    if (m_model.snapshot())
        for (const StageState& state : m_model.snapshot()->stages)
            if (const auto& comparison = m_lights.lights().value(state.stage.name).comparison)
                live.prepend(tr("%1 %2 of %3")
                                 .arg(state.stage.name, QLocale().toString(comparison->live),
                                      QLocale().toString(comparison->expected())));
    m_window.releasePage()->setLive(live.join(QStringLiteral(" · ")));
}

} // namespace triptych
