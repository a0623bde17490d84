import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LookUpMatch } from '@vigie/shared/look-up/look-up-answer.ts'
import { afterAll, expect, test } from 'vitest'
import { connectRegister } from './connect-register.ts'

const folder = mkdtempSync(join(tmpdir(), 'vigie-register-'))
const tokenFile = join(folder, 'verifier')
writeFileSync(tokenFile, 'vigie_first\n')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const settings = { url: 'http://issuer.example', tokenFile }
const question = { number: '572400000000', birthDate: '1991-07-31' } as const
const match: LookUpMatch = {
  result: 'match',
  state: 'issued',
  since: null,
  compared: {},
  register: { authority: 'did:web:titres.mer.example', environment: 'demonstration' },
  asOf: '2026-11-22T07:00:00Z',
}

/** An issuer on the other side of the wire, which answers as a test says. */
function registerThat(answers: (request: Request) => Response | Promise<Response>) {
  const failures: string[] = []
  const seen: Request[] = []
  // as: `fetch` is overloaded, this is the one form that is called
  const fetch = (async (url: string, init: RequestInit) => {
    const request = new Request(url, init)
    seen.push(request)
    return answers(request)
  }) as typeof globalThis.fetch
  return { register: connectRegister(settings, { fetch, onFailure: (code) => failures.push(code) }), failures, seen }
}

test('the register is asked over HTTP, with the token that stands in the file at that moment', async () => {
  const { register, seen } = registerThat(() => Response.json(match))
  expect(await register.ask(question)).toEqual(match)
  writeFileSync(tokenFile, 'vigie_second\n')
  await register.ask(question)
  expect(seen.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer vigie_first', 'Bearer vigie_second'])
  expect(seen[0]?.url).toBe('http://issuer.example/api/register/look-up')
  expect(await seen[0]?.json()).toEqual(question)
})

test('what the asker can mend, and when to come back, is told as the register told it', async () => {
  const { register, failures } = registerThat(() =>
    Response.json({ code: 'too-many-tries' }, { status: 429, headers: { 'retry-after': '900' } }),
  )
  await expect(register.ask(question)).rejects.toMatchObject({ code: 'too-many-tries', retryAfterSeconds: 900 })
  const unknown = registerThat(() =>
    Response.json({ code: 'title-unknown', errors: [{ pointer: '/compare/titleCode' }] }, { status: 422 }),
  )
  await expect(unknown.register.ask(question)).rejects.toMatchObject({
    code: 'title-unknown',
    pointer: '/compare/titleCode',
  })
  expect([...failures, ...unknown.failures]).toEqual([])
})

test('what a proxy between made of a refusal goes no further than its code', async () => {
  const errors = [{ pointer: '<b>1991-07-31</b>' }]
  const headers = { 'retry-after': 'Sun, 22 Nov 2026 08:00:00 GMT' }
  const { register } = registerThat(() => Response.json({ code: 'too-many-tries', errors }, { status: 429, headers }))
  await expect(register.ask(question)).rejects.toMatchObject({
    code: 'too-many-tries',
    pointer: undefined,
    retryAfterSeconds: undefined,
  })
})

test.each([
  ['refuses our token', () => Response.json({ code: 'token-invalid' }, { status: 401 }), 'token-invalid'],
  ['knows another role', () => Response.json({ code: 'not-allowed' }, { status: 403 }), 'not-allowed'],
  ['lost its database', () => Response.json({ code: 'database-unavailable' }, { status: 503 }), 'database-unavailable'],
  [
    'is behind a proxy with a page of its own',
    () => new Response('<h1>502</h1>', { status: 502 }),
    'network-unavailable',
  ],
  ['does not answer', () => Promise.reject(new TypeError('fetch failed')), 'network-unavailable'],
  ['answers without end', () => new Response('x'.repeat(20_000)), 'document-too-large'],
  ['answers something else', () => Response.json({ ...match, familyName: 'LE GOFF' }), 'register-unavailable'],
  ['knows a state that we do not', () => Response.json({ ...match, state: 'burnt' }), 'register-unavailable'],
] as const)('a register that %s is away for who asks; who runs the service reads why', async (_what, answer, code) => {
  const { register, failures } = registerThat(answer)
  await expect(register.ask(question)).rejects.toMatchObject({ code: 'register-unavailable' })
  expect(failures).toEqual([code])
})

test('without a token file nobody is asked', async () => {
  const failures: string[] = []
  const away = connectRegister(
    { ...settings, tokenFile: join(folder, 'none') },
    { fetch: () => Promise.reject(new Error('asked')), onFailure: (code) => failures.push(code) },
  )
  await expect(away.ask(question)).rejects.toMatchObject({ code: 'register-unavailable' })
  expect(failures).toEqual(['token-missing'])
})

test('a service without a register says so', async () => {
  const none = connectRegister(null, { onFailure: () => undefined })
  await expect(none.ask(question)).rejects.toMatchObject({ code: 'look-up-not-offered' })
})

test('a slow register is asked by some at once, never by everybody', async () => {
  const { promise: slow, resolve: open } = Promise.withResolvers<void>()
  const { register, seen } = registerThat(async () => {
    await slow
    return Response.json(match)
  })
  const asked = Array.from({ length: 40 }, () => register.ask(question).catch(({ code }) => code))
  await new Promise((resolve) => setTimeout(resolve, 50))
  open()
  const answers = await Promise.all(asked)
  expect(answers.filter((answer) => answer === 'register-unavailable')).toHaveLength(8)
  expect(seen).toHaveLength(32)
  expect(await register.ask(question)).toEqual(match)
})
