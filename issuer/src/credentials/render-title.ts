import { createHash } from 'node:crypto'
import { fillSeal } from '../documents/seal-range.ts'
import { type SealTitleNeeds, sealTitle } from './seal-title.ts'
import { findTitleDocument, type KeptDocument } from './title-document-store.ts'

/**
 * The sealed PDF of a signed title: made once, then the same bytes for ever. It leaves with its seal or not at all: while the
 * time-stamping authority is silent it is refused with `time-stamp-unavailable`, and the outbox tries again.
 */
export async function renderTitle(titleId: string, needs: SealTitleNeeds): Promise<Uint8Array> {
  const kept = await findTitleDocument(needs.db, titleId)
  if (kept) return fileOf(kept)
  await sealTitle(titleId, needs)
  const sealed = await findTitleDocument(needs.db, titleId)
  if (!sealed) throw new Error('a title just sealed has no document')
  return fileOf(sealed)
}

/** What is kept in two parts is one file: the page, and the seal in its place. */
function fileOf({ page, document }: KeptDocument): Uint8Array {
  const pdf = fillSeal(page.pdf, document.cms)
  if (createHash('sha256').update(pdf).digest('hex') === document.sha256) return pdf
  throw new Error('a kept document does not match its own hash')
}
