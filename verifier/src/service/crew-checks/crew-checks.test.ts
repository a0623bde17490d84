import { readdirSync } from 'node:fs'
import type { TitleFields } from '@vigie/shared/credential/create-title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import type {
  CrewCheckMember,
  CrewCheckSummary,
  CrewCheckView,
  InvitationRequest,
  NewInvitation,
} from '@vigie/shared/crew-file/crew-check-view.ts'
import type { PermisRequest } from '@vigie/shared/crew-file/permis-armement-request.ts'
import { verifyCompliance } from '@vigie/shared/crew-file/verify-compliance.ts'
import { matchCrew } from '@vigie/shared/crew-posts/match-post.ts'
import {
  createTestAuthority,
  createTestFields,
  createTestKey,
  openTestTrust,
  publishTestFiles,
  signTestTitle,
  type TestKey,
  testIssuer,
} from '@vigie/shared/testing/test-authority.ts'
import { createTestRequester } from '@vigie/shared/testing/test-requester.ts'
import {
  encryptTestAnswer,
  presentTestTitle,
  queryInPart,
  readTestRequest,
  requestUriOf,
  type TestRequestClaims,
} from '@vigie/shared/testing/test-wallet.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestService } from '../app-fixture.ts'
import { createCrewMatching } from '../judging/create-crew-matching.ts'
import { openJudges } from '../judging/open-judges.ts'
import { connectPermisDesk, type PermisDesk } from './connect-permis.ts'
import { testContent } from './crew-check-fixture.ts'
import { listDefinitions } from './list-definitions.ts'
import { createWatch } from './watch-crew-checks.ts'

const at = new Date('2026-11-22T10:00:00Z')
const judges = openJudges({ threads: 1 })
const authority = await createTestAuthority()
const page = 'http://localhost:8081'
const codes = { armement: 'K7QF-2M9D-XW4T-HB3R-6PNC', other: 'ZZZZ-2M9D-XW4T-HB3R-6PNC' }
/** On no line: asked for all titles; what is asked of a post follows the law, which changes. */
const anywhere = { lineId: null } as const
const stated = { familyName: 'Le Guellec', givenName: 'Yann', birthDate: '1991-07-31' } as const
let now = at
let holder: TestKey
let service: Service
let cookie: string
const handed: PermisRequest[] = []
const spoken: string[] = []
const answer = { number: 'PA-2026-000001', state: 'submitted', since: '2026-11-22T10:00:00Z', reasons: null } as const
const permisDesk: PermisDesk = {
  request: async (asked, language) => {
    handed.push(asked)
    spoken.push(language)
    return { ...answer, validFrom: null, validUntil: null }
  },
  ask: async (_compliance, language) => {
    spoken.push(language)
    return { ...answer, state: 'granted', validFrom: '2026-11-23', validUntil: '2026-12-04' }
  },
}

beforeAll(async () => {
  holder = await createTestKey('holder')
  service = await start()
})
beforeEach(async () => {
  now = at
  // opened by every thread, so only where the test before left something else
  if (isChanged) await publish()
  cookie = await signIn(codes.armement)
})
afterEach(async () => {
  // or whatever watches all of them would judge those of every test before
  for (const { id, requesterId } of service.deps.crewChecks.all()) await service.deps.crewChecks.remove(id, requesterId)
})
afterAll(async () => {
  await service.close()
  await judges.close()
})

async function start() {
  const started = createTestService({ judges, now: () => now, permisDesk })
  for (const [id, accessCode] of [
    ['armement.example', codes.armement],
    ['other.example', codes.other],
  ] as const) {
    const files = await createTestRequester(authority, { id, accessCode, url: page, at })
    for (const [name, content] of Object.entries(files)) started.write(`requesters/${id}/${name}`, content)
  }
  await started.deps.requesters.refresh()
  return started
}
type Service = Awaited<ReturnType<typeof start>>

let version = 0
let isChanged = true
async function publish(
  publication: { readonly revoked?: readonly number[]; readonly suspended?: readonly number[] } = {},
) {
  version += 1
  const files = await publishTestFiles(authority, { at: now, version, ...publication })
  isChanged = now !== at || Object.keys(publication).length > 0
  await service.publish(files)
  await service.deps.trust.refresh()
}

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = { cookie }) {
  const init = body === undefined ? {} : { body: JSON.stringify(body) }
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  return service.app.request(`${page}${path}`, { method, ...init, headers: { ...type, ...headers } })
}
async function codeOf(response: Promise<Response>): Promise<unknown> {
  const got = await response
  return got.ok ? got.status : (await got.json()).code
}
async function signIn(accessCode: string): Promise<string> {
  const response = await ask('POST', '/presentations/session', { accessCode }, {})
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}
async function view(method: string, path: string, body?: unknown): Promise<CrewCheckView> {
  const response = await ask(method, path, body)
  const text = await response.text()
  expect(response.status, text).toBeLessThan(300)
  return JSON.parse(text)
}
const create = (...members: readonly Partial<CrewCheckMember>[]) =>
  view('POST', '/crew-checks', testContent(...members))

