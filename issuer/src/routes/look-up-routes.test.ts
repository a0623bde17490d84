import { parseLookUpAnswer } from '@vigie/shared/look-up/look-up-answer.ts'
import { checkDigitOf } from '@vigie/shared/title-number.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTitleNumber } from '../register/title-number.ts'
import { createTestIssuer, issueOne, seafarers, submitAndInstruct, type TestIssuer } from '../test-issuer.ts'

let issuer: TestIssuer
let number: string
let token: string

beforeAll(async () => {
  issuer = await createTestIssuer()
  number = await numberOf(await issueOne(issuer))
  token = await issuer.tokenOf('verifier')
})
afterAll(() => issuer.close())

const birthDate = '1991-07-31'

async function numberOf(titleId: string): Promise<string> {
  return (await (await issuer.ask('registrar', `/api/titles/${titleId}`)).json()).number
}

function ask(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return issuer.ask(null, '/api/register/look-up', body, { Authorization: `Bearer ${token}`, ...headers })
}

/** Everything of an answer that its asker sees, but the moment and the name of the request. */
async function seen(response: Response): Promise<string> {
  const headers = [...response.headers].filter(([name]) => name !== 'x-request-id')
  const body = (await response.text()).replace(/"asOf":"[^"]{20}"/, '')
  return JSON.stringify([response.status, headers, body])
}

test('the state of a title is told to who knows its number and its holder, with the moment and whose register it is', async () => {
  const response = await ask({ number, birthDate, compare: { titleCode: 'capitaine-200', validUntil: '2050-01-01' } })
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  const answer = parseLookUpAnswer(await response.json())
  expect(answer).toEqual({
    result: 'match',
    state: 'issued',
    since: null,
    compared: { titleCode: 'agrees', validUntil: 'differs' },
    register: { authority: 'did:web:titres.mer.example', environment: 'demonstration' },
    asOf: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  })
  expect(await (await ask({ number, identificationNumber: seafarers.marie })).json()).toMatchObject({ state: 'issued' })
})

test('nothing of the person or of the title is in an answer or in the log', async () => {
  const compare = { titleCode: 'capitaine-500', validUntil: null }
  const told = await (await ask({ number, birthDate, compare })).text()
  const log = JSON.stringify(issuer.logs.filter(({ route }) => route === '/api/register/look-up'))
  expect(log).not.toBe('[]')
  for (const datum of [number, birthDate, seafarers.marie, 'LE GOFF', 'Canari', 'capitaine-200']) {
    expect(told).not.toContain(datum)
    expect(log).not.toContain(datum)
  }
})

test('no such number, another holder, a title not yet signed and one of another body get one and the same answer', async () => {
  const mine = await numberOf(await issueOne(issuer))
  const nobody = await seen(await ask({ number: createTitleNumber(), birthDate }))
  expect(nobody).toContain('no-match')
  expect(await seen(await ask({ number: mine, birthDate: '1991-07-30' }))).toBe(nobody)
  expect(await seen(await ask({ number: mine, identificationNumber: seafarers.paul }))).toBe(nobody)
  expect(await seen(await ask({ number: mine, identificationNumber: 'NOBODY' }))).toBe(nobody)
  expect(await seen(await ask({ number: mine, birthDate: '1991-07-30', compare: { validUntil: null } }))).toBe(nobody)

  const { database, deps } = issuer
  const { signer } = deps
  Object.assign(deps, { signer: { ...signer, sign: () => Promise.reject(new Error('away')) } })
  const applicationId = await submitAndInstruct(issuer, seafarers.paul)
  await issuer.ask('validator', `/api/applications/${applicationId}/decisions`, { decision: 'grant' })
  Object.assign(deps, { signer })
  const { rows } = await database.db.execute<{ number: string }>(sql`select number from titles where state = 'planned'`)
  expect(rows).toHaveLength(1)
  expect(await seen(await ask({ number: rows[0]?.number, birthDate: '1980-01-02' }))).toBe(nobody)

  const foreign = await issuer.tokenOf('verifier', { bodyId: 'xx-other', agentId: 'verifier-2' })
  expect(await seen(await ask({ number: mine, birthDate }, { Authorization: `Bearer ${foreign}` }))).toBe(nobody)
})

test('a thousand guesses get a thousand answers of the same bytes', async () => {
  const answers = new Set<string>()
  for (let round = 0; round < 10; round += 1) {
    const guesses = Array.from({ length: 100 }, async () => seen(await ask({ number: createTitleNumber(), birthDate })))
    for (const answer of await Promise.all(guesses)) answers.add(answer)
  }
  expect(answers.size).toBe(1)
  expect([...answers][0]).toContain('no-match')
})

