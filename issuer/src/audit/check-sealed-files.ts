import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import { wordedFields } from '@vigie/shared/pdf-seal/check-title-pdf.ts'
import { type PdfReading, readTitlePdf } from '@vigie/shared/pdf-seal/read-title-pdf.ts'
import type { PdfSeal, PrintedPage } from '@vigie/shared/pdf-seal/title-pdf.ts'
import { sql } from 'drizzle-orm'
import { writeEcdsaSignature } from '../documents/create-seal-cms.ts'
import { digestOf, fillSeal, sealRangeOf } from '../documents/seal-range.ts'
import { sha256Of } from '../sha256-of.ts'
import type { AuditCheck, AuditContext } from './audit-context.ts'
import { workOf } from './audit-work.ts'
import type { Fault, Finding } from './finding.ts'
import { streamRows } from './stream-rows.ts'

/** A page weighs a hundred kilobytes. */
const pagesAtOnce = 50

type PageRow = {
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
 * trust list has for seals, over the whole file, with the signed title in it. That covers `title_pages`, which the log does
 * not: the plan of a seal holds the hash of its page, and plans are logged.
 */
export const checkSealedFiles: AuditCheck = async function* (context) {
  const query = sql`
    select p.plan_id, p.title_id, p.pdf, s.unsigned as seal_plan, b.signed as seal_signature, t.signed as title,
      r.issued_at, d.cms, d.sha256
    from title_pages p
    left join signing_plans s on s.id = p.plan_id and s.kind = 'seal' and s.title_id = p.title_id
    left join signed_documents b on b.plan_id = p.plan_id
    left join signed_documents t on t.plan_id = p.title_id
    left join titles r on r.id = p.title_id
    left join title_documents d on d.plan_id = p.plan_id and d.title_id = p.title_id
    where p.body_id = ${context.bodyId}`
  const reading = { drawer: context.drawer, wordsFor: wordsOfCatalogue() }
  for await (const row of streamRows<PageRow>(context, query, pagesAtOnce)) yield* checkPage(row, context, reading)
  yield* findWithoutPage(context)
}

async function* findWithoutPage(context: AuditContext): AsyncGenerator<Finding> {
  const query = sql`
    select d.title_id as row from title_documents d where d.body_id = ${context.bodyId}
      and not exists (select from title_pages p where p.plan_id = d.plan_id and p.title_id = d.title_id)`
  for await (const { row } of streamRows<{ row: string }>(context, query)) {
    yield { invariant: 'I9', fault: 'row-missing', table: 'title_pages', row }
  }
}

async function* checkPage(row: PageRow, context: AuditContext, reading: PdfReading): AsyncGenerator<Finding> {
  if (!isAsPlanned(row)) {
    yield { invariant: 'I9', fault: 'hash-wrong', table: 'title_pages', row: row.plan_id }
    return
  }
  if (!row.cms) return // planned, and not sealed yet
  const at = { invariant: 'I9', table: 'title_documents', row: row.title_id } as const
  const sealed = sealedFileOf(row.pdf, row.cms)
  if (!sealed || sha256Of(sealed) !== row.sha256) {
    yield { ...at, fault: 'hash-wrong' }
    return
  }
  if (!holdsPlannedSignature(row.cms, row.seal_signature)) yield { ...at, fault: 'seal-wrong' }
  if (context.since && row.issued_at && new Date(row.issued_at) < context.since) return
  context.step(context.drawer ? workOf.drawnPage : workOf.sealedFile)
  for (const fault of await readFaults(sealed, { row, context, reading })) yield { ...at, fault }
}

/** Nothing that somebody put there is read as a PDF: what is read next is what the signer was asked to seal. */
function isAsPlanned({ pdf, seal_plan: plan }: PageRow): boolean {
  try {
    const { documentSha256 }: { documentSha256?: unknown } = JSON.parse(plan ?? '')
    return Buffer.from(digestOf(pdf, sealRangeOf(pdf))).toString('hex') === documentSha256
  } catch {
    return false
  }
}

function sealedFileOf(pdf: Uint8Array, cms: Uint8Array): Uint8Array | null {
  try {
    return fillSeal(pdf, cms)
  } catch {
    return null // larger than the place that was kept for it
  }
}

/** The signature that came back for the plan of the seal, and that the signer's journal has the hash of. */
function holdsPlannedSignature(cms: Buffer, signature: string | null): boolean {
  const raw = Buffer.from(signature ?? '', 'base64')
  return raw.length === 64 && cms.includes(Buffer.from(writeEcdsaSignature(raw)))
}

interface ReadingOfRow {
  readonly row: PageRow
  readonly context: AuditContext
  readonly reading: PdfReading
}

async function readFaults(sealed: Uint8Array, { row, context, reading }: ReadingOfRow): Promise<Fault[]> {
  const read = await readTitlePdf(sealed, reading).catch(() => null)
  if (!read) return ['attachment-differs']
  const { attachment, faults, seal, page } = read
  const isSealed = faults.length === 0 && seal?.isIntact && seal.coverage === 'whole-file' && seal.forbidsChanges
  const isDrawn = context.drawer === null || (page !== null && isOf(page))
  return [
    ...(Buffer.from(attachment).toString() === row.title ? [] : (['attachment-differs'] as const)),
    ...(isSealed ? [] : (['seal-wrong'] as const)),
    ...(seal && isSealKey(seal, context) ? [] : (['key-unknown'] as const)),
    ...(isDrawn ? [] : (['page-differs'] as const)),
  ]
}

/** A word of the catalogue may have changed since the page was printed. */
function isOf({ code, differences }: PrintedPage): boolean {
  return code === 'same' && (differences ?? []).every((field) => wordedFields.has(field))
}

function isSealKey({ publicKeyMultibase, claimedAt }: PdfSeal, { issuer }: AuditContext): boolean {
  const key = issuer.keys.find((known) => known.use === 'seals' && known.publicKeyMultibase === publicKeyMultibase)
  if (!key || claimedAt === null) return false
  return claimedAt >= key.signFrom && (key.signUntil === null || claimedAt <= key.signUntil)
}

function wordsOfCatalogue(): PdfReading['wordsFor'] {
  const [titles, valueSets] = [loadTitles(), loadValueSets()]
  return (code) => {
    const titleName = titles.find((title) => title.code === code)?.name
    return titleName ? { titleName, label: (set, value, language) => labelOf(valueSets, set, value, language) } : null
  }
}