async function invite({ id }: CrewCheckView, member = 'm1', validUntil = '2026-12-01') {
  const made = await ask('POST', `/crew-checks/${id}/members/${member}/invitation`, { validUntil })
  expect(made.status).toBe(201)
  const { link, check }: NewInvitation = await made.json()
  expect(link).toMatch(/^http:\/\/localhost:8081\/crew-invitation#[A-Za-z0-9_-]{22}$/)
  return { secret: link.split('#')[1] ?? '', check }
}
const invited = (path: string, body: object) => ask('POST', `/crew-invitations/${path}`, body, {})

async function requestBy(secret: string, way: 'same' | 'other' = 'other') {
  const response = await invited('requests', { secret })
  expect(response.status).toBe(200)
  const asked: InvitationRequest = await response.json()
  const signed = await service.app.request(requestUriOf(asked.links[way].anyWallet))
  return { asked, claims: readTestRequest(await signed.text()) }
}

interface Shown {
  readonly key?: TestKey
  readonly fields?: Partial<TitleFields>
}

const present = (claims: TestRequestClaims, { key = holder, fields = {} }: Shown = {}) =>
  presentTestTitle(claims, { authority, key, at: now, fields })

async function respond(claims: TestRequestClaims, vpToken: object) {
  return service.app.request(`${page}/presentations/response`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: await encryptTestAnswer(claims, vpToken),
  })
}

async function answerBy(secret: string, shown: Shown = {}) {
  const { claims } = await requestBy(secret)
  return respond(claims, await present(claims, shown))
}
const numbered = (documentNumber: string) => ({ ...createTestFields().title, documentNumber })
const documentOf = async (fields: Partial<TitleFields> = {}) =>
  writeTitleCredential(await signTestTitle(authority.titles, fields))