test('a birth date cannot be tried out: after five wrong ones the right one waits too, told by when', async () => {
  const tried = await numberOf(await issueOne(issuer))
  for (let day = 10; day < 15; day += 1) {
    expect((await ask({ number: tried, birthDate: `1980-05-${day}` })).status).toBe(200)
  }
  for (const birth of ['1980-05-15', birthDate]) {
    const held = await ask({ number: tried, birthDate: birth })
    expect([held.status, (await held.json()).code]).toEqual([429, 'too-many-tries'])
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(14 * 60)
    expect(Number(held.headers.get('retry-after'))).toBeLessThanOrEqual(15 * 60)
  }
  expect((await ask({ number: createTitleNumber(), birthDate })).status).toBe(200)
})

test('what stands on a title cannot be tried out either by who knows its holder', async () => {
  const known = await numberOf(await issueOne(issuer))
  const compare = (titleCode: string) => ask({ number: known, birthDate, compare: { titleCode } })
  for (let tries = 0; tries < 9; tries += 1) expect((await compare('capitaine-200')).status).toBe(200)
  for (let tries = 0; tries < 5; tries += 1) expect((await compare('capitaine-500')).status).toBe(200)
  expect((await compare('capitaine-200')).status).toBe(429)
})

test('a number that nobody has is held like one that somebody has', async () => {
  const nobodys = createTitleNumber()
  for (let tries = 0; tries < 5; tries += 1) expect((await ask({ number: nobodys, birthDate })).status).toBe(200)
  expect((await ask({ number: nobodys, birthDate })).status).toBe(429)
})

const oneWrongDigit = (right: string) => `${right.slice(0, -1)}${(Number(right.at(-1)) + 1) % 10}`

test.each([
  ['no holder', () => ({ number }), 'request-schema', '/birthDate'],
  [
    'two facts of the holder',
    () => ({ number, birthDate, identificationNumber: '20204413' }),
    'request-schema',
    '/birthDate',
  ],
  ['no number', () => ({ birthDate }), 'request-schema', '/number'],
  ['a name', () => ({ number, birthDate, familyName: 'LE GOFF' }), 'request-schema', '/familyName'],
  ['another body', () => ({ number, birthDate, bodyId: 'xx-other' }), 'request-schema', '/bodyId'],
  [
    'what it is not asked to compare',
    () => ({ number, birthDate, compare: { state: 'issued' } }),
    'request-schema',
    '/compare/state',
  ],
  ['a number as a number', () => ({ number: Number(number), birthDate }), 'request-schema', '/number'],
  ['two numbers', () => ({ number: [number], birthDate }), 'request-schema', '/number'],
  ['SQL for a number', () => ({ number: "1' or '1'='1", birthDate }), 'request-schema', '/number'],
  [
    'SQL for a holder',
    () => ({ number, identificationNumber: "'; drop table titles; --" }),
    'request-schema',
    '/identificationNumber',
  ],
  ['a pattern for a holder', () => ({ number, identificationNumber: '%' }), 'request-schema', '/identificationNumber'],
  ['a mistyped number', () => ({ number: oneWrongDigit(number), birthDate }), 'title-number-invalid', '/number'],
  ['29 February 2023', () => ({ number, birthDate: '2023-02-29' }), 'date-invalid', '/birthDate'],
  ['a birth to come', () => ({ number, birthDate: '2199-01-01' }), 'date-invalid', '/birthDate'],
  ['a birth in 1850', () => ({ number, birthDate: '1850-01-01' }), 'date-invalid', '/birthDate'],
  ['a day written otherwise', () => ({ number, birthDate: '31/07/1991' }), 'date-invalid', '/birthDate'],
  [
    '31 November',
    () => ({ number, birthDate, compare: { validUntil: '2031-11-31' } }),
    'date-invalid',
    '/compare/validUntil',
  ],
  [
    'a title that is none',
    () => ({ number, birthDate, compare: { titleCode: 'admiral' } }),
    'title-unknown',
    '/compare/titleCode',
  ],
])('%s is refused, with its field', async (_what, body, code, pointer) => {
  const response = await ask(body())
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({ code, errors: [{ pointer }] })
})

test.each([
  ['__proto__', (right: string) => `{"number":"${right}","birthDate":"1991-07-31","__proto__":{"state":"issued"}}`],
  ['a number given twice', (right: string) => `{"number":"${right}","number":"${right}","birthDate":"1991-07-31"}`],
])('%s is refused before anything is looked up', async (_what, body) => {
  expect((await ask(body(number))).status).toBe(400)
})

test('the right number with other digits of the same check is another title’s', async () => {
  const eleven = String(Number(number.slice(0, -1)) - 1).padStart(11, '1')
  const neighbour = `${eleven}${checkDigitOf(eleven)}`
  expect(await (await ask({ number: neighbour, birthDate })).json()).toMatchObject({ result: 'no-match' })
})
