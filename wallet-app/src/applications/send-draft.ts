import type { Draft } from './draft.ts'
import { findPiece, removeDraft, removePiece, saveDraft } from './draft-store.ts'
import { sendDocument, submitApplication } from './seafarer-api.ts'

/**
 * Submits a draft, then sends its pieces one by one; each step is kept when it is done, so that a call after a failure goes
 * on where the last one stopped, and nothing is sent twice. Answers the id of the application once all is sent.
 */
export async function sendDraft(draft: Draft, content: object): Promise<string> {
  let current = draft
  const applicationId = current.applicationId ?? (await submitApplication(content, current.id)).id
  if (current.applicationId === null) {
    current = { ...current, applicationId }
    await saveDraft(current)
  }
  for (const { id, kind } of current.pieces) {
    const file = await findPiece(id)
    if (file) await sendDocument(applicationId, kind, file)
    current = { ...current, pieces: current.pieces.filter((piece) => piece.id !== id) }
    await saveDraft(current)
    await removePiece(id)
  }
  await removeDraft(current)
  return applicationId
}