describe('a crew check', () => {
  test('is made, read, changed, listed and deleted by the requester whose it is, and carries its report', async () => {
    const made = await create({ stated, ...anywhere })
    expect(made).toMatchObject({
      revision: 1,
      deletedAt: '2026-12-22T00:00:00Z',
      content: { members: [{ id: 'm1', stated }] },
    })
    expect(made.judged?.report).toMatchObject({ outcome: 'not-sufficient', checkedOn: '2026-11-22' })
    const read = await view('GET', `/crew-checks/${made.id}`)
    expect(read.judged?.report).toEqual(made.judged?.report)
    const content = { ...read.content, voyage: { ...read.content.voyage, distance: 5 } }
    const changed = await view('PUT', `/crew-checks/${made.id}`, { revision: read.revision, content })
    expect([changed.revision, changed.judged?.question.voyage.distance]).toEqual([2, 5])
    const { checks }: { checks: CrewCheckSummary[] } = await (await ask('GET', '/crew-checks')).json()
    expect(checks.find(({ id }) => id === made.id)).toMatchObject({
      shipName: 'Iroise',
      members: 1,
      outcome: 'not-sufficient',
    })
    expect((await ask('DELETE', `/crew-checks/${made.id}`)).status).toBe(204)
    expect(await codeOf(ask('GET', `/crew-checks/${made.id}`))).toBe('crew-check-not-found')
  })
  test('two tabs do not overwrite each other, and an answer that came meanwhile is in nobody’s way', async () => {
    const made = await create({ stated, ...anywhere })
    const { secret } = await invite(made)
    expect((await answerBy(secret)).status).toBe(200)
    const first = await view('PUT', `/crew-checks/${made.id}`, { revision: 1, content: made.content })
    expect(first.members[0]?.evidence).toHaveLength(1)
    const second = ask('PUT', `/crew-checks/${made.id}`, { revision: 1, content: made.content })
    expect(await codeOf(second)).toBe('crew-check-changed')
    const future = ask('PUT', `/crew-checks/${made.id}`, { revision: 99, content: made.content })
    expect(await codeOf(future)).toBe('crew-check-changed')
  })
  test('who leaves the list takes with them what they showed, and their number is never given again', async () => {
    const made = await create({ stated, ...anywhere }, { lineId: null })
    const texts = [await documentOf()]
    const shown = await view('POST', `/crew-checks/${made.id}/members/m1/documents`, { texts })
    expect(shown.members[0]?.evidence).toHaveLength(1)
    const [, second] = shown.content.members
    const content = { ...shown.content, members: [second, { ...second!, id: null }] }
    const changed = await view('PUT', `/crew-checks/${made.id}`, { revision: shown.revision, content })
    expect(changed.content.members.map(({ id }) => id)).toEqual(['m2', 'm3'])
    expect(changed.members.flatMap(({ evidence }) => evidence)).toEqual([])
    const back = { ...content, members: [{ ...second!, id: 'm1' }] }
    const put = ask('PUT', `/crew-checks/${made.id}`, { revision: changed.revision, content: back })
    expect(await codeOf(put)).toBe('request-schema')
  })
  test('is for its own requester, on this origin’s page, with a session', async () => {
    const made = await create({ stated, ...anywhere })
    expect(await codeOf(ask('GET', `/crew-checks/${made.id}`, undefined, {}))).toBe('requester-unknown')
    expect(
      await codeOf(ask('GET', `/crew-checks/${made.id}`, undefined, { cookie, origin: 'https://evil.example' })),
    ).toBe('not-allowed')
    cookie = await signIn(codes.other)
    const read = [
      ask('GET', `/crew-checks/${made.id}`),
      ask('GET', `/crew-checks/${made.id}/file`),
      ask('GET', `/crew-checks/${made.id}/standing`),
      ask('DELETE', `/crew-checks/${made.id}`),
      ask('POST', `/crew-checks/${made.id}/compliance`, { revision: 1 }),
      ask('PUT', `/crew-checks/${made.id}`, { revision: 1, content: made.content }),
      ask('GET', `/crew-checks/${made.id}/definitions`),
      ask('POST', `/crew-checks/${made.id}/permis-armement`, { revision: 1 }),
      ask('POST', `/crew-checks/${made.id}/permis-armement/standing`),
      ask('POST', `/crew-checks/${made.id}/members/m1/invitation`, { validUntil: '2026-12-01' }),
      ask('DELETE', `/crew-checks/${made.id}/members/m1/invitation`),
      ask('POST', `/crew-checks/${made.id}/members/m1/documents`, { texts: ['{}'] }),
      ask('DELETE', `/crew-checks/${made.id}/members/m1/evidence/e1`),
    ]
    for (const response of read) expect(await codeOf(response)).toBe('crew-check-not-found')
    expect((await (await ask('GET', '/crew-checks')).json()).checks).toEqual([])
  })
  test('holds nothing but the one form', async () => {
    const content = testContent({ stated })
    const wrong: readonly (readonly [object, string])[] = [
      [{ ...content, evidence: [] }, 'request-schema'],
      [{ ...content, ship: { ...content.ship, imoNumber: '1234568' } }, 'ship-number-invalid'],
      [{ ...content, ship: { ...content.ship, owner: 'x' } }, 'crew-file-invalid'],
      [{ ...content, ship: { ...content.ship, name: 'Ірoise' } }, 'presentation-request-invalid'],
      [{ ...content, ship: { ...content.ship, registration: 'BR \u202e654321' } }, 'request-schema'],
      [{ ...content, voyage: { ...content.voyage, until: '2026-11-01' } }, 'crew-file-invalid'],
      [testContent({ stated: { ...stated, birthDate: '1991-02-30' } }), 'date-invalid'],
      [testContent({ lineId: '9' }), 'crew-file-invalid'],
      [testContent({ id: 'm7' }), 'request-schema'],
    ]
    for (const [body, code] of wrong) expect(await codeOf(ask('POST', '/crew-checks', body))).toBe(code)
    const text = JSON.stringify(content).replace('"members":', '"__proto__":{"members":[]},"members":')
    const headers = { cookie, 'content-type': 'application/json' }
    const post = service.app.request(`${page}/crew-checks`, { method: 'POST', body: text, headers })
    expect(await codeOf(Promise.resolve(post))).not.toBe(201)
  })
})

