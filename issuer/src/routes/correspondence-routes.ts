import { Problem } from '@vigie/shared/problem.ts'
import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { readBody, readMediaType } from '@vigie/shared/service/read-body.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import { validate } from 'uuid'
import type { Caller } from '../access/policy.ts'
import { getApplication } from '../applications/get-application.ts'
import { documentMediaTypes, maxDocumentBytes } from '../correspondence/check-document-bytes.ts'
import { type DocumentRow, findDocument, listDocuments } from '../correspondence/document-store.ts'
import type { MessageRow } from '../correspondence/message-store.ts'
import { markRead, readMessages } from '../correspondence/read-messages.ts'
import { receiveDocument } from '../correspondence/receive-document.ts'
import { writeMessage } from '../correspondence/write-message.ts'
import { personOf } from '../http/person-of.ts'
import { readParameters } from '../http/read-form-body.ts'
import { readPageQuery } from '../http/read-page-query.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import type { GuardedRoute, Request } from './route.ts'

const one = '/api/applications/:id'

/** What the seafarer and the office write and send to each other about one application. */
export const correspondenceRoutes: readonly GuardedRoute[] = [
  { method: 'POST', path: `${one}/documents`, action: 'send-document', handle: postDocument },
  { method: 'GET', path: `${one}/documents`, action: 'read-document', handle: getDocuments },
  { method: 'GET', path: `${one}/documents/:documentId`, action: 'read-document', handle: getDocument },
  { method: 'GET', path: `${one}/messages`, action: 'read-messages', handle: getMessages },
  { method: 'POST', path: `${one}/messages`, action: 'write-message', handle: postMessage },
  { method: 'POST', path: `${one}/message-readings`, action: 'read-messages', handle: postReading },
]

/** The body is the file itself: no name of a file comes with it, so none can lie or tell. Its kind is a code in the query. */
async function postDocument(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  await getApplication(deps.db, idOf(c), caller, 'send-document')
  await deps.rateLimits.take('document', personOf(caller))
  const kind = readKind(c, deps)
  const mediaType = readMediaType(c.req.header('content-type'), documentMediaTypes)
  const bytes = await readBody(c.req.raw, { mediaTypes: [mediaType], maxBytes: maxDocumentBytes })
  const document = await receiveDocument({ applicationId: idOf(c), caller, kind, mediaType, bytes }, deps)
  return c.json(documentView(document, caller), 201, { Location: `${c.req.path}/${document.id}` })
}

function readKind(c: Request, { valueSets }: IssuerDependencies): string {
  const { kind, ...others } = readParameters(new URL(c.req.url).searchParams)
  const isKnown = documentKindsOf(valueSets).some((known) => known === kind)
  if (kind !== undefined && isKnown && Object.keys(others).length === 0) return kind
  throw new Problem('query-invalid', 'expected kind as a code of application-documents', { pointer: '/kind' })
}

async function getDocuments(c: Request, caller: Caller, { db }: IssuerDependencies): Promise<Response> {
  const { id } = await getApplication(db, idOf(c), caller, 'read-document')
  return c.json({ items: (await listDocuments(db, id)).map((document) => documentView(document, caller)) })
}

/**
 * A file of a stranger never becomes a page of ours (SECURITY T29): a download, in a box without scripts, of the type that
 * was checked and no other.
 */
async function getDocument(c: Request, caller: Caller, { db }: IssuerDependencies): Promise<Response> {
  const { id } = await getApplication(db, idOf(c), caller, 'read-document')
  const documentId = c.req.param('documentId') ?? ''
  const found = validate(documentId) ? await findDocument(db, id, documentId) : null
  if (!found) throw new Problem('application-document-not-found', 'no such document in this application')
  const { mediaType } = found.document
  const extension = mediaType === 'application/pdf' ? 'pdf' : 'jpg'
  return c.body(new Uint8Array(found.bytes), 200, {
    'Content-Type': mediaType,
    'Content-Disposition': `attachment; filename="document-${documentId}.${extension}"`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  })
}

async function getMessages(c: Request, caller: Caller, { db }: IssuerDependencies): Promise<Response> {
  const { limit, after } = readPageQuery(c.req.url, [])
  const { messages, unread, next } = await readMessages(db, { applicationId: idOf(c), caller, limit, after })
  return c.json({ items: messages.map((message) => messageView(message, caller)), unread, next })
}

async function postMessage(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  await getApplication(deps.db, idOf(c), caller, 'write-message')
  await deps.rateLimits.take('message', personOf(caller))
  const idempotencyKey = c.req.header('idempotency-key')
  const body = await readJsonBody(c.req.raw)
  const { db, now, settings, titles, valueSets } = deps
  const written = await writeMessage(
    { applicationId: idOf(c), caller, idempotencyKey, body },
    { db, now, titles, walletUrl: settings.walletUrl, documentKinds: documentKindsOf(valueSets) },
  )
  return c.json(written, 201)
}

const checkReading = createRequestCheck<{ readonly upTo: string }>({
  type: 'object',
  additionalProperties: false,
  required: ['upTo'],
  properties: { upTo: { type: 'string', maxLength: 64 } },
})

async function postReading(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  await getApplication(deps.db, idOf(c), caller, 'read-messages')
  const { upTo } = checkReading(await readJsonBody(c.req.raw))
  await markRead({ applicationId: idOf(c), messageId: upTo, caller }, deps)
  return c.body(null, 204)
}

function documentKindsOf(valueSets: IssuerDependencies['valueSets']): readonly string[] {
  return valueSets['application-documents']?.values.map(({ code }) => code) ?? []
}

function idOf(c: Request): string {
  return c.req.param('id') ?? ''
}

/** A seafarer reads that the office wrote, not which agent. */
function messageView({ id, author, kind, text, documentKind, requestId, agentId, at }: MessageRow, caller: Caller) {
  const message = { id, author, kind, text, documentKind, requestId, at }
  return caller.role === 'applicant' ? message : { ...message, agentId }
}

function documentView(document: Omit<DocumentRow, 'entry'>, caller: Caller) {
  const { id, kind, mediaType, size, sha256, author, requestId, agentId, at } = document
  const view = { id, kind, mediaType, size, sha256, author, requestId, at }
  return caller.role === 'applicant' ? view : { ...view, agentId }
}
