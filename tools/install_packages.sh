#!/bin/bash
# Installs what is missing from packages.txt: install_packages.sh [GROUP…]. Without a group, what is needed to build, test
# and run. Does nothing, and needs no rights, when nothing is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${CHANCERY_PACKAGES:-}" = skip ]; then exit 0; fi

wanted() {
  local line name group
  while read -r line; do
    line="${line%%#*}"
    read -r name group <<<"$line" || true
    [ -n "${name:-}" ] || continue
    if [ -z "${group:-}" ] || [[ " $* " == *" $group "* ]]; then echo "$name"; fi
  done <packages.txt
}

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "This is no Debian system. Install the equivalents of these packages, then run with CHANCERY_PACKAGES=skip:" >&2
  wanted "$@" | sed 's/^/  /' >&2
  exit 1
fi

missing=()
for package in $(wanted "$@"); do
  state="$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)"
  [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ]; then
  as_root=()
elif command -v sudo >/dev/null; then
  as_root=(sudo)
else
  echo "These packages are missing, and this user may not install them. As root, run:" >&2
  echo "  apt-get update && apt-get install -y --no-install-recommends ${missing[*]}" >&2
  exit 1
fi

echo "Installing ${#missing[@]} packages: ${missing[*]}"
"${as_root[@]}" apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
