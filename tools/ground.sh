# shellcheck shell=bash disable=SC2034
# Sourced by tools/run and tools/test: makes the environment they need.
# Needs nothing but a shell; on Debian and Ubuntu it installs what is missing.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"
VENV=${VEINMAP_VENV:-$ROOT/.venv}
PYTHON=$VENV/bin/python

# Qt's libraries: what the wheels of PySide6 link to and the xcb platform loads.
QT_PACKAGES="libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0 libxkbcommon-x11-0
 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
 libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0
 libxcb-xkb1 libxcb1 libcups2 libwayland-cursor0 libwayland-egl1"

say() { printf '%s\n' "$*" >&2; }

# Print those of the named Debian packages that are not installed; a package that
# was renamed (libglib2.0-0t64) counts as installed where the new name provides it.
missing_packages() {
  local package
  for package in "$@"; do
    # dpkg-query fails when either name is unknown, which pipefail would count as missing.
    { dpkg-query -W -f='${Status}\n' "$package" "${package}t64" 2>/dev/null || true; } \
      | grep -q 'ok installed' || printf '%s ' "$package"
  done
}

# need_packages NAME...: install the missing ones as root or through sudo, else
# say the exact line to type and stop. Nothing happens where there is no apt.
need_packages() {
  command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || return 0
  local missing as_root=""
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      as_root="sudo"
    elif command -v sudo >/dev/null && [ -t 0 ]; then
      as_root="sudo"
    else
      say "These Debian packages are missing. Type this line, then run the command again:"
      say "  sudo apt-get update && sudo apt-get install -y $missing"
      exit 1
    fi
  fi
  say "Installing Debian packages: $missing"
  # shellcheck disable=SC2086
  $as_root apt-get update -qq >&2
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >&2
}

# The environment is complete when its stamp holds the hash of what it was made from.
environment_stamp() {
  cat "$ROOT/requirements.lock" "$ROOT/pyproject.toml" | cksum
}

suitable_python() {
  local candidate
  for candidate in ${VEINMAP_PYTHON:-} python3.13 python3.12 python3.11 python3; do
    if command -v "$candidate" >/dev/null 2>&1 \
      && "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2])' 2>/dev/null; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

make_environment() {
  if [ -x "$PYTHON" ] && [ "$(cat "$VENV/.veinmap-stamp" 2>/dev/null)" = "$(environment_stamp)" ]; then
    return 0
  fi
  local python
  python=$(suitable_python) || { need_packages python3; python=$(suitable_python) || {
    say "VeinMap needs Python 3.11 or newer; none was found."; exit 1; }; }
  if [ ! -x "$PYTHON" ]; then
    "$python" -c 'import ensurepip, venv' 2>/dev/null || need_packages python3-venv
    say "Making the environment in ${VENV#"$ROOT"/}"
    "$python" -m venv "$VENV"
  fi
  local uv=uv
  if ! command -v uv >/dev/null 2>&1; then
    # uv inside the environment: no tool is left elsewhere.
    "$PYTHON" -m uv --version >/dev/null 2>&1 \
      || "$PYTHON" -m pip install -q --disable-pip-version-check uv >&2
    uv="$PYTHON -m uv"
  fi
  say "Installing the locked packages"
  $uv pip install -q --python "$PYTHON" --require-hashes -r "$ROOT/requirements.lock" >&2
  $uv pip install -q --python "$PYTHON" --no-build-isolation --no-deps -e "$ROOT" >&2
  environment_stamp > "$VENV/.veinmap-stamp"
}

# has_display: whether a window can be opened here.
has_display() {
  case $(uname -s) in
    Linux) [ -n "${WAYLAND_DISPLAY:-}" ] || [ -n "${DISPLAY:-}" ] ;;
    *) return 0 ;;
  esac
}
