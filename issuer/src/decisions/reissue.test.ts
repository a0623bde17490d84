import { drawPages, loadPageDrawer } from '@vigie/shared/pdf-seal/draw-pages.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  applicationOf,
  attestAndInstruct,
  createTestIssuer,
  issueOne,
  seafarers,
  type TestIssuer,
} from '../test-issuer.ts'

// Duplicates, corrections and endorsements the whole way: application, instruction, decision of another, signature.

let issuer: TestIssuer
beforeAll(async () => {
  issuer = await createTestIssuer()
})
afterAll(() => issuer.close())

async function ask(role: 'examiner' | 'validator' | 'registrar' | 'applicant', path: string, body?: unknown) {
  keys += 1
  const answer = await issuer.ask(role, path, body, { 'Idempotency-Key': `reissue-key-${keys}` })
  return { status: answer.status, body: await answer.json() }
}
let keys = 0

const title = async (id: string) => (await ask('registrar', `/api/titles/${id}`)).body
const change = (id: string, step: string, reason: string) => ask('registrar', `/api/titles/${id}/${step}`, { reason })
const declaration = [{ kind: 'loss-declaration', reference: 'DP 2026-114', issuedOn: '2026-11-02' }]

function requestOf(kind: string, replaces: string, change: object = {}) {
  const { seaService: _, ...application } = applicationOf()
  return { ...application, kind, replaces, documents: declaration, ...change }
}

async function submitted(content: object): Promise<string> {
  const { status, body } = await ask('examiner', '/api/applications', content)
  expect([status, body.code]).toEqual([201, undefined])
  return body.id
}

async function instructed(content: object) {
  const id = await submitted(content)
  const { body } = await ask('examiner', `/api/applications/${id}/instructions`, '')
  return { id, outcome: body.outcome, ...body.result }
}

const grant = (id: string) => ask('validator', `/api/applications/${id}/decisions`, { decision: 'grant' })

async function lostTitle() {
  const id = await issueOne(issuer)
  await change(id, 'loss', 'stolen')
  return title(id)
}

test('a lost title is made again: a new number, the same dates, functions and holder, and each names the other', async () => {
  const lost = await lostTitle()
  const { id, outcome, reissue, holder } = await instructed(requestOf('duplicate', lost.number))
  expect([outcome, reissue.findings, reissue.corrected]).toEqual(['favourable', [], []])
  expect(holder).toMatchObject({ familyName: lost.familyName, birthDate: lost.birthDate })
  const granted = await grant(id)
  expect(granted).toMatchObject({ status: 201, body: { title: { signed: true } } })

  const duplicate = await title(granted.body.title.id)
  expect(duplicate).toMatchObject({
    state: 'issued',
    effectiveFrom: lost.effectiveFrom,
    validUntil: lost.validUntil,
    replaces: { number: lost.number, state: 'reported-lost', as: 'duplicate' },
  })
  expect(duplicate.number).not.toBe(lost.number)
  const old = await title(lost.id)
  expect(old).toMatchObject({ state: 'reported-lost', replacedBy: [{ number: duplicate.number, as: 'duplicate' }] })
  expect(old.events.at(-1)).toMatchObject({ event: 'duplicate', agentId: 'vigie-issuer', reason: 'replaced' })

  const credential = async (of: string) => (await ask('registrar', `/api/titles/${of}/credential`)).body
  const [first, second] = [await credential(lost.id), await credential(duplicate.id)]
  expect(second.credentialSubject.title.functions).toEqual(first.credentialSubject.title.functions)
  expect([second.validFrom, second.validUntil]).toEqual([first.validFrom, first.validUntil])
  expect(second.credentialStatus).not.toEqual(first.credentialStatus)
})

test('a duplicate is for a title that was reported lost or destroyed, of the one who asks, once', async () => {
  const kept = await title(await issueOne(issuer))
  expect((await instructed(requestOf('duplicate', kept.number))).reissue.findings).toEqual(['not-reported'])
  const foreign = await title(await issueOne(issuer, seafarers.paul))
  await change(foreign.id, 'loss', 'lost')
  const theirs = await instructed(requestOf('duplicate', foreign.number))
  const nobodys = await instructed(requestOf('duplicate', '999999999999'))
  expect(theirs).toMatchObject({ outcome: 'unfavourable', reissue: { findings: ['title-not-theirs'], titleId: null } })
  expect(nobodys.reissue).toEqual(theirs.reissue)
  expect((await grant(theirs.id)).body).toMatchObject({ code: 'outcome-not-favourable' })

  const lost = await lostTitle()
  const both = [
    await instructed(requestOf('duplicate', lost.number)),
    await instructed(requestOf('duplicate', lost.number)),
  ]
  expect((await grant(both[0]?.id ?? '')).status).toBe(201)
  expect(await grant(both[1]?.id ?? '')).toMatchObject({ status: 409, body: { code: 'title-made-again-already' } })
  const third = await instructed(requestOf('duplicate', lost.number))
  expect(third).toMatchObject({ outcome: 'unfavourable', reissue: { findings: ['already-made-again'] } })
})

