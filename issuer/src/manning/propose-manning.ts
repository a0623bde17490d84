import { createManningDocument, type ManningContent } from '@vigie/shared/manning/create-manning-document.ts'
import type { UnsignedManningDocument } from '@vigie/shared/manning/manning-document.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { v7 } from 'uuid'
import type { Caller } from '../access/policy.ts'
import { isPrintable } from '../documents/check-printable.ts'
import { createTitleNumber } from '../register/title-number.ts'
import type { ManningNeeds } from './manning-needs.ts'
import { findInForce, findManning, insertProposal, type ManningRow } from './manning-store.ts'

/** What an agent proposes: the content of the document, its days, and the number of the one whose place it takes. */
export interface ManningProposal extends ManningContent {
  readonly effectiveFrom: PlainDate
  readonly expiresOn: PlainDate | null
  readonly replaces?: string
}

/** First of two acts. The content is held to what the credential will be held to, so that what is approved can be signed. */
export async function proposeManning(
  body: unknown,
  { bodyId, agentId }: Pick<Caller, 'bodyId' | 'agentId'>,
  { db, now }: ManningNeeds,
): Promise<ManningRow> {
  const proposal = checkProposal(body)
  const { effectiveFrom, expiresOn: validUntil } = proposal
  const content = contentOf(tryDocument(proposal))
  checkPrintable(content)
  const shipKey = content.ship.imoNumber ?? content.ship.registration
  const replacesId = await findReplaced({ bodyId, shipKey, replaces: proposal.replaces }, db)
  const row = {
    id: v7(),
    bodyId,
    number: `M-${createTitleNumber()}`,
    shipKey,
    content,
    effectiveFrom,
    validUntil,
    replacesId,
    proposedBy: agentId,
    proposedAt: now(),
  }
  await insertProposal(db, row)
  return { ...row, state: 'proposed', issuedAt: null }
}

const checkProposal = createRequestCheck<ManningProposal>({
  type: 'object',
  additionalProperties: false,
  required: ['ship', 'tradingArea', 'lines', 'effectiveFrom', 'expiresOn'],
  properties: {
    // what stands in them is the affair of the schema of the credential
    ship: { type: 'object' },
    tradingArea: { type: 'object' },
    lines: { type: 'array', maxItems: 24, items: { type: 'object' } },
    generalConditions: { type: 'object' },
    effectiveFrom: { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    expiresOn: { anyOf: [{ type: 'null' }, { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }] },
    replaces: { type: 'string', minLength: 6, maxLength: 24 },
  },
})

/** With a number and entries that stand for those to come: a refusal names the field by its place in the document. */
function tryDocument({ replaces, ...proposal }: ManningProposal): UnsignedManningDocument {
  const anyList = { list: 'https://form.example/status/r1', index: 0 }
  return createManningDocument({
    ...proposal,
    issuer: 'did:web:form.example',
    revocationEntry: anyList,
    suspensionEntry: anyList,
    issued: {
      documentNumber: 'M-100000000000',
      issueDate: proposal.effectiveFrom,
      issuingCountry: 'XX',
      issuingAuthority: 'form',
      issuingOfficer: 'Form',
    },
  })
}

/** What was kept of a proposal, in the words that were read back: texts in NFC, and nothing that the form does not know. */
function contentOf({
  credentialSubject: { type: _ship, safeManning, ...ship },
}: UnsignedManningDocument): ManningContent {
  const { type: _area, ...tradingArea } = safeManning.tradingArea
  const lines = safeManning.lines.map(({ type: _line, line: _number, ...line }) => line)
  const { generalConditions } = safeManning
  return { ship, tradingArea, lines, ...(generalConditions && { generalConditions }) }
}

/** PDF/A forbids to leave a hole: what has no glyph is refused before anything is decided. */
function checkPrintable(value: unknown): void {
  if (typeof value === 'string' && !isPrintable(value)) {
    throw new Problem('manning-document-not-printable', 'a character that the printed page has no glyph for')
  }
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(checkPrintable)
}

interface Replacement {
  readonly bodyId: string
  readonly shipKey: string
  readonly replaces: string | undefined
}

/** A ship has one document in force: a second one is its replacement, or is refused. */
async function findReplaced(
  { bodyId, shipKey, replaces }: Replacement,
  db: ManningNeeds['db'],
): Promise<string | null> {
  const inForce = await findInForce(db, { bodyId, shipKey })
  if (replaces === undefined) {
    if (!inForce) return null
    throw new Problem('manning-document-in-force', 'expected to replace the one in force')
  }
  const replaced = await findManning(db, { bodyId, number: replaces })
  if (!replaced)
    throw new Problem('manning-document-not-found', 'no such document to replace', { pointer: '/replaces' })
  if (replaced.id === inForce?.id) return replaced.id
  throw new Problem('manning-document-of-another-ship', 'expected the one in force of this ship', {
    pointer: '/replaces',
  })
}
