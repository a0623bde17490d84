import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import type { Caller } from '../access/policy.ts'
import { isClosed } from '../applications/application-state.ts'
import type { Application } from '../applications/application-store.ts'
import { getLockedApplication } from '../applications/get-application.ts'
import type { Clock } from '../clock.ts'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { sha256Of } from '../sha256-of.ts'
import { checkDocumentBytes, type DocumentMediaType } from './check-document-bytes.ts'
import { sideOf } from './correspondence.ts'
import {
  countDocuments,
  type DocumentRow,
  findSameDocument,
  insertDocument,
  type NewDocument,
} from './document-store.ts'
import { listOpenRequests } from './message-store.ts'
import type { PdfChecks } from './open-pdf-checks.ts'

export interface SentDocument {
  readonly applicationId: string
  readonly caller: Caller
  readonly kind: string
  readonly mediaType: DocumentMediaType
  readonly bytes: Uint8Array
}

export interface ReceiveDependencies {
  readonly db: Database
  readonly now: Clock
  readonly pdfChecks: PdfChecks
}

const mostDocuments = 30

/**
 * Keeps a piece of an application that is not decided. The same file for the same purpose is kept once, however often it is
 * sent; of the open requests for a piece of this kind it answers the oldest.
 */
export async function receiveDocument(
  sent: SentDocument,
  deps: ReceiveDependencies,
): Promise<Omit<DocumentRow, 'entry'>> {
  const { applicationId, caller, kind, mediaType, bytes } = sent
  await checkDocumentBytes(bytes, mediaType, deps)
  const sha256 = sha256Of(bytes)
  return inTransaction(deps.db, async (tx) => {
    const application = await getLockedApplication(tx, applicationId, caller, 'send-document')
    const same = await findSameDocument(tx, { applicationId: application.id, kind, sha256 })
    if (same) return same
    await checkTakesMore(tx, application)
    const what = { id: v7(), kind, mediaType, size: bytes.length, sha256, at: deps.now() }
    const document = {
      ...what,
      ...(await placeOf(tx, application, kind)),
      author: sideOf(caller),
      agentId: caller.agentId,
    }
    await insertDocument(tx, document, bytes)
    return document
  })
}

async function checkTakesMore(tx: Transaction, { id, state }: Application): Promise<void> {
  if (isClosed(state)) {
    throw new Problem('application-step-not-allowed', `an application that is ${state} takes no document`)
  }
  if ((await countDocuments(tx, id)) < mostDocuments) return
  throw new Problem('too-many-application-documents', `expected at most ${mostDocuments} documents`)
}

async function placeOf(tx: Transaction, { id: applicationId, bodyId }: Application, kind: string) {
  const requests = await listOpenRequests(tx, [applicationId])
  const requestId = requests.find(({ documentKind }) => documentKind === kind)?.id ?? null
  return { applicationId, bodyId, requestId } satisfies Partial<NewDocument>
}
