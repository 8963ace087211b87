// SPDX-License-Identifier: MIT
#include "models/storage/dockerfile.h"
#include "tests/fuzz/target.h"

#include <QByteArrayList>

namespace triptych::fuzz {

namespace {

// The pieces between the places that name a version literally.
QByteArrayList otherBytes(QByteArrayView file, const std::vector<RegistryPlace>& places)
{
    QByteArrayList pieces;
    qsizetype at = 0;
    for (const RegistryPlace& place : places) {
        if (place.isVariable())
            continue;
        pieces.append(file.sliced(at, place.offset - at).toByteArray());
        at = place.offset + place.size;
    }
    pieces.append(file.sliced(at).toByteArray());
    return pieces;
}

void verifyPlaces(QByteArrayView file, const std::vector<RegistryPlace>& places)
{
    qsizetype end = 0;
    for (const RegistryPlace& place : places) {
        FUZZ_VERIFY(place.offset >= end && place.size >= 0
                    && place.offset + place.size <= file.size());
        FUZZ_VERIFY(file.sliced(place.offset, place.size) == place.value);
        end = place.offset + place.size;
    }
}

// What is raised reads back with the new version in the same places, and all other bytes are as they
// were.
void verifyRaised(QByteArrayView file, const std::vector<RegistryPlace>& before,
                  const QString& version)
{
    const auto raised = withRegistryVersion(file, version);
    if (!raised) {
        FUZZ_VERIFY(!raised.error().isEmpty());
        return;
    }
    const auto after = registryPlaces(*raised);
    FUZZ_VERIFY(after.size() == before.size());
    QByteArrayList expected = otherBytes(file, before);
    qsizetype piece = 0;
    for (size_t i = 0; i < after.size(); ++i) {
        FUZZ_VERIFY(after[i].kind == before[i].kind);
        FUZZ_VERIFY(after[i].isVariable() == before[i].isVariable());
        FUZZ_VERIFY(after[i].value
                    == (before[i].isVariable() ? before[i].value : version.toUtf8()));
        if (before[i].isVariable())
            continue;
        // An image without a tag gets a colon, too.
        if (before[i].kind == RegistryPlace::Kind::Image && before[i].size == 0
            && !expected[piece].endsWith(':'))
            expected[piece] += ':';
        ++piece;
    }
    FUZZ_VERIFY(otherBytes(*raised, after) == expected);
    FUZZ_VERIFY(withRegistryVersion(*raised, version) == *raised);
}

} // namespace

void run(QByteArrayView input)
{
    const auto places = registryPlaces(input);
    verifyPlaces(input, places);
    verifyRaised(input, places, QStringLiteral("v1.16.0"));
    verifyRaised(input, places, QString(40, u'a'));

    // The first line as a version that somebody asks for: what is accepted stands there exactly.
    const QString version = QString::fromUtf8(input.first(
        input.contains('\n') ? input.indexOf('\n') : std::min<qsizetype>(input.size(), 200)));
    const QByteArray file = "FROM x/package-registry:v1\n";
    if (const auto raised = withRegistryVersion(file, version)) {
        FUZZ_VERIFY(isRegistryVersion(version));
        FUZZ_VERIFY(*raised == "FROM x/package-registry:" + version.toUtf8() + '\n');
    }
}

} // namespace triptych::fuzz
