import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { parseManningDocument } from '@vigie/shared/manning/parse-manning-document.ts'
import { readSeal } from '@vigie/shared/pdf-seal/read-seal.ts'
import { verifyProof } from '@vigie/shared/proof/verify-proof.ts'
import { manningFields } from '@vigie/shared/testing/test-manning.ts'
import { eq, sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { titleDayAt } from '../clock.ts'
import { constraintOf } from '../db/open-database.ts'
import { readSetEntries } from '../status/status-list-store.ts'
import { createTestIssuer, type TestIssuer } from '../test-issuer.ts'
import { findManning } from './manning-store.ts'
import { manningDecisions, manningDocuments, manningEvents } from './manning-tables.ts'

let issuer: TestIssuer
beforeAll(async () => {
  issuer = await createTestIssuer()
})
afterAll(() => issuer.close())

const today = titleDayAt(new Date())
const { ship, tradingArea, lines } = manningFields
const { imoNumber, ...withoutNumber } = ship
/** Each test has a ship of its own, known by her registration. */
const proposal = (registration: string, change: object = {}) => ({
  ship: { ...withoutNumber, registration },
  tradingArea,
  lines,
  effectiveFrom: today,
  expiresOn: null,
  ...change,
})
const propose = (body: object) => issuer.ask('examiner', '/api/manning-documents', body)
const act = (number: string, verb: string, reason?: string) =>
  issuer.ask(reason ? 'registrar' : 'validator', `/api/manning-documents/${number}/${verb}`, reason ? { reason } : {})
const codeOf = async (answer: Promise<Response>) => {
  const response = await answer
  return response.ok ? response.status : (await response.json()).code
}
async function proposed(registration: string, change: object = {}): Promise<string> {
  const answer = await propose(proposal(registration, change))
  expect(answer.status).toBe(201)
  return (await answer.json()).number
}
async function issued(registration: string, change: object = {}): Promise<string> {
  const number = await proposed(registration, change)
  const answer = await act(number, 'approval')
  expect([answer.status, (await answer.json()).state]).toEqual([201, 'issued'])
  return number
}
const read = async (number: string, part = '') => issuer.ask('examiner', `/api/manning-documents/${number}${part}`)
const credentialOf = async (number: string) =>
  parseManningDocument(new Uint8Array(await (await read(number, '/credential')).arrayBuffer()))
const stateOf = async (number: string) => (await (await read(number)).json()).state
/** What the lists say of a document: nothing, or one thing. */
async function listedAs(number: string): Promise<string> {
  const { bodyId } = issuer.deps.settings.authority
  const setIn = await readSetEntries(issuer.deps.db, bodyId)
  const [revocation, suspension] = (await credentialOf(number)).credentialStatus
  const isSet = (entry: typeof revocation, of: 'revocation' | 'suspension') =>
    setIn(entry.statusListCredential.split('/').at(-1) ?? '')[of].includes(Number(entry.statusListIndex))
  if (isSet(revocation, 'revocation')) return 'revoked'
  return isSet(suspension, 'suspension') ? 'suspended' : 'clear'
}

describe('a manning document is of two agents', () => {
  test('then it says what they decided, signed with the key for titles, under a number of its own', async () => {
    const number = await issued('AA 1')
    const document = await credentialOf(number)
    expect(number).toMatch(/^M-[1-9]\d{11}$/)
    expect(document.credentialSubject.safeManning.lines.map(({ persons }) => persons)).toEqual([1, 1, 1, 1, 2, 3])
    expect(document.credentialSubject.registration).toBe('AA 1')
    const key = (await issuer.deps.signer.listKeys()).find(({ id }) => id === document.proof.verificationMethod)
    expect(key?.use).toBe('titles')
    expect(await verifyProof(document, key?.publicKeyMultibase ?? '')).toBe(true)
    const { decision, events, content } = await (await read(number)).json()
    expect(decision).toMatchObject({ decision: 'approval', issueDate: today })
    expect(document.credentialSubject.safeManning.issuingOfficer).toBe(decision.issuingOfficer)
    expect(events.map(({ event }: { event: string }) => event)).toEqual(['approve', 'sign'])
    expect(content.lines).toEqual(lines)
    // what a restored database may have forgotten, and must never give again
    const journaled = await issuer.deps.signer.listJournaled(null)
    const places = document.credentialStatus.map(({ statusListCredential, statusListIndex }) => {
      return { list: statusListCredential.split('/').at(-1), index: Number(statusListIndex) }
    })
    expect(journaled).toContainEqual({
      planId: expect.any(String),
      title: { number, birthDate: null },
      entries: places,
    })
  })
  test('who proposed it cannot decide, by whatever role; one that was decided is not decided again', async () => {
    const own = { Authorization: `Bearer ${await issuer.tokenOf('examiner', { agentId: 'both' })}` }
    const { number } = await (await issuer.ask(null, '/api/manning-documents', proposal('AA 2'), own)).json()
    const validator = { Authorization: `Bearer ${await issuer.tokenOf('validator', { agentId: 'both' })}` }
    for (const verb of ['approval', 'rejection']) {
      const asked = issuer.ask(null, `/api/manning-documents/${number}/${verb}`, {}, validator)
      expect(await codeOf(asked)).toBe('same-agent-twice')
    }
    expect(await stateOf(number)).toBe('proposed')
    expect(await codeOf(act(number, 'rejection'))).toBe(201)
    expect(await codeOf(act(number, 'approval'))).toBe('manning-step-not-allowed')
    expect(await codeOf(read(number, '/credential'))).toBe('manning-step-not-allowed')
    expect(await codeOf(read(number, '/pdf'))).toBe('manning-step-not-allowed')
  })
  test('another body does not see it', async () => {
    const number = await proposed('AA 3')
    const foreign = { Authorization: `Bearer ${await issuer.tokenOf('examiner', { bodyId: 'xx-other' })}` }
    const asked = issuer.ask(null, `/api/manning-documents/${number}`, undefined, foreign)
    expect(await codeOf(asked)).toBe('manning-document-not-found')
    const listed = await issuer.ask(null, '/api/manning-documents', undefined, foreign)
    expect((await listed.json()).items).toEqual([])
  })
  test.each<[string, object, string]>([
    ['a wrong IMO number', { ship: { ...ship, imoNumber: '9074728' } }, 'ship-number-invalid'],
    ['a member that nobody knows', { ship: { ...ship, owner: 'x' } }, 'credential-schema'],
    ['an area that nothing describes', { tradingArea: { distanceNauticalMiles: 20 } }, 'credential-schema'],
    ['no line', { lines: [] }, 'credential-schema'],
    ['a sign that no face has', { ship: { ...ship, shipName: 'ÉTOILE ☠' } }, 'manning-document-not-printable'],
    ['an end before its beginning', { expiresOn: '2020-01-01' }, 'credential-validity'],
    ['something to replace that is not there', { replaces: 'M-100000000000' }, 'manning-document-not-found'],
  ])('with %s it is not even proposed', async (_what, change, code) => {
    expect(await codeOf(propose(proposal('AA 4', change)))).toBe(code)
  })
})

describe('what becomes of it', () => {
  test('suspended, in force again, withdrawn for ever: the lists follow', async () => {
    const number = await issued('BB 1')
    expect(await listedAs(number)).toBe('clear')
    expect(await codeOf(act(number, 'suspension', 'under-review'))).toBe(200)
    expect([await stateOf(number), await listedAs(number)]).toEqual(['suspended', 'suspended'])
    expect(await codeOf(act(number, 'reinstatement', 'review-concluded'))).toBe(200)
    expect(await listedAs(number)).toBe('clear')
    expect(await codeOf(act(number, 'withdrawal', 'because'))).toBe('decision-reason-required')
    expect(await codeOf(act(number, 'withdrawal', 'ship-out-of-service'))).toBe(200)
    expect([await stateOf(number), await listedAs(number)]).toEqual(['withdrawn', 'revoked'])
    expect(await codeOf(act(number, 'reinstatement', 'review-concluded'))).toBe('manning-step-not-allowed')
  })
  test('a ship has one in force: a new area is a new document that takes the place of the old one, when it is signed', async () => {
    const first = await issued('BB 2')
    expect(await codeOf(propose(proposal('BB 2')))).toBe('manning-document-in-force')
    const unlimited = { tradingArea: { isUnlimited: true }, replaces: first }
    expect(await codeOf(propose(proposal('BB 3', unlimited)))).toBe('manning-document-of-another-ship')
    const next = await proposed('BB 2', unlimited)
    expect(await listedAs(first)).toBe('clear')
    expect(await codeOf(act(next, 'approval'))).toBe(201)
    expect([await stateOf(first), await listedAs(first)]).toEqual(['superseded', 'revoked'])
    expect(await listedAs(next)).toBe('clear')
    const { credentialSubject } = await credentialOf(next)
    expect(credentialSubject.safeManning).toMatchObject({ replaces: first, tradingArea: { isUnlimited: true } })
  })
  test('of two proposals for one ship one is approved, also when both are at the same moment, and nothing else is signed', async () => {
    const both = [await proposed('BB 5'), await proposed('BB 5')]
    const answers = await Promise.all(both.map((number) => codeOf(act(number, 'approval'))))
    expect(answers.toSorted()).toEqual([201, 'manning-document-in-force'])
    const states = await Promise.all(both.map(stateOf))
    expect(states.toSorted()).toEqual(['issued', 'proposed'])
    const [inForce = ''] = both.filter((_, at) => states[at] === 'issued')
    const replacing = [await proposed('BB 5', { replaces: inForce }), await proposed('BB 5', { replaces: inForce })]
    expect(await codeOf(act(replacing[0] ?? '', 'approval'))).toBe(201)
    // the one whose place it was to take has ended: it has to be proposed anew
    expect(await codeOf(act(replacing[1] ?? '', 'approval'))).toBe('manning-document-in-force')
    expect(await codeOf(act(replacing[1] ?? '', 'rejection'))).toBe(201)
  })
  test('one that replaces another takes effect at once, so that the ship is never without', async () => {
    const first = await issued('BB 4')
    const later = await proposed('BB 4', { replaces: first, effectiveFrom: '2099-01-01' })
    expect(await codeOf(act(later, 'approval'))).toBe('manning-effective-later')
    expect(await stateOf(first)).toBe('issued')
  })
})

describe('its page', () => {
  const attachments = async (pdf: Uint8Array) => {
    const document = await PDFDocument.load(pdf, { updateMetadata: false })
    return document.getAttachments().map(({ name, data }) => [name, new TextDecoder().decode(data)])
  }
  const keep = (name: string, pdf: Uint8Array) => {
    const folder = process.env.VIGIE_KEEP_PAGES
    if (!folder) return
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, name), pdf)
  }
  test('is sealed by the authority, holds the signed document, and is the same file for ever', async () => {
    const number = await issued('CC 1')
    const pdf = new Uint8Array(await (await read(number, '/pdf')).arrayBuffer())
    keep('manning.pdf', pdf)
    const seal = await readSeal(await PDFDocument.load(pdf, { updateMetadata: false }), pdf)
    const key = (await issuer.deps.signer.listKeys()).find(({ use }) => use === 'seals')
    expect(seal).toMatchObject({ isIntact: true, coverage: 'whole-file', publicKeyMultibase: key?.publicKeyMultibase })
    const signed = await (await read(number, '/credential')).text()
    expect(await attachments(pdf)).toEqual([['manning-document.vc.json', signed]])
    const again = new Uint8Array(await (await read(number, '/pdf')).arrayBuffer())
    expect(Buffer.compare(pdf, again)).toBe(0)
  })
  test('has no code when the document is too long for one that is read from paper, and all of the document', async () => {
    const conditions = {
      fr: 'Certificat de base pour les opérations liées à la cargaison exigé',
      en: 'Certificate in basic training for cargo operations required',
    }
    const long = Array.from({ length: 24 }, (_, at) => ({ ...lines[at % 6], conditions }))
    const number = await issued('CC 2', { lines: long })
    const pdf = new Uint8Array(await (await read(number, '/pdf')).arrayBuffer())
    keep('manning-long.pdf', pdf)
    expect(await attachments(pdf)).toEqual([
      ['manning-document.vc.json', await (await read(number, '/credential')).text()],
    ])
  })
})