test('a title that was revoked meanwhile is not made again', async () => {
  const lost = await lostTitle()
  const { id } = await instructed(requestOf('duplicate', lost.number))
  await change(lost.id, 'revocation', 'fraud')
  expect(await grant(id)).toMatchObject({ status: 409, body: { code: 'title-step-not-allowed' } })
  const late = await instructed(requestOf('duplicate', lost.number))
  expect(late.reissue.findings).toEqual(['not-in-force'])
})

test('whoever instructed a duplicate does not grant it', async () => {
  const lost = await lostTitle()
  const { id } = await instructed(requestOf('duplicate', lost.number))
  const token = await issuer.tokenOf('validator', { agentId: 'examiner-1' })
  const own = { Authorization: `Bearer ${token}` }
  const answer = await issuer.ask(null, `/api/applications/${id}/decisions`, { decision: 'grant' }, own)
  expect([answer.status, (await answer.json()).code]).toEqual([403, 'same-agent-twice'])
})

test.each([
  ['a duplicate without the holder’s declaration', { documents: [] }],
  ['a duplicate of no title', { replaces: undefined }],
  ['a number that is none', { replaces: '12' }],
  ['a first issue that replaces', { kind: 'first-issue' }],
  ['a duplicate that endorses', { endorses: '482915073318' }],
])('%s is refused at the counter', async (_what, change) => {
  const { body } = await ask('examiner', '/api/applications', requestOf('duplicate', '482915073318', change))
  expect(body.code).toBe('application-schema')
})

test('a correction says what ADMINISTRÉS says now, names what it corrected, and the wrong title is withdrawn', async () => {
  const wrong = await title(await issueOne(issuer))
  const nothing = await instructed(requestOf('correction', wrong.number))
  expect(nothing).toMatchObject({ outcome: 'unfavourable', reissue: { findings: ['nothing-to-correct'] } })
  issuer.particulars.set(seafarers.marie, { nom: 'LE GOFFIC' })
  try {
    const { id, reissue } = await instructed(requestOf('correction', wrong.number))
    expect(reissue).toEqual({ titleId: wrong.id, findings: [], corrected: ['familyName'] })
    const granted = await grant(id)
    const corrected = await title(granted.body.title.id)
    expect(corrected).toMatchObject({ familyName: 'LE GOFFIC', replaces: { number: wrong.number, as: 'correction' } })
    expect(corrected.validUntil).toBe(wrong.validUntil)
  } finally {
    issuer.particulars.delete(seafarers.marie)
  }
  const old = await title(wrong.id)
  expect(old).toMatchObject({ state: 'cancelled', replacedBy: [{ as: 'correction' }] })
  expect(old.events.at(-1)).toMatchObject({ event: 'revoke', reason: 'replaced' })
  expect((await change(wrong.id, 'reinstatement', 'judicial')).body.code).toBe('title-step-not-allowed')
})

test.each([
  ['before its certificate stays in force', ['endorsement', 'certificate']],
  ['after its certificate ends with the wrong one and is pointed out until then', ['certificate', 'endorsement']],
] as const)('an endorsement that is corrected %s', async (_what, order) => {
  const certificate = await title(await issueOne(issuer, seafarers.paul))
  const endorsement = await title((await endorsementOf(certificate.number, seafarers.paul)).body.title.id)
  const wrong = { certificate, endorsement }
  const { applicant } = applicationOf(seafarers.paul)
  issuer.particulars.set(seafarers.paul, { nom: 'LE GOFFIC' })
  const corrected: string[] = []
  try {
    for (const which of order) {
      const request = requestOf('correction', wrong[which].number, { applicant })
      const { id, outcome } = await instructed(request)
      expect([which, outcome]).toEqual([which, 'favourable'])
      corrected.push((await grant(id)).body.title.id)
      const toCorrect = order[0] === 'certificate' && corrected.length === 1
      expect((await title(certificate.id)).endorsements[0]).toMatchObject({ id: endorsement.id, toCorrect })
    }
  } finally {
    issuer.particulars.delete(seafarers.paul)
  }
  for (const id of corrected) expect(await title(id)).toMatchObject({ state: 'issued', familyName: 'LE GOFFIC' })
  for (const id of [certificate.id, endorsement.id]) expect((await title(id)).state).toBe('cancelled')
  const [first = '', second = ''] = corrected
  const now =
    order[0] === 'certificate'
      ? { certificate: first, endorsement: second }
      : { certificate: second, endorsement: first }
  await change(now.certificate, 'suspension', 'inquiry')
  expect((await title(now.endorsement)).state).toBe('suspended')
  await change(now.certificate, 'revocation', 'fraud')
})

