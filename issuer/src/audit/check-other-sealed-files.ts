import { findPdfFaults } from '@vigie/shared/pdf-seal/find-pdf-faults.ts'
import { openPdf } from '@vigie/shared/pdf-seal/open-pdf.ts'
import { readSeal } from '@vigie/shared/pdf-seal/read-seal.ts'
import { sql } from 'drizzle-orm'
import { sha256Of } from '../sha256-of.ts'
import type { AuditCheck, AuditContext } from './audit-context.ts'
import type { Fault, Finding } from './finding.ts'
import { isVouchedSince } from './is-vouched-since.ts'
import { holdsPlannedSignature, isAsPlanned, isSealKey, sealedFileOf } from './judge-page.ts'
import { streamBatches, streamRows } from './stream-rows.ts'

/** A page weighs a hundred kilobytes. */
const pagesAtOnce = 20

type OtherPageRow = {
  plan_id: string
  document_id: string
  pdf: Buffer
  seal_plan: string | null
  seal_signature: string | null
  attached: string | null
  cms: Buffer | null
  sha256: string | null
  sealed_at: Date | null
}

/**
 * I9, of what is printed and is no title: manning documents, and decisions on a permis d'armement until they are erased. The page is
 * the one that its seal was planned for, and the file is that page with that seal, with what was signed or handed in attached. The
 * words of the page are not compared with it: they are what the signer was asked to seal, and nothing else can stand there since.
 */
export const checkOtherSealedFiles: AuditCheck = async function* (context) {
  const query = sql`
    select p.plan_id, p.document_id, p.pdf, s.unsigned as seal_plan, b.signed as seal_signature,
      coalesce(m.signed, r.compliance) as attached, f.cms, f.sha256, f.sealed_at
    from sealed_pages p
    left join signing_plans s on s.id = p.plan_id and s.kind = 'seal' and s.title_id is null
      and s.unsigned::jsonb ->> 'documentId' = p.document_id::text and s.unsigned::jsonb ->> 'documentKind' = p.kind
    left join signed_documents b on b.plan_id = p.plan_id
    left join signed_documents m on p.kind = 'manning-document' and m.plan_id = p.document_id
    left join permis_requests r on p.kind = 'permis-armement' and r.id = p.document_id
    left join sealed_files f on f.plan_id = p.plan_id and f.document_id = p.document_id and f.kind = p.kind
    where p.body_id = ${context.bodyId}`
  for await (const rows of streamBatches<OtherPageRow>(context, query, pagesAtOnce)) {
    for (const row of rows) yield* judgeOther(row, context)
  }
  yield* findWithoutPage(context)
}

async function* judgeOther(row: OtherPageRow, context: AuditContext): AsyncGenerator<Finding> {
  if (!isAsPlanned(row)) {
    yield { invariant: 'I9', fault: 'hash-wrong', table: 'sealed_pages', row: row.plan_id }
    return
  }
  if (!row.cms) return // planned, and not sealed yet
  for (const fault of await faultsOf(row, row.cms, context)) {
    yield { invariant: 'I9', fault, table: 'sealed_files', row: row.document_id }
  }
}

async function faultsOf(row: OtherPageRow, cms: Buffer, context: AuditContext): Promise<readonly Fault[]> {
  const sealed = sealedFileOf(row.pdf, cms)
  if (!sealed || sha256Of(sealed) !== row.sha256) return ['hash-wrong']
  const isPlanned = holdsPlannedSignature(cms, row.seal_signature)
  const read = isVouchedSince(context.since, row.sealed_at) ? [] : await readFaults(sealed, row.attached, context)
  return [...new Set([...(isPlanned ? [] : (['seal-wrong'] as const)), ...read])]
}

async function readFaults(sealed: Uint8Array, attached: string | null, context: AuditContext): Promise<Fault[]> {
  try {
    const document = await openPdf(sealed)
    const seal = await readSeal(document, sealed)
    const [attachment, ...others] = document.getAttachments()
    const isSame = others.length === 0 && attachment && Buffer.from(attachment.data).toString() === attached
    const isWhole = seal?.isIntact && seal.coverage === 'whole-file' && seal.forbidsChanges
    return [
      ...(isSame ? [] : (['attachment-differs'] as const)),
      ...(isWhole && findPdfFaults(document, sealed).length === 0 ? [] : (['seal-wrong'] as const)),
      ...(seal && isSealKey(seal, context) ? [] : (['key-unknown'] as const)),
    ]
  } catch {
    return ['attachment-differs']
  }
}

/** A page that is gone: of a decision only once it was erased with all that was personal. */
async function* findWithoutPage(context: AuditContext): AsyncGenerator<Finding> {
  const query = sql`
    select f.document_id as row from sealed_files f where f.body_id = ${context.bodyId}
      and not exists (select from sealed_pages p where p.plan_id = f.plan_id and p.document_id = f.document_id)
      and not exists (select from permis_requests r where f.kind = 'permis-armement' and r.id = f.document_id
        and is_permis_over(r, r.purged_at))`
  for await (const { row } of streamRows<{ row: string }>(context, query)) {
    yield { invariant: 'I9', fault: 'row-missing', table: 'sealed_pages', row }
  }
}
