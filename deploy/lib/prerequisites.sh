# shellcheck shell=bash
# What a build needs on this machine, and how it is installed; sourced by deploy/quickstart and deploy/test.
# It never starts a PostgreSQL cluster, never touches one that is there, and installs nothing that is present.

readonly minimum_swift=6.2
readonly minimum_postgres=15
readonly minimum_libpq=14

# Each argument is a line.
say() { printf '%s\n' "$@" >&2; }

die() {
  say "$@"
  exit 1
}

# version_at_least HAVE WANT, as dotted numbers of which the first two count.
version_at_least() {
  local have_major have_minor want_major want_minor
  IFS=. read -r have_major have_minor _ <<<"$1.0.0"
  IFS=. read -r want_major want_minor _ <<<"$2.0.0"
  ((have_major > want_major || (have_major == want_major && have_minor >= want_minor)))
}

require_swift() {
  local banner=''
  if command -v swift >/dev/null; then
    banner=$(swift --version 2>/dev/null) || banner=''
  fi
  if [[ ! $banner =~ Swift\ version\ ([0-9]+\.[0-9]+) ]]; then
    die "Swift was not found on the PATH: Swift $minimum_swift or later is needed to build Regimen." \
      "Install it as https://www.swift.org/install says, open a new shell, and run this again."
  fi
  if ! version_at_least "${BASH_REMATCH[1]}" "$minimum_swift"; then
    die "Swift ${BASH_REMATCH[1]} is too old: Swift $minimum_swift or later is needed to build Regimen." \
      "Install it as https://www.swift.org/install says, open a new shell, and run this again."
  fi
}

has_libpq() { pkg-config --atleast-version="$minimum_libpq" libpq 2>/dev/null; }

# The folders in which `regimen` looks for the server binaries too.
server_folders() {
  local found
  if found=$(command -v postgres); then dirname "$found"; fi
  if command -v pg_config >/dev/null; then pg_config --bindir 2>/dev/null || true; fi
  printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin
  printf '%s\n' /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin
}

has_postgres_server() {
  local folder banner
  while IFS= read -r folder; do
    [[ -x $folder/postgres && -x $folder/initdb && -x $folder/pg_ctl ]] || continue
    banner=$("$folder/postgres" --version 2>/dev/null) || continue
    # "postgres (PostgreSQL) 15.18 (…)", or 17beta1 for one that is not released.
    [[ $banner =~ \)\ ([0-9]+) ]] || continue
    if ((BASH_REMATCH[1] >= minimum_postgres)); then return 0; fi
  done < <(server_folders)
  return 1
}

# One word a line for each thing that is missing.
missing() {
  command -v git >/dev/null || echo git
  command -v pkg-config >/dev/null || echo pkg-config
  has_libpq || echo libpq
  pkg-config --exists libqrencode 2>/dev/null || echo libqrencode
  pkg-config --exists libical 2>/dev/null || echo libical
  has_postgres_server || echo postgresql-server
}

# The commands that root runs; also what is printed to a person who may not.
apt_commands() {
  local thing packages=()
  for thing; do
    case $thing in
      git) packages+=(git ca-certificates) ;;
      libpq) packages+=(libpq-dev) ;;
      libqrencode) packages+=(libqrencode-dev) ;;
      libical) packages+=(libical-dev) ;;
      postgresql-server) packages+=(postgresql) ;;
      *) packages+=("$thing") ;;
    esac
  done
  echo 'export DEBIAN_FRONTEND=noninteractive'
  echo 'apt-get -o DPkg::Lock::Timeout=300 update'
  if [[ " $* " == *" postgresql-server "* ]]; then
    # The server package makes and starts a cluster named "main" unless this setting forbids it. Who has set it decides.
    echo 'apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends postgresql-common'
    # shellcheck disable=SC2016
    printf '%s || %s\n' \
      "grep -Eqs '^[[:space:]]*create_main_cluster' /etc/postgresql-common/createcluster.conf" \
      "echo 'create_main_cluster = false' >>/etc/postgresql-common/createcluster.conf"
  fi
  echo "apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends ${packages[*]}"
}

