#!/bin/sh
# Deletes what was built: files and folders below this one. A link is deleted, never what it
# leads to; what lies behind a link stays, and so does a folder `site` that no build has made.
set -eu

# Whether a folder on the way to a path is a link.
behind_a_link() {
    way=${1%/*}
    while [ "$way" != "$1" ]; do
        if [ -L "$way" ]; then
            return 0
        fi
        case $way in
        */*) way=${way%/*} ;;
        *) return 1 ;;
        esac
    done
    return 1
}

for path in "$@"; do
    if behind_a_link "$path"; then
        echo "$path is behind a link, so it was not deleted." >&2
    elif [ "$path" = site ] && [ -d site ] && [ ! -L site ] && [ ! -f site/MANIFEST.sha256 ] &&
        [ -n "$(ls -A site)" ]; then
        echo "site has no MANIFEST.sha256, so no build made it, and it was not deleted." >&2
    else
        rm -rf -- "$path"
    fi
done
