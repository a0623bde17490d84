import { expect, test } from 'vitest'
import { checkAddress, createGuardedFetch, type GuardOptions } from './guarded-fetch.ts'

const refusedWith = (code: string) => expect.objectContaining({ name: 'Problem', code })
const guard = (answer: (init: RequestInit) => Response | Promise<Response>, options: Partial<GuardOptions> = {}) =>
  createGuardedFetch({ fetch: async (_url, init) => answer(init ?? {}), ...options })
const address = 'https://issuer.example/metadata'
const json = (text: string) => new Response(text, { headers: { 'content-type': 'application/json' } })

test('an answer is asked for without cookie, referrer or cache, and comes back whole', async () => {
  const seen: RequestInit[] = []
  const fetched = await guard((init) => {
    seen.push(init)
    return json('{"a":1}')
  })(address, { method: 'POST', headers: { accept: 'application/json' } })
  expect(await fetched.json()).toEqual({ a: 1 })
  expect(seen[0]).toMatchObject({
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    redirect: 'manual',
    method: 'POST',
  })
})

test('an address that a browser was sent to, and hides, is no network that fails', async () => {
  // as browsers answer a redirect that is not followed (Fetch §2.2.6)
  const hidden = Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' })
  await expect(guard(() => hidden)(address)).rejects.toEqual(refusedWith('fetch-redirected'))
})

test.each([
  ['http://issuer.example/', 'plain'],
  ['https://titres.mer.example@evil.example/', 'with a user name that looks like a host'],
  ['https://user:secret@issuer.example/', 'with a password'],
  ['javascript:alert(1)', 'a program'],
  ['data:application/json,{}', 'a text'],
  ['//issuer.example', 'without a scheme'],
])('an address is refused: %s (%s)', (written) => {
  expect(() => checkAddress(written)).toThrow(refusedWith('issuer-address-refused'))
})

test('a plain address is taken where the deployment names its origin, port and all', () => {
  expect(checkAddress('http://127.0.0.1:8080/x', ['http://127.0.0.1:8080'])).toBe('http://127.0.0.1:8080/x')
  expect(() => checkAddress('http://127.0.0.1:8081/x', ['http://127.0.0.1:8080'])).toThrow(
    refusedWith('issuer-address-refused'),
  )
})

test.each([301, 302, 307, 308])('an answer that leads elsewhere (%i) is not followed', async (status) => {
  const elsewhere = guard(() => new Response(null, { status, headers: { location: 'https://evil.example/' } }))
  await expect(elsewhere(address)).rejects.toEqual(refusedWith('fetch-redirected'))
})

test('a long answer is left where it gets too long', async () => {
  let sent = 0
  let isLeft = false
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1
      controller.enqueue(new Uint8Array(10_000))
    },
    cancel() {
      isLeft = true
    },
  })
  await expect(guard(() => new Response(endless), { maxBytes: 50_000 })(address)).rejects.toEqual(
    refusedWith('fetch-too-large'),
  )
  expect(sent).toBeLessThan(10)
  expect(isLeft).toBe(true)
})

test('a slow answer is waited for so long and no longer', async () => {
  const never = (init: RequestInit) =>
    new Promise<Response>((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason)))
  await expect(guard(never, { deadlineMs: 20 })(address)).rejects.toEqual(refusedWith('network-unavailable'))
})

test('a connection that breaks in the middle is a network that fails', async () => {
  const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new TypeError('reset')) })
  await expect(guard(() => new Response(broken))(address)).rejects.toEqual(refusedWith('network-unavailable'))
})

test.each([
  ['{"a":1,"a":2}', 'document-duplicate-key'],
  ['['.repeat(40) + ']'.repeat(40), 'document-too-deep'],
  [`[${'1,'.repeat(30_000)}1]`, 'document-too-many-values'],
  ['{"__proto__":{}}', 'document-forbidden-key'],
  ['{', 'document-not-json'],
])('JSON that is not safe to read is refused: %#', async (text, code) => {
  await expect(guard(() => json(text))(address)).rejects.toEqual(refusedWith(code))
})
