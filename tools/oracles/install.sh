#!/bin/sh
# Other people's tools, against which some tests hold what we make: a PKCS#11 token, PDF checkers, a barcode reader, a TSA, a
# clock to turn, a second language. Debian or a child of it, as root. Without them those tests are skipped and say why;
# nothing else needs them.
set -eu
if ! command -v apt-get >/dev/null; then
  echo 'expected apt-get: on another system, install softhsm2, qpdf, poppler (pdfsig, pdftotext), zbar, openssl,' >&2
  echo 'libfaketime and Python 3 with PyLD and cryptography' >&2
  exit 2
fi
if [ "$(id -u)" -ne 0 ]; then
  echo 'expected root: sudo tools/oracles/install.sh' >&2
  exit 2
fi
apt-get update
DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
  softhsm2 qpdf poppler-utils zbar-tools openssl faketime python3 python3-pyld python3-cryptography
