// SPDX-License-Identifier: MIT
#include "models/checks/yamlreader.h"
#include "tests/fuzz/target.h"

namespace triptych::fuzz {

namespace {

bool isBlockScalar(std::string_view source, TextPlace place)
{
    size_t at = 0;
    for (int line = 1; line < place.line; ++line)
        at = source.find('\n', at) + 1;
    at += size_t(place.column - 1);
    return at < source.size() && (source[at] == '|' || source[at] == '>');
}

// Of block scalars the plain reader says only that they are not empty.
void verifySame(std::string_view source, const YamlValue& a, const YamlValue& b)
{
    FUZZ_VERIFY(a.isMap() == b.isMap() && a.isSequence() == b.isSequence()
                && a.isScalar() == b.isScalar());
    if (a.isScalar()) {
        FUZZ_VERIFY(a.place() == b.place());
        if (isBlockScalar(source, a.place()))
            FUZZ_VERIFY(!a.text().isEmpty() && !b.text().isEmpty());
        else
            FUZZ_VERIFY(a.text() == b.text());
        return;
    }
    if (!a.isMap() && !a.isSequence())
        return;
    YamlValue of = b.first();
    for (YamlValue item = a.first(); item.exists(); item = item.next(), of = of.next()) {
        FUZZ_VERIFY(of.exists());
        verifySame(source, item, of);
    }
    FUZZ_VERIFY(!of.exists());
}

} // namespace

// The reader behind the checks: what it finds is what yaml-cpp finds, and stands where it says.
void run(QByteArrayView input)
{
    const QByteArray yaml = input.toByteArray();
    const auto read = readYaml(yaml);
    const auto slow = readYamlSlowly(yaml);
    if (!read) {
        FUZZ_VERIFY(!read.error().reason.isEmpty());
        FUZZ_VERIFY(read.error().place.line >= 0
                    && read.error().place.line <= yaml.count('\n') + 2);
        return;
    }
    FUZZ_VERIFY(slow.has_value());
    verifySame(read->source(), read->root(), slow->root());
    FUZZ_VERIFY(read->repeatedKeys(5).size() == slow->repeatedKeys(5).size());
}

} // namespace triptych::fuzz