describe('whoever writes into the database', () => {
  const refusalOf = (write: PromiseLike<unknown>) =>
    Promise.resolve(write).then(
      () => 'accepted',
      (error) => constraintOf(error),
    )
  test('changes nothing of a proposal, decides on none of their own, and ends nothing twice', async () => {
    const { db, settings } = issuer.deps
    const { bodyId } = settings.authority
    const row = (await findManning(db, { bodyId, number: await proposed('DD 1') }))!
    const isIt = eq(manningDocuments.id, row.id)
    const own = {
      manningId: row.id,
      bodyId,
      decision: 'approval',
      agentId: row.proposedBy,
      issuingOfficer: 'X',
      issuingAuthority: 'dgampa',
      issuingCountry: 'FR',
      issueDate: today,
      at: new Date(),
    }
    expect(await refusalOf(db.insert(manningDecisions).values(own))).toBe('manning_decisions_two_agents')
    expect(await refusalOf(db.update(manningDocuments).set({ shipKey: 'other' }).where(isIt))).toBe('append_only')
    const inForce = { state: 'issued', issuedAt: new Date() }
    expect(await refusalOf(db.update(manningDocuments).set(inForce).where(isIt))).toBe('manning_documents_as_decided')
    expect(await refusalOf(db.delete(manningEvents))).toBe('append_only')
  })
  test('has nothing signed but what two agents decided, to the letter', async () => {
    const { db, signer, settings } = issuer.deps
    const { bodyId } = settings.authority
    const number = await issued('DD 2')
    const { id } = (await findManning(db, { bodyId, number }))!
    const { rows } = await db.execute<{ unsigned: string; key_ids: string[] }>(
      sql`select unsigned, key_ids from signing_plans where id = ${id}`,
    )
    const { unsigned = '', key_ids: [key] = [] } = rows[0] ?? {}
    const created = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString()
    const plan = async (planId: string, text: string) => {
      await db.execute(sql`insert into signing_plans (id, body_id, kind, key_ids, unsigned, created)
        values (${planId}, ${bodyId}, 'manning-document', array[${key}], ${text}, ${created})`)
      return planId
    }
    // the approved text under another id has no approval
    await expect(signer.sign(await plan(v7(), unsigned))).rejects.toMatchObject({ code: 'plan-refused' })
    const isApproved = async (text: string) => {
      const { rows: said } = await db.execute<{ is: boolean }>(sql`
        select is_manning_as_approved(${text}::jsonb, m, y) as is from manning_documents m
        join manning_decisions y on y.manning_id = m.id where m.id = ${id}`)
      return said[0]?.is
    }
    expect(await isApproved(unsigned)).toBe(true)
    const index = /"statusListIndex":"(\d+)"/.exec(unsigned)?.[1] ?? ''
    const changes: readonly (readonly [from: string, to: string])[] = [
      ['"persons":3', '"persons":2'],
      ['"distanceNauticalMiles":20', '"distanceNauticalMiles":200'],
      ['"grossTonnage":"1820"', '"grossTonnage":"182"'],
      ['"hasUnattendedMachinery":true', '"hasUnattendedMachinery":false'],
      [`"validFrom":"${today}`, '"validFrom":"2020-01-01'],
      [`"issueDate":"${today}"`, '"issueDate":"2020-01-01"'],
      [`"documentNumber":"${number}"`, '"documentNumber":"M-100000000000"'],
      ['"documentNumber"', '"replaces":"M-100000000000","documentNumber"'],
      ['"validFrom"', '"validUntil":"2099-01-01T23:59:59Z","validFrom"'],
      ['"issuingOfficer":"', '"issuingOfficer":"X'],
      [`"statusListIndex":"${index}"`, `"statusListIndex":"${(Number(index) + 1) % 131_072}"`],
      ['"lines":', '"generalConditions":{"fr":"x","en":"x"},"lines":'],
    ]
    for (const [from, to] of changes) {
      const changed = unsigned.replace(from, to)
      expect(changed).not.toBe(unsigned)
      expect([to, await isApproved(changed)]).toEqual([to, false])
    }
  })
})

test('the register, its decisions and its sealed files are in the public log', async () => {
  const { rows } = await issuer.deps.db.execute<{ table_name: string }>(
    sql`select distinct table_name from log_queue union select distinct table_name from log_leaves`,
  )
  const names = rows.map(({ table_name: name }) => name)
  const logged = [
    'manning_documents',
    'manning_decisions',
    'manning_events',
    'sealed_files',
    'signing_plans',
    'signed_documents',
  ]
  expect(names).toEqual(expect.arrayContaining(logged))
})
