// SPDX-License-Identifier: MIT
#include "app/cli/progressline.h"

#include <cstdio>

#include <sys/ioctl.h>
#include <unistd.h>

namespace triptych::cli {

namespace {

int terminalWidth()
{
    winsize size = {};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col : 80;
}

} // namespace

ProgressLine::ProgressLine() : m_isTerminal(isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine()
{
    clear();
}

remote::ProgressCallback ProgressLine::callback()
{
    if (!m_isTerminal)
        return {};
    return [this](const remote::Progress& progress) { show(progress); };
}

void ProgressLine::clear()
{
    if (m_isShown)
        std::fputs("\r\x1b[K", stderr);
    m_isShown = false;
}

void ProgressLine::show(const remote::Progress& progress)
{
    // More often than ten times a second nobody reads; the end of a phase is always told.
    if (m_isShown && m_since.elapsed() < 100 && progress.percent != 100)
        return;
    QString text = progress.phase;
    if (progress.percent)
        text += QStringLiteral(": %1 %").arg(*progress.percent);
    if (!progress.detail.isEmpty())
        text += QStringLiteral(" (%1)").arg(progress.detail);
    clear();
    std::fputs(text.left(terminalWidth() - 1).toUtf8().constData(), stderr);
    m_isShown = true;
    m_since.start();
}

} // namespace triptych::cli