test('an endorsement that was suspended when its certificate was corrected stays withdrawn: no correction lifts it', async () => {
  const certificate = await title(await issueOne(issuer, seafarers.paul))
  const endorsement = await title((await endorsementOf(certificate.number, seafarers.paul)).body.title.id)
  await change(endorsement.id, 'suspension', 'medical')
  const { applicant } = applicationOf(seafarers.paul)
  issuer.particulars.set(seafarers.paul, { nom: 'LE GOFFIC' })
  try {
    await grant((await instructed(requestOf('correction', certificate.number, { applicant }))).id)
    const again = await instructed(requestOf('correction', endorsement.number, { applicant }))
    expect(again.reissue.findings).toEqual(['not-in-force'])
  } finally {
    issuer.particulars.delete(seafarers.paul)
  }
})

test('while ADMINISTRÉS is silent nobody knows what to correct', async () => {
  const wrong = await title(await issueOne(issuer))
  issuer.broken.add('administres')
  const { outcome, reissue } = await instructed(requestOf('correction', wrong.number))
  issuer.broken.clear()
  expect([outcome, reissue.findings]).toEqual(['undetermined', ['registry-silent']])
})

async function endorsementOf(certificate: string, identificationNumber?: string) {
  const { body } = await ask('examiner', '/api/applications', {
    ...applicationOf(identificationNumber),
    endorses: certificate,
  })
  await attestAndInstruct(issuer, body.id)
  return grant(body.id)
}

test('an endorsement names its certificate, ends with it at the latest, and goes where it goes', async () => {
  const certificate = await title(await issueOne(issuer))
  const granted = await endorsementOf(certificate.number)
  expect(granted.status).toBe(201)
  const endorsement = await title(granted.body.title.id)
  expect(endorsement.endorses).toMatchObject({ number: certificate.number })
  expect(endorsement.validUntil <= certificate.validUntil).toBe(true)
  expect((await title(certificate.id)).endorsements).toMatchObject([{ number: endorsement.number, state: 'issued' }])
  await change(certificate.id, 'suspension', 'inquiry')
  expect(await title(endorsement.id)).toMatchObject({ state: 'suspended' })
  expect(await change(endorsement.id, 'reinstatement', 'judicial')).toMatchObject({
    status: 409,
    body: { code: 'certificate-not-in-force' },
  })
  expect((await endorsementOf(certificate.number)).body.code).toBe('certificate-not-in-force')
  await change(certificate.id, 'revocation', 'fraud')
  const dead = await title(endorsement.id)
  expect(dead).toMatchObject({ state: 'cancelled' })
  expect(dead.events.at(-1)).toMatchObject({
    reason: 'linked-title',
    causedBy: (await title(certificate.id)).events.at(-1).id,
  })
})

test('an endorsement of somebody else’s certificate and of none get the same answer', async () => {
  const foreign = await title(await issueOne(issuer, seafarers.paul))
  const [theirs, nobodys] = [await endorsementOf(foreign.number), await endorsementOf('999999999999')]
  for (const { body } of [theirs, nobodys]) {
    expect(body.code).toBe('title-not-found')
  }
  expect(theirs.status).toBe(nobodys.status)
})

test('while a title is suspended nobody gives its holder a fresh one', async () => {
  const suspended = await issueOne(issuer)
  await change(suspended, 'suspension', 'inquiry')
  const id = await submitted(applicationOf())
  await attestAndInstruct(issuer, id)
  expect(await grant(id)).toMatchObject({ status: 409, body: { code: 'title-suspended' } })
  await change(suspended, 'reinstatement', 'inquiry-closed')
  const granted = await grant(id)
  expect([granted.status, (await title(granted.body.title.id)).state]).toEqual([201, 'issued'])
})