describe('an invitation', () => {
  test('tells who asks, for which ship and days, and asks the wallet; the answer counts for that member', async () => {
    const made = await create({ stated, ...anywhere })
    const { secret } = await invite(made)
    expect(await (await invited('opened', { secret })).json()).toEqual({
      state: 'open',
      requester: { name: { fr: 'Armement des Essais', en: 'Trials Shipping' }, country: 'FR' },
      ship: { name: 'Iroise', imoNumber: null, registration: 'BR 123456' },
      voyage: { from: '2026-11-23', until: '2026-12-04' },
      capacities: [],
      validUntil: '2026-12-01',
      keptUntil: '2026-12-22T00:00:00Z',
    })
    const { asked, claims } = await requestBy(secret)
    expect(claims.verifier_info.map(({ format }) => format)).toEqual([
      'registered-purpose',
      'crew-voyage',
      'match-code',
    ])
    const response = await respond(claims, await present(claims))
    expect([response.status, await response.json()]).toEqual([200, {}])
    const standing = await (await invited('standing', { secret, request: asked.request })).json()
    expect(standing).toEqual({ state: 'received', reason: null })
    const read = await view('GET', `/crew-checks/${made.id}`)
    expect(read.members[0]).toMatchObject({
      invitation: { state: 'answered' },
      evidence: [{ kind: 'presentation', keptApart: null }],
    })
    expect(read.judged?.question.crew[0]).toMatchObject({
      familyName: 'LE GUELLEC',
      titles: [{ code: 'capitaine-200' }],
    })
    const { revision, judgedAt } = await (await ask('GET', `/crew-checks/${made.id}/standing`)).json()
    expect([revision, judgedAt]).toEqual([read.revision, read.judgedAt])
    const ship = { ...read.content.ship, registration: 'LO 654321' }
    const content = { ...read.content, ship }
    const moved = await view('PUT', `/crew-checks/${made.id}`, { revision: read.revision, content })
    expect(moved.members[0]?.evidence[0]?.keptApart).toBe('asked-for-another-ship')
    expect(moved.judged?.question.crew[0]?.titles).toEqual([])
  })
  test('asks of a post its own titles and no other, and says which post it is', async () => {
    const made = await create({ stated, lineId: null, capacity: 'cook' })
    const { secret } = await invite(made)
    expect((await (await invited('opened', { secret })).json()).capacities).toEqual(['cook'])
    const { claims } = await requestBy(secret)
    expect(claims.verifier_info[1]?.data).toEqual({
      shipName: 'Iroise',
      from: '2026-11-23',
      until: '2026-12-04',
      capacity: 'cook',
    })
    const asked = claims.dcql_query.credentials.map(({ claims: wanted }) => wanted?.find(({ values }) => values))
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.every((code) => code !== undefined)).toBe(true)
  })
  test('on the same device leads back to the page of invitations, without anything of the answer', async () => {
    const { secret } = await invite(await create({ stated, ...anywhere }))
    const { claims } = await requestBy(secret, 'same')
    const response = await respond(claims, await present(claims))
    expect(await response.json()).toEqual({ redirect_uri: `${page}/crew-invitation#received` })
  })
  test('vp-replay: is answered once, by one wallet, for one question', async () => {
    const made = await create({ stated, ...anywhere })
    const { secret } = await invite(made)
    const [first, second] = [await requestBy(secret), await requestBy(secret)]
    const answered = await present(first.claims)
    expect((await respond(first.claims, answered)).status).toBe(200)
    expect(await codeOf(respond(first.claims, answered))).toBe('presentation-ended')
    expect(await codeOf(respond(second.claims, await present(second.claims)))).toBe('crew-invitation-unusable')
    expect(await codeOf(invited('requests', { secret }))).toBe('crew-invitation-unusable')
    expect((await (await invited('opened', { secret })).json()).state).toBe('answered')
    expect((await view('GET', `/crew-checks/${made.id}`)).members[0]?.evidence).toHaveLength(1)
  })
  test('vp-replay: what was presented for one member is no answer for another, nor for another verifier', async () => {
    const made = await create({ stated, ...anywhere }, { lineId: null })
    const { secret } = await invite(made)
    const other = await invite(made, 'm2')
    const { claims } = await requestBy(secret)
    const answered = await present(claims)
    await respond(claims, answered)
    const { claims: asked } = await requestBy(other.secret)
    const asOther = { [queryInPart(asked)]: answered[queryInPart(claims)] }
    expect(await codeOf(respond(asked, asOther))).toBe('presentation-challenge')
    expect((await view('GET', `/crew-checks/${made.id}`)).members[1]?.evidence).toEqual([])
  })
  test('is over when it was revoked, when another took its place, when its day is past, and when the check is deleted', async () => {
    const made = await create({ stated, ...anywhere })
    const first = await invite(made)
    const second = await invite(made)
    expect(await codeOf(invited('opened', { secret: first.secret }))).toBe('crew-invitation-unusable')
    expect(await codeOf(invited('opened', { secret: second.secret }))).toBe(200)
    now = new Date('2026-12-02T00:00:00Z')
    expect(await codeOf(invited('opened', { secret: second.secret }))).toBe('crew-invitation-unusable')
    now = at
    const { claims } = await requestBy(second.secret)
    const revoked = await view('DELETE', `/crew-checks/${made.id}/members/m1/invitation`)
    expect(revoked.members[0]?.invitation?.state).toBe('revoked')
    expect(await codeOf(respond(claims, await present(claims)))).toBe('crew-invitation-unusable')
    const third = await invite(made)
    await ask('DELETE', `/crew-checks/${made.id}`)
    expect(await codeOf(invited('opened', { secret: third.secret }))).toBe('crew-invitation-unusable')
    expect(await codeOf(invited('opened', { secret: 'A'.repeat(22) }))).toBe('crew-invitation-unusable')
  })
  test('holds for thirty days at most, and its secret is written nowhere', async () => {
    const made = await create({ stated, ...anywhere })
    for (const validUntil of ['2026-12-23', '2026-11-21']) {
      const asked = ask('POST', `/crew-checks/${made.id}/members/m1/invitation`, { validUntil })
      expect(await codeOf(asked)).toBe('request-schema')
    }
    const { secret } = await invite(made)
    const kept = await service.deps.crewChecks.get(made.id, 'armement.example')
    expect(JSON.stringify(kept)).not.toContain(secret)
    expect(JSON.stringify(service.lines)).not.toContain(secret)
    expect(await codeOf(invited('standing', { secret, request: 'not-ours' }))).toBe('presentation-of-another-session')
  })
})

