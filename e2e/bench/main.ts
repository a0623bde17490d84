// pnpm bench [row…] [--titles N] [--register FOLDER]: one JSON object a line, each row against its peer in the same run
// (medians; trust the ratios).
import { parseArgs } from 'node:util'
import { auditRow } from './audit.ts'
import { batchRow } from './batch.ts'
import {
  browserColdRow,
  browserInteractiveRow,
  browserScanSizeRow,
  browserSizeRow,
  browserVerdictRow,
} from './browser/rows.ts'
import { walletOpenRow } from './browser/wallet-row.ts'
import { crewRows } from './crew.ts'
import { issueRow } from './issue.ts'
import { issueKeyFileRow, issueTokenRow } from './issue-with-keys.ts'
import type { Row } from './measure.ts'
import { pdfChromiumRow, pdfRow } from './pdf.ts'
import { publicationRow, statusFlipRow } from './publication.ts'
import { qrBytesRow, qrDecodeRow, qrEncodeRow } from './qr.ts'
import { getRow, postVerifyRow } from './service/rows.ts'
import { verifyRow } from './verify.ts'

const { asked, titles, folder } = readWords()

const rows: Readonly<Record<string, () => Promise<Row | readonly Row[] | null>>> = {
  issue: issueRow,
  'issue-key-file': issueKeyFileRow,
  'issue-token': issueTokenRow,
  verify: verifyRow,
  'qr-bytes': qrBytesRow,
  'qr-encode': qrEncodeRow,
  'qr-decode': qrDecodeRow,
  'browser-size': browserSizeRow,
  'browser-scan-size': browserScanSizeRow,
  'browser-verdict': browserVerdictRow,
  'browser-interactive': browserInteractiveRow,
  'browser-cold': browserColdRow,
  'wallet-open': walletOpenRow,
  'post-verify': postVerifyRow,
  get: getRow,
  pdf: pdfRow,
  'pdf-chromium': pdfChromiumRow,
  publication: publicationRow,
  'status-flip': statusFlipRow,
  batch: () => batchRow(titles),
  audit: () => auditRow({ titles, folder }),
  crew: crewRows,
}

const unknown = asked.filter((name) => !Object.hasOwn(rows, name))
if (unknown.length > 0) refuse(`Unknown: ${unknown.join(' ')}. Rows: ${Object.keys(rows).join(' ')}`)
for (const [name, run] of Object.entries(rows)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  if (process.stderr.isTTY) process.stderr.write(`${name}…\r`)
  for (const row of [await run()].flat()) if (row) console.log(JSON.stringify(row))
}

function readWords() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        // Of the batch, and of the register that is audited.
        titles: { type: 'string', default: '1000' },
        // Where it is kept for the next run: one of 100,000 titles takes half an hour to make.
        register: { type: 'string' },
      },
    })
    if (!/^[1-9]\d{0,6}$/.test(values.titles)) refuse('--titles: expected a whole number above 0')
    return { asked: positionals, titles: Number(values.titles), folder: values.register ?? null }
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

function refuse(message: string): never {
  console.error(message)
  process.exit(2)
}
