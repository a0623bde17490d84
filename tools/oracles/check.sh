#!/bin/sh
# What strangers' tools say of one title made by the demonstration: `tools/oracles/check.sh [DIR]` (install.sh brings the tools).
# 0: all of them agree with us; 1: one does not; 2: a tool is not there.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
for tool in pdfsig pdftotext pdfdetach pdftoppm qpdf zbarimg openssl; do
  command -v "$tool" >/dev/null && continue
  echo "expected $tool: sudo tools/oracles/install.sh" >&2
  exit 2
done
python=
for found in python3 /usr/bin/python3; do
  "$found" -c 'import cryptography, pyld' 2>/dev/null && python=$found && break
done
if [ -z "$python" ]; then
  echo 'expected Python 3 with pyld and cryptography: sudo tools/oracles/install.sh' >&2
  exit 2
fi
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
if [ $# -gt 0 ]; then cp -R "$1/." "$made"; else "$root/demo" --once "$made" >/dev/null; fi
failed=0

# check NAME COMMAND…: goes by how the command ends, and shows its words when it objects.
check() {
  name=$1
  shift
  if "$@" >"$made/said" 2>&1; then
    echo "ok   $name"
  else
    failed=1
    echo "FAIL $name"
    sed 's/^/     /' "$made/said"
  fi
}

says() { # PATTERN COMMAND…: the command ends well and says that
  pattern=$1
  shift
  "$@" >"$made/words" 2>&1 || { cat "$made/words"; return 1; }
  grep -qe "$pattern" "$made/words" || { echo "expected: $pattern"; cat "$made/words"; return 1; }
}

field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$made/title.vc.json"; }

printed() { # the page says the number, in groups as it prints it, and the family name
  pdftotext -layout "$made/title.pdf" "$made/page" || return 1
  tr -d ' \n' <"$made/page" >"$made/page.joined"
  grep -qF "$(field documentNumber)" "$made/page.joined" || { echo 'the number is not on the page'; return 1; }
  grep -qF "$(field familyName | tr -d ' ')" "$made/page.joined" || { echo 'the family name is not on the page'; return 1; }
}

attached() { # the attachment is the credential, byte for byte
  pdfdetach -save 1 -o "$made/attachment" "$made/title.pdf" && cmp "$made/attachment" "$made/title.vc.json"
}

scanned() { # the code on the page and the one as a picture hold the same text
  pdftoppm -r 300 -png -singlefile "$made/title.pdf" "$made/page"
  for picture in "$made/page.png" "$made/qr.png"; do
    zbarimg --quiet --raw -Sdisable -Sqrcode.enable "$picture" >"$made/scanned" || return 1
    [ "$(cat "$made/scanned")" = "$(cat "$made/qr.txt")" ] || { echo "$picture holds another text"; return 1; }
  done
}

# The seal cut out of the file by the four numbers that it says of itself.
seal() {
  set -- $(sed -n 's/.*\/ByteRange *\[ *\([0-9 ]*\)\].*/\1/p' "$made/title.pdf" | head -n 1)
  [ $# -eq 4 ] || { echo 'expected one ByteRange'; return 1; }
  { head -c "$2" "$made/title.pdf"; tail -c "+$(($3 + 1))" "$made/title.pdf"; } >"$made/covered"
  tail -c "+$(($2 + 2))" "$made/title.pdf" | head -c "$(($3 - $2 - 2))" >"$made/seal.hex"
  node -e 'process.stdout.write(Buffer.from(require("fs").readFileSync(0, "latin1"), "hex"))' <"$made/seal.hex" >"$made/seal.der"
}

verified() { # RFC 5652: the seal over the covered bytes; whom the certificate belongs to is the trust list's question
  seal && openssl cms -verify -binary -inform DER -in "$made/seal.der" -content "$made/covered" -noverify -out /dev/null
}

stamped() { # RFC 3161: the token over the signature of the seal
  seal && openssl cms -cmsout -print -inform DER -in "$made/seal.der" | grep -q 'id-smime-aa-timeStampToken'
}

check 'pdfsig: the seal is valid and covers the file' says 'Signature is Valid' pdfsig -nocert "$made/title.pdf"
check 'pdfsig: the whole file' says 'Total document signed' pdfsig -nocert "$made/title.pdf"
check 'qpdf: the file is well formed' qpdf --check "$made/title.pdf"
check 'pdftotext: number and name' printed
check 'pdfdetach: the attachment is the credential' attached
check 'zbarimg: both codes hold the same text' scanned
check 'openssl cms: the seal is over these bytes' verified
check 'openssl cms: the seal has a time stamp' stamped
if [ -e /usr/share/java/preflight.jar ]; then
  check 'PDFBox Preflight: nothing but what PDF/A-3 allows' "$root/tools/oracles/preflight.sh" "$made/title.pdf"
fi
# The proof, the status lists, the code and the log, computed again in another language.
"$python" "$root/tools/oracles/check-title.py" "$made" || failed=1
exit "$failed"