describe('who answers', () => {
  test('another person than the list says is said so and kept apart, until the list says otherwise', async () => {
    const made = await create({ stated: { ...stated, familyName: 'KERMADEC' }, ...anywhere })
    const { secret } = await invite(made)
    await answerBy(secret)
    const read = await view('GET', `/crew-checks/${made.id}`)
    expect(read.members[0]?.evidence[0]).toMatchObject({
      keptApart: 'another-person-than-stated',
      person: { familyName: 'LE GUELLEC', birthDate: '1991-07-31' },
    })
    expect(read.judged?.question.crew[0]).toMatchObject({ familyName: null, titles: [] })
    const members = read.content.members.map((member) => ({ ...member, stated }))
    const content = { ...read.content, members }
    const changed = await view('PUT', `/crew-checks/${made.id}`, { revision: read.revision, content })
    expect(changed.members[0]?.evidence[0]?.keptApart).toBeNull()
    expect(changed.judged?.question.crew[0]?.titles).toHaveLength(1)
  })
  test('one person for a member, one member for a person', async () => {
    const made = await create(anywhere, { lineId: null })
    const texts = [await documentOf()]
    await view('POST', `/crew-checks/${made.id}/members/m1/documents`, { texts })
    const twice = await view('POST', `/crew-checks/${made.id}/members/m2/documents`, { texts })
    expect(twice.members[1]?.evidence[0]?.keptApart).toBe('person-of-another-member')
    const { claims } = await requestBy((await invite(made, 'm2')).secret)
    const wallet = { familyName: 'KERMADEC', givenName: 'Anne', birthDate: '1989-02-03' } as const
    await respond(
      claims,
      await present(claims, {
        key: await createTestKey('anne'),
        fields: { holder: wallet, title: numbered('10463950') },
      }),
    )
    const own = await view('GET', `/crew-checks/${made.id}`)
    expect(own.members[1]?.evidence.map(({ keptApart }) => keptApart)).toEqual(['person-of-another-member', null])
    const mixed = await view('POST', `/crew-checks/${made.id}/members/m1/documents`, {
      texts: [await documentOf({ holder: { ...wallet, familyName: 'TANGUY' }, title: numbered('10463951') })],
    })
    expect(mixed.members[0]?.evidence.map(({ keptApart }) => keptApart)).toEqual([null, 'another-person-than-before'])
    expect(mixed.judged?.question.crew.map(({ familyName }) => familyName)).toEqual(['LE GUELLEC', 'KERMADEC'])
    const first = mixed.members[0]?.evidence[0]?.id
    const freed = await view('DELETE', `/crew-checks/${made.id}/members/m1/evidence/${first}`)
    expect(freed.members[1]?.evidence[0]?.keptApart).toBeNull()
  })
})

