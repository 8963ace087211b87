// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/progress.h"

#include <memory>
#include <mutex>
#include <optional>

namespace triptych {

// Where a worker leaves how far it is, for the window to look when it likes: what is said a thousand
// times a second needs no event each. Copies share the box; any thread.
class ProgressBox
{
public:
    remote::ProgressCallback callback() const
    {
        return [box = m_box](const remote::Progress& progress) {
            const std::scoped_lock lock(box->mutex);
            box->latest = progress;
        };
    }

    std::optional<remote::Progress> latest() const
    {
        const std::scoped_lock lock(m_box->mutex);
        return m_box->latest;
    }

private:
    struct Box
    {
        std::mutex mutex;
        std::optional<remote::Progress> latest;
    };
    std::shared_ptr<Box> m_box = std::make_shared<Box>();
};

} // namespace triptych