install_with_apt() {
  local commands rights=()
  commands=$(apt_commands "$@")
  if ((EUID != 0)); then
    rights=(sudo)
    # Without a terminal sudo cannot ask for a password.
    if ! command -v sudo >/dev/null || { [[ ! -t 0 ]] && ! sudo -n true 2>/dev/null; }; then
      say "Missing here: $*. Installing needs root, and sudo cannot be used. Run these lines as root, then this again:" ''
      die "$commands"
    fi
  fi
  say "Missing here: $*. Installing with apt${rights[*]:+ through sudo}; no database is started by it."
  "${rights[@]}" sh -ec "$commands" </dev/null >&2 ||
    die 'The installation failed; apt says why above. Put it right, then run this again.'
}

install_with_brew() {
  local thing packages=()
  for thing; do
    case $thing in
      libpq) packages+=(libpq) ;;
      libqrencode) packages+=(qrencode) ;;
      postgresql-server) packages+=(postgresql@17) ;;
      pkg-config) packages+=(pkgconf) ;;
      *) packages+=("$thing") ;;
    esac
  done
  command -v brew >/dev/null || die "Missing here: $*. Install Homebrew, then: brew install ${packages[*]}"
  say "Missing here: $*. Installing with brew: ${packages[*]}; no service is started by it."
  brew install "${packages[@]}" </dev/null >&2 ||
    die 'The installation failed; brew says why above. Put it right, then run this again.'
}

# Homebrew keeps libpq out of the usual folders.
use_brew_libpq() {
  local prefix
  command -v brew >/dev/null || return 0
  prefix=$(brew --prefix)/opt/libpq/lib/pkgconfig
  export PKG_CONFIG_PATH="$prefix${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}"
}

install_prerequisites() {
  local things=()
  if [[ $(uname -s) == Darwin ]]; then use_brew_libpq; fi
  # `mapfile` is not in the bash of macOS.
  read -r -a things <<<"$(missing | tr '\n' ' ')"
  if ((${#things[@]} == 0)); then return 0; fi

  if [[ $(uname -s) == Darwin ]]; then
    install_with_brew "${things[@]}"
  elif command -v apt-get >/dev/null; then
    install_with_apt "${things[@]}"
  else
    die "Missing here: ${things[*]}. There is no apt on this system: install git, pkg-config, libical, libqrencode and libpq $minimum_libpq or" \
      "later with their headers, and the PostgreSQL $minimum_postgres (or later) server binaries, then run this again."
  fi

  hash -r
  read -r -a things <<<"$(missing | tr '\n' ' ')"
  if ((${#things[@]} > 0)); then
    die "Still missing after the installation: ${things[*]}. libical, libqrencode, libpq $minimum_libpq or later and the PostgreSQL $minimum_postgres" \
      '(or later) server binaries are needed. A system that offers older ones can take them from the apt repository of the PostgreSQL project.'
  fi
}

# The charts of the dashboard; without them its tables stand alone, so nothing is asked for and nothing fails.
install_charts() {
  local file=/usr/share/javascript/chart.js/chart.min.js rights=()
  if [[ -e $file ]] || ! command -v apt-get >/dev/null; then return 0; fi
  if ((EUID != 0)); then
    rights=(sudo -n)
    if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
      say 'Charts are not installed, so pages show their tables alone. For charts: sudo apt-get install libjs-chart.js'
      return 0
    fi
  fi
  say "Installing the library of the dashboard's charts (libjs-chart.js)."
  "${rights[@]}" sh -ec 'export DEBIAN_FRONTEND=noninteractive
    apt-get -o DPkg::Lock::Timeout=300 update -qq
    apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends libjs-chart.js' </dev/null >/dev/null 2>&1 ||
    say 'It could not be installed; pages show their tables alone.'
}