test('definitions and engine say of the same people that their titles meet a line; who is disputed is for a person', async () => {
  const made = await create({ stated, capacity: 'master' }, { lineId: null })
  const texts = [await documentOf()]
  await view('POST', `/crew-checks/${made.id}/members/m1/documents`, { texts })
  const check = await service.deps.crewChecks.get(made.id, 'armement.example')
  const list = (match: typeof matchCrew) =>
    listDefinitions(check, { ...service.deps, crewMatching: createCrewMatching(async (crew) => match(crew)) })
  const [line] = (await list(matchCrew)).lines
  expect(line).toMatchObject({ lineId: '1', disputedMemberIds: [] })
  expect(line?.query?.credentials.length).toBeGreaterThan(0)
  const everybody = ['m1', 'm2'].filter((id) => !line?.memberIds.includes(id))
  const [disputed] = (await list(() => [{ postId: '1', memberIds: ['m1', 'm2'] }])).lines
  expect(disputed?.disputedMemberIds).toEqual(everybody)
  expect(service.lines.at(-1)).toEqual({ event: 'crew-definitions-disagree', level: 'error', count: everybody.length })
})

describe('documents of a shipowner', () => {
  test('of nobody whom we recognise, altered, or no documents at all, are refused, and nothing is added', async () => {
    const made = await create({ stated, ...anywhere })
    const good = await documentOf()
    const foreign = writeTitleCredential(await signTestTitle((await createTestAuthority()).titles))
    const altered = good.replace('capitaine-200', 'capitaine-500')
    const add = (...texts: string[]) => ask('POST', `/crew-checks/${made.id}/members/m1/documents`, { texts })
    for (const text of [foreign, altered, '{"not":"a title"}']) {
      expect(await codeOf(add(good, text))).toBe('crew-document-invalid')
    }
    expect(await codeOf(add(good, 'not JSON'))).toBe('document-not-json')
    expect(await codeOf(ask('POST', `/crew-checks/${made.id}/members/m9/documents`, { texts: [good] }))).toBe(
      'crew-check-not-found',
    )
    expect((await view('GET', `/crew-checks/${made.id}`)).members[0]?.evidence).toEqual([])
    await add(good)
    await add(good)
    expect((await view('GET', `/crew-checks/${made.id}`)).members[0]?.evidence).toHaveLength(1)
  })
})

