#!/bin/sh
# Makes sure that the system has what the official documents in PDF need: installs Debian's packages as root,
# else says how. Without them everything works but the PDF. `libraries.sh tests` wants what looks at a PDF too.
set -eu

PACKAGES="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
if [ "${1:-}" = tests ]; then PACKAGES="$PACKAGES poppler-utils"; fi

missing=""
for package in $PACKAGES; do
    if [ "$package" = poppler-utils ]; then
        command -v pdftoppm >/dev/null 2>&1 || missing="$missing $package"
    elif ! "${PYTHON:-python3}" - "$package" <<'END'
import ctypes, sys
names = {
    "libpango-1.0-0": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "libpangoft2-1.0-0": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "libharfbuzz-subset0": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
}
for name in names[sys.argv[1]]:
    try:
        ctypes.CDLL(name)
        sys.exit(0)
    except OSError:
        pass
sys.exit(1)
END
    then
        missing="$missing $package"
    fi
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    if apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; then exit 0; fi
fi

echo "Faltan bibliotecas para el documento oficial en PDF:$missing. Lo demás funciona sin ellas. Instálelas así:" >&2
echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing" >&2
exit 1
