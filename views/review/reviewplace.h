// SPDX-License-Identifier: MIT
#pragma once

namespace triptych {

// What a row of the review is about. Headings are about the first thing below them.
struct ReviewPlace
{
    enum class Kind {
        Nothing,
        // Of a plan, by index in its list of that kind:
        Commit,
        Finding,
        RaiseFinding,
        Concern,
        Waiting,
        // Of a branch that is reviewed, index:
        Branch,
        Version, // index: the branch, version: in its list
        File, // of a version: its branch, version, file
        Other, // a file outside the packages: the branch, file
    };
    Kind kind = Kind::Nothing;
    int index = 0;
    int version = -1;
    int file = -1;

    friend bool operator==(const ReviewPlace&, const ReviewPlace&) = default;
};

} // namespace triptych
