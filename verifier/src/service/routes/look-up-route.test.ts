import type { LookUpAnswer } from '@vigie/shared/look-up/look-up-answer.ts'
import { afterAll, expect, test } from 'vitest'
import { createTestService } from '../app-fixture.ts'
import type { Register } from '../look-up/connect-register.ts'

const reading = {
  register: { authority: 'did:web:titres.mer.example', environment: 'demonstration' },
  asOf: '2026-11-22T07:00:00Z',
} as const
const suspended: LookUpAnswer = { result: 'match', state: 'suspended', since: '2026-11-20', compared: {}, ...reading }
const noMatch: LookUpAnswer = { result: 'no-match', ...reading }

const question = { number: '572400000000', birthDate: '1991-07-31' }
/** A register that holds one title. */
const register: Register = {
  ask: async (asked) => ('birthDate' in asked && asked.birthDate === question.birthDate ? suspended : noMatch),
}
const service = createTestService({ register, now: () => new Date('2026-11-22T07:00:00Z') })
afterAll(() => service.close())

const ask = (body: unknown, headers: Record<string, string> = {}, app = service.app) =>
  app.request('/api/v1/look-up', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })

test('the state of the register is answered in English always, and in French beside it', async () => {
  const response = await ask(question, { 'accept-language': 'fr' })
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.json()).toEqual({
    ...suspended,
    words: {
      en: { label: 'Suspended', note: 'The title confers nothing while the suspension lasts.' },
      fr: { label: 'Suspendu', note: 'Le titre n’autorise rien tant que dure la suspension.' },
    },
  })
})

test('whoever asks wrongly gets the same bytes, whatever their language', async () => {
  const one = await ask({ ...question, birthDate: '1991-07-30' }, { 'accept-language': 'fr' })
  const other = await ask({ number: question.number, identificationNumber: '20204413' })
  expect(await one.text()).toBe(await other.text())
  expect(one.status).toBe(200)
})

test('what is refused names its field, in the language of who asks', async () => {
  const response = await ask({ ...question, birthDate: '2023-02-29' }, { 'accept-language': 'fr' })
  expect([response.status, response.headers.get('content-language')]).toEqual([422, 'fr'])
  expect(await response.json()).toMatchObject({ code: 'date-invalid', errors: [{ pointer: '/birthDate' }] })
  const bare = await ask({ number: question.number })
  expect(await bare.json()).toMatchObject({ code: 'request-schema' })
  const named = await ask({ ...question, familyName: 'LE GUELLEC' })
  expect(await named.json()).toMatchObject({ code: 'request-schema', errors: [{ pointer: '/familyName' }] })
})

test('one network asks fifteen times a minute, and is told when it may again', async () => {
  const busy = createTestService({ register, requestsPerMinute: 60, judges: service.deps.judges })
  const statuses: number[] = []
  for (let i = 0; i < 16; i += 1) statuses.push((await ask(question, {}, busy.app)).status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(15)
  const held = await ask(question, {}, busy.app)
  expect([held.status, (await held.json()).code]).toEqual([429, 'too-many-requests'])
  expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0)
  await busy.close()
})

test('the log says that something was looked up, never what', async () => {
  service.lines.length = 0
  await ask(question)
  expect(service.lines).toMatchObject([{ event: 'request', route: '/api/v1/look-up', status: 200 }])
  expect(JSON.stringify(service.lines)).not.toMatch(/572400000000|1991/)
})

test('a service without a register says so', async () => {
  const alone = createTestService({ judges: service.deps.judges })
  const response = await ask(question, {}, alone.app)
  expect([response.status, (await response.json()).code]).toEqual([503, 'look-up-not-offered'])
  await alone.close()
})