describe('the watch', () => {
  const alertsOf = async (id: string) => {
    cookie = await signIn(codes.armement)
    const { checks }: { checks: CrewCheckSummary[] } = await (await ask('GET', '/crew-checks')).json()
    return checks
      .find((check) => check.id === id)
      ?.alerts.map(({ code, memberId, titleCode, day }) => [code, memberId, titleCode, day])
  }
  test('what was read is listed no more; what is found meanwhile is', async () => {
    const made = await create({ stated, ...anywhere })
    const texts = [await documentOf({ expiresOn: '2026-12-01' })]
    const { alerts } = await view('POST', `/crew-checks/${made.id}/members/m1/documents`, { texts })
    expect(alerts).toMatchObject([{ code: 'title-ends-during-voyage', readAt: null }])
    const read = await view('POST', `/crew-checks/${made.id}/alerts/read`, { ids: alerts.map(({ id }) => id) })
    expect(read.alerts).toMatchObject([{ id: alerts[0]?.id, readAt: at.toISOString() }])
    expect(await alertsOf(made.id)).toEqual([])
    await publish({ revoked: [94_567] })
    await createWatch(service.deps).round()
    expect((await alertsOf(made.id))?.[0]?.[0]).toBe('title-not-in-force')
    cookie = await signIn(codes.other)
    expect(await codeOf(ask('POST', `/crew-checks/${made.id}/alerts/read`, { ids: [] }))).toBe('crew-check-not-found')
  })
  test('a title that is suspended, revoked or given back during the voyage is on the list a minute later, unasked', async () => {
    const made = await create({ stated, ...anywhere })
    await view('POST', `/crew-checks/${made.id}/members/m1/documents`, { texts: [await documentOf()] })
    expect(await alertsOf(made.id)).toEqual([])
    const watch = createWatch(service.deps)
    await watch.round()
    expect(await alertsOf(made.id)).toEqual([])
    now = new Date('2026-11-25T10:00:00Z')
    await publish({ suspended: [20_611] })
    await watch.round()
    expect(await alertsOf(made.id)).toContainEqual(['title-not-in-force', 'm1', 'capitaine-200', null])
    await publish()
    await watch.round()
    expect((await alertsOf(made.id))?.[0]).toEqual(['title-in-force-again', 'm1', 'capitaine-200', null])
    const told = (await alertsOf(made.id))?.length
    await watch.round()
    await publish()
    await watch.round()
    expect((await alertsOf(made.id))?.length).toBe(told)
  })
  test('an end within the voyage, or within the month, is told once', async () => {
    const made = await create({ stated, ...anywhere })
    const texts = [
      await documentOf({ expiresOn: '2026-12-01' }),
      await documentOf({ expiresOn: '2026-12-31', title: numbered('10463947') }),
    ]
    await view('POST', `/crew-checks/${made.id}/members/m1/documents`, { texts })
    expect(await alertsOf(made.id)).toEqual([['title-ends-during-voyage', 'm1', 'capitaine-200', '2026-12-01']])
    now = new Date('2026-12-01T10:00:00Z')
    await publish()
    const watch = createWatch(service.deps)
    await watch.round()
    const ends = (await alertsOf(made.id))?.filter(([code]) => String(code).startsWith('title-ends'))
    expect(ends).toEqual([
      ['title-ends-soon', 'm1', 'capitaine-200', '2026-12-31'],
      ['title-ends-during-voyage', 'm1', 'capitaine-200', '2026-12-01'],
    ])
  })
  test('a check that fails stops no other from being watched', async () => {
    now = new Date('2026-12-02T10:00:00Z')
    await publish()
    cookie = await signIn(codes.armement)
    const failing = await create({ stated, ...anywhere })
    const made = await create({ stated, ...anywhere })
    await view('POST', `/crew-checks/${made.id}/members/m1/documents`, { texts: [await documentOf()] })
    await publish({ revoked: [94_567] })
    const { crewJudgements } = service.deps
    const judge: typeof crewJudgements.judge = async (check) => {
      if (check.id === failing.id) throw new Error('a thread died')
      return crewJudgements.judge(check)
    }
    await createWatch({ ...service.deps, crewJudgements: { ...crewJudgements, judge } }).round()
    expect(await alertsOf(made.id)).toContainEqual(['title-not-in-force', 'm1', 'capitaine-200', null])
    expect(service.lines.map(({ event }) => event)).toContain('crew-checks-failure')
  })
  test('crew-retention: after thirty days nothing is left, whatever was shown', async () => {
    const made = await create({ stated, ...anywhere })
    await answerBy((await invite(made)).secret)
    now = new Date('2026-12-22T00:00:00Z')
    await createWatch(service.deps).round()
    expect(readdirSync(service.deps.settings.crewChecksFolder)).toEqual([])
    expect(service.deps.crewChecks.all()).toEqual([])
  })
})

