import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { constraintOf, inTransaction, type Transaction } from '../db/open-database.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { allocateDocumentEntries } from '../status/allocate-status-entries.ts'
import { readSetEntries } from '../status/status-list-store.ts'
import type { TitleDecision } from './change-title.ts'
import { findLinkedTitles } from './linked-titles.ts'
import { moveTitle } from './move-title.ts'
import { reinstateTitle } from './reinstate-title.ts'
import { reportTitleLost } from './report-title-lost.ts'
import { retireReplaced } from './retire-replaced.ts'
import { revokeTitle } from './revoke-title.ts'
import { suspendTitle } from './suspend-title.ts'
import { findTitle, insertPlannedTitle, listTitleEvents, type NewTitle } from './title-store.ts'

const bodyId = 'fr-dgampa'
const at = new Date('2026-11-20T10:12:00Z')
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

function plan(change: Partial<NewTitle> = {}): Promise<string> {
  return inTransaction(database.db, async (tx) => {
    const fields = {
      id: v7(),
      bodyId,
      code: 'capitaine-200',
      applicationId: v7(),
      identificationNumber: '19910731',
      familyName: 'Le Guellec',
      givenName: 'Yann',
      birthDate: '1991-07-31',
      effectiveFrom: '2026-11-21',
      validUntil: '2031-11-20',
      issueDate: '2026-11-20',
      issuingAuthority: 'dgampa',
      issuingOfficer: 'Anne Kermarrec',
      plannedAt: at,
      ...change,
    }
    const { id: titleId } = await insertPlannedTitle(tx, fields, 'agent-validator')
    await allocateDocumentEntries(tx, { bodyId, titleId, at })
    return titleId
  })
}

function sign(titleId: string): Promise<unknown> {
  return inTransaction(database.db, async (tx) => {
    const title = await findTitle(tx, titleId)
    if (!title) throw new Error('no title')
    return moveTitle(tx, title, { event: 'sign', agentId: 'vigie-issuer', reason: 'signed', at })
  })
}

function retire(titleId: string): Promise<void> {
  return inTransaction(database.db, async (tx) => {
    const title = await findTitle(tx, titleId)
    if (!title) throw new Error('no title')
    await retireReplaced(tx, title, { agentId: 'vigie-issuer', at })
  })
}

async function issue(change: Partial<NewTitle> = {}): Promise<string> {
  const titleId = await plan(change)
  await sign(titleId)
  return titleId
}

type Verb = (tx: Transaction, decision: TitleDecision) => Promise<unknown>
const decide = (verb: Verb, titleId: string, reason: string) =>
  inTransaction(database.db, (tx) => verb(tx, { titleId, bodyId, agentId: 'agent-registrar', reason, at }))
const stateOf = async (titleId: string) => (await findTitle(database.db, titleId))?.state
const lastEvent = async (titleId: string) => (await listTitleEvents(database.db, titleId)).at(-1)

/** What the published lists say of a title. */
async function listed(titleId: string): Promise<string[]> {
  const setIn = await readSetEntries(database.db, bodyId)
  const { rows } = await database.db.execute<{ list_name: string; index: number }>(
    `select list_name, index from status_entries where title_id = '${titleId}' order by list_name`,
  )
  return rows.flatMap(({ list_name, index }) => {
    const { revocation, suspension } = setIn(list_name)
    const purposes = list_name.startsWith('t') ? ['r', 's'] : [list_name[0]]
    const says = { r: revocation.includes(index), s: suspension.includes(index) }
    return purposes.flatMap((purpose) => (says[purpose as 'r' | 's'] ? [`${list_name}:${purpose}`] : []))
  })
}

test('an endorsement is suspended and given back with its certificate, in register and lists, and says why', async () => {
  const certificate = await issue()
  const endorsement = await issue({ endorsesTitleId: certificate })
  await decide(suspendTitle, certificate, 'inquiry')
  expect([await stateOf(endorsement), await listed(endorsement)]).toEqual(['suspended', ['s1:s']])
  const cause = await lastEvent(certificate)
  expect(await lastEvent(endorsement)).toMatchObject({
    event: 'suspend',
    agentId: 'agent-registrar',
    reason: 'linked-title',
    causedBy: cause?.id,
  })
  await decide(reinstateTitle, certificate, 'inquiry-closed')
  expect([await stateOf(endorsement), await listed(endorsement)]).toEqual(['issued', []])
  expect(await lastEvent(endorsement)).toMatchObject({
    event: 'reinstate',
    causedBy: (await lastEvent(certificate))?.id,
  })
})

