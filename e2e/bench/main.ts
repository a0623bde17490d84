// pnpm bench [row…]: one JSON object a line, each row against its peer in the same run (medians; trust the ratios).
import { issueRow } from './issue.ts'
import type { Row } from './measure.ts'
import { pdfRow } from './pdf.ts'
import { publicationRow } from './publication.ts'
import { qrBytesRow, qrDecodeRow, qrEncodeRow } from './qr.ts'
import { verifyRow } from './verify.ts'

const rows: Readonly<Record<string, () => Promise<Row>>> = {
  issue: issueRow,
  verify: verifyRow,
  'qr-bytes': qrBytesRow,
  'qr-encode': qrEncodeRow,
  'qr-decode': qrDecodeRow,
  pdf: pdfRow,
  publication: publicationRow,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(rows, name))
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(' ')}. Rows: ${Object.keys(rows).join(' ')}`)
  process.exit(2)
}
for (const [name, run] of Object.entries(rows)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  if (process.stderr.isTTY) process.stderr.write(`${name}…\r`)
  console.log(JSON.stringify(await run()))
}
