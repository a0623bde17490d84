import { expect, test } from 'vitest'
import { askService } from './ask-service.ts'

const question = { number: '572400000000', birthDate: '1991-07-31' } as const
const noMatch = {
  result: 'no-match',
  register: { authority: 'did:web:titres.mer.example', environment: 'demonstration' },
  asOf: '2026-11-22T07:00:00Z',
}

/** The service on the other side of the wire, which answers as a test says. */
function ask(answer: () => Response | Promise<Response>) {
  const requests: [string, RequestInit][] = []
  // as: `fetch` is overloaded, this is the one form that is called
  const send = (async (url: string, init: RequestInit) => {
    requests.push([url, init])
    return answer()
  }) as typeof fetch
  return askService(question, send).then((outcome) => ({ outcome, requests }))
}

const refusal = (status: number, code: string, headers = {}) => Response.json({ code }, { status, headers })

test('what is asked goes in the body, never into the address', async () => {
  const { outcome, requests } = await ask(() => Response.json({ ...noMatch, words: { en: {}, fr: {} } }))
  expect(outcome).toEqual({ kind: 'answer', answer: noMatch })
  expect(requests[0]?.[0]).toBe('/api/v1/look-up')
  expect(requests[0]?.[1].body).toBe(JSON.stringify(question))
})

test.each([
  ['no network', () => Promise.reject(new TypeError('Failed to fetch')), 'offline'],
  ['a service that takes too long', () => Promise.reject(new DOMException('late', 'TimeoutError')), 'away'],
  ['a register that is away', () => refusal(503, 'register-unavailable'), 'away'],
  ['a service without a register', () => refusal(503, 'look-up-not-offered'), 'not-offered'],
  ['a host of static files', () => new Response('<h1>404</h1>', { status: 404 }), 'not-offered'],
  ['a proxy’s own page', () => new Response('<h1>502</h1>', { status: 502 }), 'away'],
  ['an answer that is none', () => Response.json({ ...noMatch, familyName: 'LE GOFF' }), 'away'],
  ['a page in place of an answer', () => new Response('<h1>Log in to the Wi-Fi</h1>'), 'away'],
])('%s is told for what it is', async (_what, answer, kind) => {
  expect((await ask(answer)).outcome).toMatchObject({ kind: 'obstacle', obstacle: { kind } })
})

test.each([
  ['too-many-tries', 900],
  ['too-many-requests', 30],
])('%s says when to come back', async (code, seconds) => {
  const { outcome } = await ask(() => refusal(429, code, { 'retry-after': String(seconds) }))
  if (outcome.kind !== 'obstacle' || !('retryAt' in outcome.obstacle)) throw new Error('expected an obstacle')
  expect(outcome.obstacle.kind).toBe(code)
  expect(Math.round((outcome.obstacle.retryAt.getTime() - Date.now()) / 1000)).toBe(seconds)
})
