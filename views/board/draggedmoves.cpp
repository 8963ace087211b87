// SPDX-License-Identifier: MIT
#include "views/board/draggedmoves.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>

namespace triptych {

std::unique_ptr<QMimeData> DraggedMoves::toMimeData() const
{
    QJsonObject object = QJsonDocument::fromJson(Draft(moves).toJson()).object();
    object.insert(QStringLiteral("storage"), storage);
    QStringList names;
    for (const Move& move : moves)
        names.append(move.name().text());
    auto data = std::make_unique<QMimeData>();
    data->setData(QString::fromLatin1(mimeType), QJsonDocument(object).toJson());
    data->setText(names.join(u'\n'));
    return data;
}

std::optional<DraggedMoves> DraggedMoves::fromMimeData(const QMimeData& data)
{
    if (!data.hasFormat(QString::fromLatin1(mimeType)))
        return {};
    const QByteArray json = data.data(QString::fromLatin1(mimeType));
    return DraggedMoves{.storage =
                            QJsonDocument::fromJson(json)[QStringLiteral("storage")].toString(),
                        .moves = Draft::fromJson(json).moves()};
}

} // namespace triptych
