// SPDX-License-Identifier: MIT
#include "models/live/comparison.h"
#include "models/live/imageregistry.h"
#include "tests/fuzz/target.h"

#include <algorithm>

// What registries say, and images' names: all of it comes from elsewhere.
namespace triptych::fuzz {

namespace {

void verifySearch(QByteArrayView input)
{
    const auto list = live::parseSearch(input);
    if (!list) {
        FUZZ_VERIFY(!list.error().isEmpty());
        return;
    }
    for (const auto& [version, description] : *list) {
        FUZZ_VERIFY(!version.package.isEmpty() && !version.version.isEmpty());
        FUZZ_VERIFY(std::ranges::none_of(
            version.text(), [](QChar c) { return c.category() == QChar::Other_Control; }));
    }
    const live::Comparison none = live::compareLive({}, *list, {});
    FUZZ_VERIFY(none.live == 0 && none.missing.empty() && none.extra.size() <= list->size());
    FUZZ_VERIFY(std::ranges::is_sorted(none.extra));
}

void verifyChallenge(const QByteArray& input)
{
    const auto challenge = live::parseChallenge(input);
    FUZZ_VERIFY(challenge.isEmpty() || !challenge.value({}).isEmpty());
    for (const QByteArray& value : challenge)
        FUZZ_VERIFY(value.size() <= input.size());
}

// Nobody is asked by another name than the one that was written.
void verifyImage(const QString& text)
{
    const auto repository = live::parseImageRepository(text);
    if (!repository)
        return;
    const QUrl url = repository->manifest(QStringLiteral("tag"));
    FUZZ_VERIFY(url.isValid() && url.userInfo().isEmpty() && !url.hasQuery());
    FUZZ_VERIFY(url.scheme() == QStringLiteral("https") || live::isLoopback(url.host()));
    FUZZ_VERIFY(url.path() == QStringLiteral("/v2/%1/manifests/tag").arg(repository->name));
    FUZZ_VERIFY(!url.path().contains(QStringLiteral("/../")));
}

} // namespace

void run(QByteArrayView input)
{
    verifySearch(input);
    verifyChallenge(input.toByteArray());
    verifyImage(QString::fromUtf8(input));
}

} // namespace triptych::fuzz
