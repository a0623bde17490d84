// pnpm bench [row…] [--titles N] [--register FOLDER]: one JSON object a line, each row against its peer in the same run
// (medians; trust the ratios).
import { parseArgs } from 'node:util'
import { auditRow } from './audit.ts'
import { batchRow } from './batch.ts'
import { issueRow } from './issue.ts'
import { issueKeyFileRow, issueTokenRow } from './issue-with-keys.ts'
import type { Row } from './measure.ts'
import { pdfChromiumRow, pdfRow } from './pdf.ts'
import { publicationRow, statusFlipRow } from './publication.ts'
import { qrBytesRow, qrDecodeRow, qrEncodeRow } from './qr.ts'
import { verifyRow } from './verify.ts'

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  // Of the batch, and of the register that is audited.
  options: {
    titles: { type: 'string', default: '1000' },
    // Where it is kept for the next run: one of 100,000 titles takes half an hour to make.
    register: { type: 'string' },
  },
})

const rows: Readonly<Record<string, () => Promise<Row | null>>> = {
  issue: issueRow,
  'issue-key-file': issueKeyFileRow,
  'issue-token': issueTokenRow,
  verify: verifyRow,
  'qr-bytes': qrBytesRow,
  'qr-encode': qrEncodeRow,
  'qr-decode': qrDecodeRow,
  pdf: pdfRow,
  'pdf-chromium': pdfChromiumRow,
  publication: publicationRow,
  'status-flip': statusFlipRow,
  batch: () => batchRow(Number(values.titles)),
  audit: () => auditRow({ titles: Number(values.titles), folder: values.register ?? null }),
}

const unknown = asked.filter((name) => !Object.hasOwn(rows, name))
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(' ')}. Rows: ${Object.keys(rows).join(' ')}`)
  process.exit(2)
}
for (const [name, run] of Object.entries(rows)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  if (process.stderr.isTTY) process.stderr.write(`${name}…\r`)
  const row = await run()
  if (row) console.log(JSON.stringify(row))
}
