#!/bin/sh
# Makes sure that there is a Chromium for the browser tests: installs Debian's as root, else says how.
set -eu

for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    exec apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core
fi

echo "Falta Chromium para las pruebas de navegador. Instálelo así:" >&2
echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium fonts-dejavu-core" >&2
exit 1