test('an endorsement that was suspended for itself is not given back with its certificate', async () => {
  const certificate = await issue()
  const endorsement = await issue({ endorsesTitleId: certificate })
  await decide(suspendTitle, endorsement, 'medical')
  await decide(suspendTitle, certificate, 'inquiry')
  await decide(reinstateTitle, certificate, 'inquiry-closed')
  expect(await stateOf(endorsement)).toBe('suspended')
  await decide(reinstateTitle, endorsement, 'medical-fitness-restored')
  expect(await stateOf(endorsement)).toBe('issued')
})

test('nobody gives an endorsement back while its certificate is suspended', async () => {
  const certificate = await issue()
  const [linked, own] = [await issue({ endorsesTitleId: certificate }), await issue({ endorsesTitleId: certificate })]
  await decide(suspendTitle, own, 'medical')
  await decide(suspendTitle, certificate, 'inquiry')
  for (const endorsement of [linked, own]) {
    const refused = decide(reinstateTitle, endorsement, 'measure-ended')
    await expect(refused).rejects.toMatchObject({ code: 'certificate-not-in-force' })
    expect(await stateOf(endorsement)).toBe('suspended')
  }
})

test('an endorsement dies with its certificate, whatever became of it, and for ever', async () => {
  const certificate = await issue()
  const endorsements = [await issue({ endorsesTitleId: certificate }), await issue({ endorsesTitleId: certificate })]
  await decide(reportTitleLost, endorsements[0] ?? '', 'lost')
  await decide(suspendTitle, certificate, 'inquiry')
  await decide(revokeTitle, certificate, 'fraud')
  for (const endorsement of endorsements) {
    expect([await stateOf(endorsement), await listed(endorsement)]).toEqual(['cancelled', ['r1:r']])
    await expect(decide(reinstateTitle, endorsement, 'judicial')).rejects.toMatchObject({
      code: 'title-step-not-allowed',
    })
  }
})

test('an endorsement signed after its certificate was suspended or revoked is so from the first second', async () => {
  for (const [verb, reason, state] of [
    [suspendTitle, 'inquiry', 'suspended'],
    [revokeTitle, 'fraud', 'cancelled'],
  ] as const) {
    const certificate = await issue()
    const endorsement = await plan({ endorsesTitleId: certificate })
    await decide(verb, certificate, reason)
    expect(await stateOf(endorsement)).toBe('planned')
    await sign(endorsement)
    expect(await stateOf(endorsement)).toBe(state)
    expect((await lastEvent(endorsement))?.causedBy).toBe((await lastEvent(certificate))?.id)
  }
})

test('what was endorsed under a lost number follows the duplicate', async () => {
  const lost = await issue()
  const endorsement = await issue({ endorsesTitleId: lost })
  await decide(reportTitleLost, lost, 'lost')
  expect(await stateOf(endorsement)).toBe('issued')
  const duplicate = await issue({ replacesTitleId: lost, replacesAs: 'duplicate' })
  await decide(suspendTitle, duplicate, 'inquiry')
  expect(await stateOf(endorsement)).toBe('suspended')
  await expect(decide(reinstateTitle, endorsement, 'judicial')).rejects.toMatchObject({
    code: 'certificate-not-in-force',
  })
  await decide(reinstateTitle, duplicate, 'inquiry-closed')
  expect(await stateOf(endorsement)).toBe('issued')
})

test('a lost title is clear until its duplicate is signed, then void for ever; the numbers name each other', async () => {
  const lost = await issue()
  await decide(reportTitleLost, lost, 'stolen')
  const duplicate = await plan({ replacesTitleId: lost, replacesAs: 'duplicate' })
  expect(await listed(lost)).toEqual([])
  await sign(duplicate)
  expect([await stateOf(lost), await listed(lost), await listed(duplicate)]).toEqual(['issued', ['r1:r'], []])
  expect(await findTitle(database.db, lost)).toMatchObject({ documentLoss: 'reported-lost' })
  await decide(revokeTitle, duplicate, 'fraud')
  expect(await listed(lost)).toEqual(['r1:r'])
  const [old, young] = [await findTitle(database.db, lost), await findTitle(database.db, duplicate)]
  if (!old || !young) throw new Error('no titles')
  expect((await findLinkedTitles(database.db, old)).replacedBy).toMatchObject([{ number: young.number }])
  expect((await findLinkedTitles(database.db, young)).replaces).toMatchObject({ number: old.number })
})