describe('what is handed in', () => {
  test('a crew compliance credential says what the file says now, and no name', async () => {
    const made = await create({ stated, ...anywhere })
    const shown = await view('POST', `/crew-checks/${made.id}/members/m1/documents`, { texts: [await documentOf()] })
    expect(await codeOf(ask('POST', `/crew-checks/${made.id}/compliance`, { revision: made.revision }))).toBe(
      'crew-check-changed',
    )
    const { compliance } = await view('POST', `/crew-checks/${made.id}/compliance`, { revision: shown.revision })
    const crewFile = await (await ask('GET', `/crew-checks/${made.id}/file`)).text()
    const trust = await openTestTrust(authority, { at: now })
    const verified = await verifyCompliance(compliance?.compliance ?? '', {
      trust,
      now,
      audience: testIssuer,
      crewFile,
    })
    expect(verified.verifier.sub).toBe('armement.example')
    expect(verified.compliance.credentialSubject).toMatchObject({
      ship: { shipName: 'Iroise' },
      voyage: { firstDay: '2026-11-23', lastDay: '2026-12-04', milesFromCoast: 20, seaArea: 'A1' },
      outcome: shown.judged?.report.outcome,
    })
    // typed in from paper: signed by nobody, it is not told as if it were
    for (const word of ['GUELLEC', 'Guellec', '1991', '10463946', 'FEM-2026-0001'])
      expect(JSON.stringify(verified.compliance)).not.toContain(word)
    expect(crewFile).not.toContain('Le Guellec')
  })
  test('a request for a permis d’armement brings the credential and the very file, and its answer is kept', async () => {
    const made = await create({ stated, ...anywhere })
    expect(await codeOf(ask('POST', `/crew-checks/${made.id}/permis-armement/standing`))).toBe('permis-not-requested')
    const asked = await view('POST', `/crew-checks/${made.id}/permis-armement`, { revision: made.revision })
    expect(asked.permis).toMatchObject({ fileRevision: 1, answer: { number: 'PA-2026-000001', state: 'submitted' } })
    const { compliance, crewFile } = handed.at(-1)!
    const trust = await openTestTrust(authority, { at: now })
    await verifyCompliance(compliance, { trust, now, audience: testIssuer, crewFile })
    const count = handed.length
    const again = await view('POST', `/crew-checks/${made.id}/permis-armement`, { revision: asked.revision })
    expect([handed.length, again.permis?.answer.state]).toEqual([count, 'granted'])
    const later = await view('POST', `/crew-checks/${made.id}/permis-armement/standing`)
    expect(later.permis?.answer).toMatchObject({ state: 'granted', validUntil: '2026-12-04' })
    expect(JSON.stringify(later)).not.toContain('"report":"')
  })
  test('the address to write to is handed on and kept nowhere; reasons come in the language of the page', async () => {
    const made = await create({ stated, ...anywhere })
    const body = { revision: made.revision, contact: { email: 'bord@armement.example', language: 'en' } }
    const response = await ask('POST', `/crew-checks/${made.id}/permis-armement`, body, {
      cookie,
      'accept-language': 'en-GB',
    })
    expect([response.status, handed.at(-1)?.contact, spoken.at(-1)]).toEqual([200, body.contact, 'en'])
    const kept = await service.deps.crewChecks.get(made.id, 'armement.example')
    expect(JSON.stringify([kept, await response.json(), service.lines])).not.toContain('bord@')
    await view('POST', `/crew-checks/${made.id}/permis-armement`, { revision: kept.revision })
    expect(handed.at(-1)).toHaveProperty('contact') // asked after, and not handed in again
    const wrong = { revision: made.revision, contact: { email: 'x', language: 'xx' } }
    expect(await codeOf(ask('POST', `/crew-checks/${made.id}/permis-armement`, wrong))).toBe('request-schema')
  })
  test('pressed twice at one moment it is one credential, and so one request', async () => {
    const made = await create({ stated, ...anywhere })
    const count = handed.length
    const press = () => view('POST', `/crew-checks/${made.id}/permis-armement`, { revision: made.revision })
    await Promise.all([press(), press()])
    expect(new Set(handed.slice(count).map(({ compliance }) => compliance)).size).toBe(1)
  })
  test('an administration that is away, says no, or answers otherwise is told as what it is', async () => {
    const failures: string[] = []
    const desk = (send: typeof fetch) =>
      connectPermisDesk('http://issuer.example', { fetch: send, onFailure: (code) => failures.push(code) })
    const answering = (body: unknown, status: number) =>
      desk(async () => new Response(JSON.stringify(body), { status }))
    const asked = { compliance: 'c', crewFile: 'f' }
    const refusal = (code: string) => expect.objectContaining({ code })
    await expect(answering({ code: 'compliance-expired' }, 403).request(asked, 'fr')).rejects.toThrow(
      refusal('compliance-expired'),
    )
    expect(failures).toEqual([])
    await expect(desk(() => Promise.reject(new TypeError('no network'))).request(asked, 'fr')).rejects.toThrow(
      refusal('permis-unavailable'),
    )
    await expect(answering({ number: 'x' }, 201).request(asked, 'fr')).rejects.toThrow(refusal('permis-unavailable'))
    await expect(answering({ code: 'database-unavailable' }, 503).ask('c', 'fr')).rejects.toThrow(
      refusal('permis-unavailable'),
    )
    expect(failures).toEqual(['network-unavailable', 'internal-error', 'database-unavailable'])
    await expect(connectPermisDesk(null, { onFailure: () => undefined }).ask('c', 'fr')).rejects.toThrow(
      refusal('permis-not-offered'),
    )
  })
})

test('nothing of a person, no secret and no number of a title is in the log', async () => {
  const made = await create({ stated, ...anywhere })
  await answerBy((await invite(made)).secret)
  await view('POST', `/crew-checks/${made.id}/members/m1/documents`, { texts: [await documentOf()] })
  const log = JSON.stringify(service.lines)
  expect(log).toContain('/crew-checks/:id/members/:member/documents')
  for (const word of ['GUELLEC', 'Guellec', 'Yann', '1991-07-31', '10463946', 'Iroise', made.id])
    expect(log).not.toContain(word)
})
