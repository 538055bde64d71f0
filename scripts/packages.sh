# shellcheck shell=bash disable=SC2034
# Sourced by ./quickstart and ./test: what they need of Debian or Ubuntu, and how it gets there.

# To build and run the program.
build_packages=(
  g++ cmake ninja-build git
  libtbb-dev libhdf5-dev libfmt-dev libssl-dev nlohmann-json3-dev libcli11-dev libtomlplusplus-dev
  libeigen3-dev libboost-dev librandom123-dev
)
# To read its results.
reading_packages=(
  python3-h5py python3-h5netcdf python3-xarray python3-numpy python3-pandas python3-scipy
  python3-matplotlib python3-geopandas
)
# For ./test.
test_packages=(
  ccache catch2 librapidcheck-dev clang-14 clang-format-14 python3-pytest
)
# For ./test --all.
all_packages=(
  clang-tidy-14 valgrind python3-nbclient python3-ipykernel
  libboost-mpi-dev libopenmpi-dev openmpi-bin
)
if ! grep -qs '^VERSION_CODENAME=jammy' /etc/os-release; then
  test_packages+=(libclang-rt-14-dev)  # Ubuntu 22.04 has it in a package that clang-14 brings
fi

is_installed() {
  [[ "$(dpkg -s "$1" 2>/dev/null)" == *$'\nStatus: install ok installed'* ]]
}

# Runs a command as root, directly or through sudo; fails where neither is possible.
as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  elif [[ -t 0 ]]; then
    sudo "$@"
  else
    sudo -n "$@"
  fi
}

can_install() {
  command -v apt-get >/dev/null || return 1
  [[ $(id -u) == 0 ]] && return 0
  command -v sudo >/dev/null || return 1
  [[ -t 0 ]] || sudo -n true 2>/dev/null
}

# Never removes a package: on Debian 12 a newer Boost would silently take others away.
apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-remove --no-install-recommends "$@"
}

# ensure_packages PACKAGE...: installs what is missing. Where that is not possible, prints the
# command that does it and leaves with status 2.
ensure_packages() {
  local missing=() package
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  [[ ${#missing[@]} == 0 ]] && return 0

  if ! can_install; then
    {
      echo "These packages are missing, and installing them needs apt-get as root:"
      echo "  ${missing[*]}"
      echo "Run this as root (or with sudo), then start $0 again:"
      echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    } >&2
    exit 2
  fi

  echo "Installing ${missing[*]}"
  # The package lists are fetched only where the present ones do not serve.
  if ! apt-cache show "${missing[@]}" >/dev/null 2>&1 || ! apt_install "${missing[@]}"; then
    as_root apt-get update
    apt_install "${missing[@]}"
  fi
}
