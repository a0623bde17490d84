#!/bin/sh
# What PDFBox Preflight says of a title: `tools/oracles/preflight.sh FILE.pdf`. It knows PDF/A-1b alone (no checker of PDF/A-3 is
# packaged), so all it may object to is what PDF/A-3 allows; anything else (fonts, colours, metadata, structure) fails.
# Wants: apt-get install default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java. 2: it is not there.
set -eu
jars=/usr/share/java
path=
for jar in preflight pdfbox2 xmpbox fontbox2 commons-logging commons-io javax.activation jaxb-api; do
  [ -e "$jars/$jar.jar" ] || { echo "expected $jars/$jar.jar" >&2; exit 2; }
  path="$path:$jars/$jar.jar"
done
said=$(mktemp)
trap 'rm -f "$said"' EXIT
java -cp "${path#:}" org.apache.pdfbox.preflight.Validator_A1b "$1" >"$said" 2>&1 || true
grep -q 'is not a valid PDF/A-1b file' "$said" || { cat "$said"; echo 'expected a verdict'; exit 1; }
# PDF/A-3 allows: attached files (6.8), cross-reference streams, ICC profiles of version 4 (6.2.4.2), a widget without a surface to
# have no appearance (6.3.3). Preflight itself: follows no reference to a destination, and no schema described beside others.
if grep -E '^[0-9]' "$said" | grep -vE \
  -e '^1\.2\.9 .*EmbeddedFile' -e '^1\.4\.7 .*EmbeddedFile' -e '^1\.4 .*cross reference streams' \
  -e '^2\.1\.6 .*version of the ICCProfile' -e '^5\.3\.1 .*lacks an appearance dictionary' \
  -e "^1\.2\.3 .*can't convert to Destination COSObject" -e '^7\.3 .*namespace http://www.aiim.org/pdfua/ns/id/$'; then
  exit 1
fi