test.each([
  ['suspended', suspendTitle, 'inquiry', 'suspended'],
  ['revoked', revokeTitle, 'fraud', 'cancelled'],
] as const)(
  'a title %s between the grant of its correction or revalidation and the signature does not escape by it',
  async (...row) => {
    const [, verb, reason, state] = row
    for (const replacesAs of ['correction', 'revalidation']) {
      const old = await issue()
      const young = await plan({ replacesTitleId: old, replacesAs })
      await decide(verb, old, reason)
      const cause = await lastEvent(old)
      await sign(young)
      await retire(young)
      expect([await stateOf(old), await stateOf(young)]).toEqual([
        replacesAs === 'correction' ? 'cancelled' : state,
        state,
      ])
      expect(await lastEvent(young)).toMatchObject({ reason: 'linked-title', causedBy: cause?.id })
    }
  },
)

test('the old title that was revalidated goes where the new one goes: it is no way round a decision', async () => {
  const old = await issue()
  const young = await issue({ replacesTitleId: old, replacesAs: 'revalidation' })
  await retire(young)
  const youngest = await issue({ replacesTitleId: young, replacesAs: 'revalidation' })
  await retire(youngest)
  const endorsement = await issue({ endorsesTitleId: old })
  const states = () => Promise.all([old, young, youngest, endorsement].map(stateOf))
  expect(await states()).toEqual(['revalidated', 'revalidated', 'issued', 'issued'])
  await expect(decide(suspendTitle, old, 'inquiry')).rejects.toMatchObject({ code: 'title-step-not-allowed' })
  await decide(suspendTitle, youngest, 'inquiry')
  expect(await states()).toEqual(['suspended', 'suspended', 'suspended', 'suspended'])
  expect([await listed(old), await listed(young)]).toEqual([['s1:s'], ['s1:s']])
  expect(await lastEvent(old)).toMatchObject({ reason: 'linked-title', causedBy: (await lastEvent(youngest))?.id })
  await expect(decide(reinstateTitle, old, 'judicial')).rejects.toMatchObject({ code: 'title-step-not-allowed' })
  await decide(reinstateTitle, youngest, 'inquiry-closed')
  expect(await states()).toEqual(['revalidated', 'revalidated', 'issued', 'issued'])
  expect(await listed(old)).toEqual([])
  await decide(revokeTitle, youngest, 'fraud')
  expect(await states()).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled'])
})

test('an endorsement made again while its certificate is suspended is suspended once, not refused its signature', async () => {
  const certificate = await issue()
  const endorsement = await issue({ endorsesTitleId: certificate })
  const again = { replacesTitleId: endorsement, endorsesTitleId: certificate }
  const correction = await plan({ ...again, replacesAs: 'correction' })
  const revalidation = await plan({ ...again, replacesAs: 'revalidation' })
  await decide(suspendTitle, certificate, 'inquiry')
  for (const planned of [revalidation, correction]) {
    await sign(planned)
    await retire(planned)
    expect(await stateOf(planned)).toBe('suspended')
  }
})

test('a title suspended for itself before it was revalidated is given back after the new one, and is revalidated then', async () => {
  const old = await issue()
  const young = await plan({ replacesTitleId: old, replacesAs: 'revalidation' })
  await decide(suspendTitle, old, 'inquiry')
  await sign(young)
  await retire(young)
  await expect(decide(reinstateTitle, old, 'judicial')).rejects.toMatchObject({ code: 'title-step-not-allowed' })
  await decide(reinstateTitle, young, 'judicial')
  expect([await stateOf(old), await stateOf(young)]).toEqual(['suspended', 'issued'])
  await decide(reinstateTitle, old, 'judicial')
  expect(await stateOf(old)).toBe('revalidated')
})

test('a lost title is suspended and given back like any other, and is lost all the while', async () => {
  const certificate = await issue()
  const endorsement = await issue({ endorsesTitleId: certificate })
  for (const id of [certificate, endorsement]) await decide(reportTitleLost, id, 'stolen')
  await decide(suspendTitle, certificate, 'judicial')
  for (const id of [certificate, endorsement]) {
    expect([await stateOf(id), await listed(id)]).toEqual(['suspended', ['s1:s']])
  }
  await decide(reinstateTitle, certificate, 'judicial')
  for (const id of [certificate, endorsement]) {
    expect([await stateOf(id), await listed(id)]).toEqual(['issued', []])
    expect(await findTitle(database.db, id)).toMatchObject({ documentLoss: 'reported-lost' })
  }
})

