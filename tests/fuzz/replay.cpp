// SPDX-License-Identifier: MIT
#include "tests/fuzz/target.h"

#include <QDir>
#include <QFile>

// Feeds a target with every file of a folder, without libFuzzer: what once went wrong stays right.
int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    const QDir folder(QFile::decodeName(argv[1]));
    const QStringList names = folder.entryList(QDir::Files, QDir::Name);
    for (const QString& name : names) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "cannot read %s\n", qPrintable(file.fileName()));
            return 1;
        }
        std::printf("%s\n", qPrintable(name)); // the last one named is the one that failed
        std::fflush(stdout);
        triptych::fuzz::run(file.readAll());
    }
    return names.isEmpty() ? 1 : 0;
}
