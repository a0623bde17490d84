import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import { wordedFields } from '@vigie/shared/pdf-seal/check-title-pdf.ts'
import { type PdfReading, readTitlePdf } from '@vigie/shared/pdf-seal/read-title-pdf.ts'
import type { PdfSeal, PrintedPage } from '@vigie/shared/pdf-seal/title-pdf.ts'
import { writeEcdsaSignature } from '../documents/create-seal-cms.ts'
import { digestOf, fillSeal, sealRangeOf } from '../documents/seal-range.ts'
import { sha256Of } from '../sha256-of.ts'
import type { Fault, Finding } from './finding.ts'
import { isVouchedSince } from './is-vouched-since.ts'
import type { JudgeNeeds } from './judge-rows.ts'

export type PageRow = {
  plan_id: string
  title_id: string
  pdf: Buffer
  seal_plan: string | null
  seal_signature: string | null
  title: string | null
  issued_at: Date | null
  cms: Buffer | null
  sha256: string | null
}

/**
 * I9: a page is the one that its seal was planned for, and a sealed file is that page with that seal: by a key that the
 * trust list has for seals, over the whole file, with the signed title in it.
 */
export async function judgePage(written: PageRow, reading: PdfReading, needs: JudgeNeeds): Promise<Finding[]> {
  const row = withBuffers(written)
  if (!isAsPlanned(row)) return [{ invariant: 'I9', fault: 'hash-wrong', table: 'title_pages', row: row.plan_id }]
  if (!row.cms) return [] // planned, and not sealed yet
  const at = { invariant: 'I9', table: 'title_documents', row: row.title_id } as const
  const sealed = sealedFileOf(row.pdf, row.cms)
  if (!sealed || sha256Of(sealed) !== row.sha256) return [{ ...at, fault: 'hash-wrong' }]
  const isPlanned = holdsPlannedSignature(row.cms, row.seal_signature)
  const read = isVouchedSince(needs.since, row.issued_at) ? [] : await readFaults(sealed, { row, reading, needs })
  const faults = new Set<Fault>([...(isPlanned ? [] : (['seal-wrong'] as const)), ...read])
  return [...faults].map((fault) => ({ ...at, fault }))
}

/** A thread is handed bytes without what Node adds to them. */
function withBuffers(row: PageRow): PageRow {
  return { ...row, pdf: Buffer.from(row.pdf), cms: row.cms && Buffer.from(row.cms) }
}

/** Nothing that somebody put there is read as a PDF: what is read next is what the signer was asked to seal. */
export function isAsPlanned({ pdf, seal_plan: plan }: Pick<PageRow, 'pdf' | 'seal_plan'>): boolean {
  try {
    const { documentSha256 }: { documentSha256?: unknown } = JSON.parse(plan ?? '')
    return Buffer.from(digestOf(pdf, sealRangeOf(pdf))).toString('hex') === documentSha256
  } catch {
    return false
  }
}

export function sealedFileOf(pdf: Uint8Array, cms: Uint8Array): Uint8Array | null {
  try {
    return fillSeal(pdf, cms)
  } catch {
    return null // larger than the place that was kept for it
  }
}

/** The signature that came back for the plan of the seal, and that the signer's journal has the hash of. */
export function holdsPlannedSignature(cms: Buffer, signature: string | null): boolean {
  const raw = Buffer.from(signature ?? '', 'base64')
  return raw.length === 64 && cms.includes(Buffer.from(writeEcdsaSignature(raw)))
}

interface ReadingOfRow {
  readonly row: PageRow
  readonly reading: PdfReading
  readonly needs: JudgeNeeds
}

async function readFaults(sealed: Uint8Array, { row, reading, needs }: ReadingOfRow): Promise<Fault[]> {
  const read = await readTitlePdf(sealed, reading).catch(() => null)
  if (!read) return ['attachment-differs']
  const { attachment, faults, seal, page } = read
  const isSealed = faults.length === 0 && seal?.isIntact && seal.coverage === 'whole-file' && seal.forbidsChanges
  const isDrawn = reading.drawer === null || (page !== null && isOf(page))
  return [
    ...(Buffer.from(attachment).toString() === row.title ? [] : (['attachment-differs'] as const)),
    ...(isSealed ? [] : (['seal-wrong'] as const)),
    ...(seal && isSealKey(seal, needs) ? [] : (['key-unknown'] as const)),
    ...(isDrawn ? [] : (['page-differs'] as const)),
  ]
}

/** A word of the catalogue may have changed since the page was printed. */
function isOf({ code, differences }: PrintedPage): boolean {
  return code === 'same' && (differences ?? []).every((field) => wordedFields.has(field))
}

export function isSealKey({ publicKeyMultibase, claimedAt }: PdfSeal, { issuer }: Pick<JudgeNeeds, 'issuer'>): boolean {
  const key = issuer.keys.find((known) => known.use === 'seals' && known.publicKeyMultibase === publicKeyMultibase)
  if (!key || claimedAt === null) return false
  return claimedAt >= key.signFrom && (key.signUntil === null || claimedAt <= key.signUntil)
}

export function wordsOfCatalogue(): PdfReading['wordsFor'] {
  const [titles, valueSets] = [loadTitles(), loadValueSets()]
  return (code) => {
    const titleName = titles.find((title) => title.code === code)?.name
    return titleName ? { titleName, label: (set, value, language) => labelOf(valueSets, set, value, language) } : null
  }
}