test('an endorsement reported lost while it is suspended with its certificate is given back with it all the same', async () => {
  const certificate = await issue()
  const endorsement = await issue({ endorsesTitleId: certificate })
  await decide(suspendTitle, certificate, 'inquiry')
  await decide(reportTitleLost, endorsement, 'lost')
  await decide(reinstateTitle, certificate, 'inquiry-closed')
  expect(await findTitle(database.db, endorsement)).toMatchObject({ state: 'issued', documentLoss: 'reported-lost' })
})

test('a suspension between the grant of a duplicate and its signature is carried over to it, and lifted on both', async () => {
  const lost = await issue()
  await decide(reportTitleLost, lost, 'lost')
  const duplicate = await plan({ replacesTitleId: lost, replacesAs: 'duplicate' })
  await decide(suspendTitle, lost, 'inquiry')
  await sign(duplicate)
  await retire(duplicate)
  expect([await listed(lost), await listed(duplicate)]).toEqual([['r1:r'], ['s1:s']])
  for (const verb of [suspendTitle, reinstateTitle]) {
    const reason = verb === suspendTitle ? 'inquiry' : 'inquiry-closed'
    const refused = decide(verb, lost, reason)
    await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/title-(made-again|step-not)/) })
  }
  await decide(reinstateTitle, duplicate, 'inquiry-closed')
  expect([await stateOf(lost), await stateOf(duplicate)]).toEqual(['issued', 'issued'])
  expect([await listed(lost), await listed(duplicate)]).toEqual([['r1:r'], []])
  await expect(decide(suspendTitle, lost, 'inquiry')).rejects.toMatchObject({ code: 'title-made-again-already' })
})

test('a title that was revoked takes the duplicate that was already granted with it', async () => {
  const lost = await issue()
  await decide(reportTitleLost, lost, 'lost')
  const duplicate = await plan({ replacesTitleId: lost, replacesAs: 'duplicate' })
  await decide(revokeTitle, lost, 'fraud')
  await sign(duplicate)
  await retire(duplicate)
  expect([await stateOf(duplicate), await listed(duplicate)]).toEqual(['cancelled', ['r1:r']])
})

test.each([
  ['a second duplicate of one document', { replacesAs: 'duplicate' }, 'titles_reissued_once', true],
  ['a correction beside a duplicate', { replacesAs: 'correction' }, 'titles_reissued_once', true],
  [
    'a duplicate for somebody else',
    { replacesAs: 'duplicate', identificationNumber: '1' },
    'titles_linked_to_own',
    false,
  ],
  ['a duplicate of another body', { replacesAs: 'duplicate', bodyId: 'xx' }, 'titles_linked_to_own', false],
  [
    'a duplicate that is valid longer',
    { replacesAs: 'duplicate', validUntil: '2031-11-21' },
    'titles_duplicate_is_the_same',
    false,
  ],
  ['a duplicate without end', { replacesAs: 'duplicate', validUntil: null }, 'titles_duplicate_is_the_same', false],
  ['a duplicate of another kind', { replacesAs: 'duplicate', code: 'cgo' }, 'titles_duplicate_is_the_same', false],
  ['a replacement without its reason', { replacesAs: null }, 'titles_replaces_for_a_reason', false],
] as const)('the database refuses %s', async (_what, change, constraint, isSecond) => {
  const first = await issue()
  if (isSecond) await plan({ replacesTitleId: first, replacesAs: 'duplicate' })
  const error = await plan({ replacesTitleId: first, ...change }).catch((cause) => cause)
  expect(constraintOf(error)).toBe(constraint)
})

test.each([
  ['beyond the end of its certificate', { validUntil: '2031-11-21' }, 'titles_endorsement_ends_with_certificate'],
  ['without end', { validUntil: null }, 'titles_endorsement_ends_with_certificate'],
  [
    'for longer than five years',
    { issueDate: '2026-11-19', validUntil: '2031-11-20' },
    'titles_endorsement_ends_with_certificate',
  ],
  ['of the certificate of somebody else', { identificationNumber: '1' }, 'titles_linked_to_own'],
] as const)('the database refuses an endorsement %s', async (_what, change, constraint) => {
  const certificate = await issue()
  const error = await plan({ endorsesTitleId: certificate, ...change }).catch((cause) => cause)
  expect(constraintOf(error)).toBe(constraint)
})

test('the endorsement of a certificate without end lasts five years at most', async () => {
  const certificate = await issue({ validUntil: null })
  const error = await plan({ endorsesTitleId: certificate, validUntil: '2031-11-21' }).catch((cause) => cause)
  expect(constraintOf(error)).toBe('titles_endorsement_ends_with_certificate')
  expect(await stateOf(await issue({ endorsesTitleId: certificate, validUntil: '2031-11-20' }))).toBe('issued')
})
