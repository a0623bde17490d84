# Sourced by ./demo, ./check and ./vigie: puts the pinned Node.js and pnpm (integrity-locked npm packages) first
# on PATH and installs the dependencies when the lock file has changed. Needs nothing but Node 20 + npm.
set -eu
cd "$(dirname "$0")"
toolchain=$PWD/tools/toolchain
case $(uname -m) in
  x86_64) arch=x64 ;;
  aarch64 | arm64) arch=arm64 ;;
  *) echo "No pinned Node.js for $(uname -m)" >&2; exit 1 ;;
esac
if ! cmp -s "$toolchain/package-lock.json" "$toolchain/node_modules/.installed"; then
  echo 'Installing the pinned Node.js and pnpm…' >&2
  npm ci --prefix "$toolchain" --ignore-scripts --no-audit --no-fund --loglevel=error >&2
  # npm passes over an optional package that it cannot fetch, and says nothing.
  if ! [ -x "$toolchain/node_modules/node-linux-$arch/bin/node" ] || ! [ -d "$toolchain/node_modules/@pnpm/exe.linux-$arch" ]; then
    echo 'npm could not fetch the pinned Node.js and pnpm: is the registry within reach? Try again.' >&2
    exit 1
  fi
  cp "$toolchain/package-lock.json" "$toolchain/node_modules/.installed"
fi
PATH="$toolchain/node_modules/node-linux-$arch/bin:$toolchain/node_modules/@pnpm/exe.linux-$arch:$PATH"
# What Node.js compiled is kept: a command starts in half the time. Each account has its own part of it.
NODE_COMPILE_CACHE=${NODE_COMPILE_CACHE-$PWD/.cache/compiled}
export PATH NODE_COMPILE_CACHE
if ! cmp -s pnpm-lock.yaml node_modules/.installed-lock; then
  echo 'Installing the dependencies…' >&2
  pnpm install --frozen-lockfile --reporter=append-only --loglevel=warn >&2
  cp pnpm-lock.yaml node_modules/.installed-lock
fi
