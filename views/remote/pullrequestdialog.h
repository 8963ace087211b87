// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/proposals.h"

#include <QDialog>
#include <QUrl>

#include <span>

namespace triptych {

// Pull requests whose branches are pushed and that are to be opened by hand: why, title and body to
// be copied, and where the server lets them be opened.
class PullRequestDialog : public QDialog
{
    Q_OBJECT

public:
    // Those that are left to open; at least one.
    PullRequestDialog(std::span<const remote::Proposal> proposals, QWidget* parent);

Q_SIGNALS:
    void openUrlRequested(const QUrl& url); // http or https

private:
    QWidget* makePage(const remote::Proposal& proposal);
};

} // namespace triptych