test('the duplicate of an endorsement is one of the same certificate, and goes where it goes', async () => {
  const certificate = await title(await issueOne(issuer, seafarers.paul))
  const lost = await title((await endorsementOf(certificate.number, seafarers.paul)).body.title.id)
  await change(lost.id, 'loss', 'lost')
  const applicant = applicationOf(seafarers.paul).applicant
  const { id } = await instructed(requestOf('duplicate', lost.number, { applicant }))
  const duplicate = (await grant(id)).body.title.id
  expect((await title(duplicate)).endorses).toMatchObject({ number: certificate.number })
  const pdf = await (await issuer.ask('registrar', `/api/titles/${duplicate}/pdf`)).arrayBuffer()
  const pages = (await drawPages(await loadPageDrawer(), new Uint8Array(pdf))) ?? []
  const text = pages.map((page) => page.text.replaceAll(/\s+/g, ' ')).join()
  const grouped = (number: string) => number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')
  expect(text).toContain(`Duplicata du titre n° ${grouped(lost.number)}`)
  expect(text).toContain(`Endorsement of certificate No. ${grouped(certificate.number)}`)
  await change(certificate.id, 'suspension', 'inquiry')
  expect((await title(duplicate)).state).toBe('suspended')
  await change(certificate.id, 'reinstatement', 'inquiry-closed')
  await change(certificate.id, 'revocation', 'fraud')
  expect((await title(duplicate)).state).toBe('cancelled')
})

test('a lost title can be suspended: its duplicate waits until that is lifted, and the loss is still known', async () => {
  const lost = await lostTitle()
  const { id } = await instructed(requestOf('duplicate', lost.number))
  expect((await change(lost.id, 'suspension', 'inquiry')).body).toMatchObject({
    state: 'suspended',
    documentLoss: 'reported-lost',
  })
  expect((await instructed(requestOf('duplicate', lost.number))).reissue.findings).toEqual(['not-in-force'])
  expect(await grant(id)).toMatchObject({ status: 409, body: { code: 'title-suspended' } })
  expect((await change(lost.id, 'reinstatement', 'inquiry-closed')).body.state).toBe('reported-lost')
  const { items } = (await ask('registrar', '/api/titles?state=reported-lost')).body
  expect(items.map((item: { id: string }) => item.id)).toContain(lost.id)
  expect((await grant(id)).status).toBe(201)
})

test('a validator narrows a title by rows; its duplicate says the same again, and takes no limitation of its own', async () => {
  const id = await submitted(applicationOf(seafarers.paul))
  await attestAndInstruct(issuer, id)
  const decide = (of: string, limitations: object[]) =>
    ask('validator', `/api/applications/${of}/decisions`, { decision: 'grant', limitations })
  const noEcdis = { code: 'no-ecdis', rows: ['navigation', 'master'] }
  expect(await decide(id, [{ ...noEcdis, rows: ['able-seafarer-deck'] }])).toMatchObject({
    status: 422,
    body: { code: 'limitation-not-applicable', errors: [{ pointer: '/limitations/0/rows/0' }] },
  })
  const granted = await decide(id, [noEcdis])
  expect(granted).toMatchObject({ status: 201, body: { limitations: [noEcdis] } })
  const rowsOf = async (of: string) =>
    (await ask('registrar', `/api/titles/${of}/credential`)).body.credentialSubject.title
  const said = await rowsOf(granted.body.title.id)
  expect(said.functions[0]).toMatchObject({ function: 'navigation', limitation: ['gt-200', 'nm-20', 'no-ecdis'] })
  expect(said.functions.at(-1).limitation ?? []).not.toContain('no-ecdis')
  expect(said.capacities[0]).toMatchObject({ capacity: 'master', limitation: ['gt-200', 'nm-20', 'no-ecdis'] })

  const narrowed = await title(granted.body.title.id)
  await change(narrowed.id, 'loss', 'lost')
  const { applicant } = applicationOf(seafarers.paul)
  const again = await instructed(requestOf('duplicate', narrowed.number, { applicant }))
  expect((await decide(again.id, [noEcdis])).body.code).toBe('limitation-not-applicable')
  const duplicate = await decide(again.id, [])
  expect(duplicate).toMatchObject({ status: 201, body: { limitations: [noEcdis] } })
  expect((await rowsOf(duplicate.body.title.id)).capacities).toEqual(said.capacities)
})

test('a lost title that was made again is not what to revoke: its duplicate would stay in force', async () => {
  const lost = await lostTitle()
  const { id } = await instructed(requestOf('duplicate', lost.number))
  const duplicate = (await grant(id)).body.title.id
  expect(await change(lost.id, 'revocation', 'fraud')).toMatchObject({
    status: 409,
    body: { code: 'title-made-again-already' },
  })
  expect((await change(duplicate, 'revocation', 'fraud')).body.state).toBe('cancelled')
})
