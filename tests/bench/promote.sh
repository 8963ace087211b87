#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# promote.sh REPOSITORY FROM TO NAME/VERSION…: the two commits of a promotion by git's plumbing,
# with as few processes as it takes: what Triptych is measured against.

set -euo pipefail
export GIT_DIR=$1
from=$2 to=$3
shift 3

paths=("${@/#/packages/}")
packages=("${paths[@]%/*}")
readarray -t packages < <(printf '%s/\n' "${packages[@]}" | sort -u)
read -r source target < <(git rev-parse "$from" "$to" | paste -sd ' ')
added=$(git ls-tree "$source" "${paths[@]}")

# root COMMIT EDIT: writes the trees of the commit with the versions added or removed, and prints
# the root's id.
root() {
    local commit=$1 edit=$2 named ids changed
    # One tree per package, with the entries of each below its name; mktree sorts them.
    named=$({
        git ls-tree "$commit" "${packages[@]}"
        printf '%s\n' "$added"
    } | awk -F '\t' -v edit="$edit" '
        { n = split($2, part, "/"); seen[$2]++; line[$2] = $1 "\t" part[n]; of[$2] = part[2] }
        END {
            # What the commit and the list both have is there already, or is what shall go.
            for (path in line)
                if (edit == "add" || seen[path] == 1) tree[of[path]] = tree[of[path]] line[path] "\n"
            for (name in tree) print "=" name "\n" tree[name]
        }')
    ids=$(sed '/^=/d' <<<"$named" | git mktree --batch)
    changed=$(paste <(sed -n 's/^=//p' <<<"$named") <(printf '%s\n' "$ids"))
    git ls-tree "$commit" packages/ | awk -F '\t' -v changed="$changed" -v given="${packages[*]}" '
        BEGIN {
            n = split(given, names, " ")
            for (i = 1; i <= n; i++) { split(names[i], part, "/"); touched[part[2]] = 1 }
            n = split(changed, lines, "\n")
            for (i = 1; i <= n; i++)
                if (split(lines[i], pair, "\t") == 2 && pair[1] != "")
                    print "040000 tree " pair[2] "\t" pair[1]
        }
        { sub("packages/", "", $2); if (!($2 in touched)) print $1 "\t" $2 }' | git mktree >"$scratch"
    git ls-tree "$commit" | awk -F '\t' -v id="$(<"$scratch")" '
        $2 == "packages" { print "040000 tree " id "\tpackages"; next } { print }' | git mktree
}

scratch=$(mktemp)
trap 'rm -f "$scratch"' EXIT
gained=$(git commit-tree -p "$target" -m "[$to] Promote packages from $from" "$(root "$target" add)")
lost=$(git commit-tree -p "$source" -m "[$from] Remove promoted packages" "$(root "$source" remove)")
git update-ref --stdin <<END
start
update refs/heads/$to $gained $target
update refs/heads/$from $lost $source
commit
END
