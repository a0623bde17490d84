import type { RequestListener } from 'node:http'
import { createServer, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { startTestSite, type TestSite, testCertificates } from '../testing/test-site.ts'
import { createAddressList } from './public-address.ts'
import { type SafeFetchOptions, safeFetch } from './safe-fetch.ts'

const sites: { readonly close: () => Promise<void> }[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const site of sites.splice(0)) await site.close()
})

const start = async (...args: Parameters<typeof startTestSite>): Promise<TestSite> => {
  const site = await startTestSite(...args)
  sites.push(site)
  return site
}
const json: RequestListener = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/did+json' }).end('{"id":"did:web:titres.mer.example"}')
}
const ordinary: SafeFetchOptions = {
  types: ['application/did+json', 'application/json'],
  maxBytes: 65_536,
  deadlineMilliseconds: 5_000,
  allowedNetworks: createAddressList(['127.0.0.1']),
  certificates: testCertificates,
  resolveHost: async () => ['127.0.0.1'],
}
const get = (site: TestSite, options: Partial<SafeFetchOptions> = {}) =>
  safeFetch(`https://titres.mer.example:${site.port}/.well-known/did.json`, { ...ordinary, ...options })
const refusal = (fetched: Promise<unknown>) =>
  fetched.then(
    () => 'fetched',
    (error) => error.code,
  )
const answer =
  (status: number, headers: Record<string, string>, body: string | Uint8Array = '{}'): RequestListener =>
  (_request, response) => {
    response.writeHead(status, headers).end(body)
  }

test('a document is fetched whole, by the name it was asked under', async () => {
  const site = await start(json)
  const bytes = await get(site)
  expect(new TextDecoder().decode(bytes)).toBe('{"id":"did:web:titres.mer.example"}')
  expect(site.requests).toEqual([`GET titres.mer.example:${site.port} /.well-known/did.json`])
})

test('a type with parameters is that type, and 64 KiB exactly are within 64 KiB', async () => {
  const site = await start(answer(200, { 'Content-Type': 'Application/JSON; charset=utf-8' }, ' '.repeat(65_536)))
  expect((await get(site)).length).toBe(65_536)
})

describe('redirects are not followed (BAD-INPUTS 100)', () => {
  test.each([301, 302, 303, 307, 308])('%i', async (status) => {
    const other = await start(json)
    const location = `https://titres.mer.example:${other.port}/did.json`
    const site = await start(answer(status, { Location: location, 'Content-Type': 'application/json' }))
    expect(await refusal(get(site))).toBe('fetch-redirected')
    expect(other.countConnections()).toBe(0)
  })
})

describe('more than the limit is not read (BAD-INPUTS 101)', () => {
  test('five megabytes announced', async () => {
    const site = await start(answer(200, { 'Content-Type': 'application/json' }, ' '.repeat(5_000_000)))
    expect(await refusal(get(site))).toBe('fetch-too-large')
  })
  test('without an announced length, as long as anybody listens', async () => {
    let sent = 0
    const site = await start((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(8_192))) sent += 8_192
      }
      response.on('drain', more)
      more()
    })
    expect(await refusal(get(site))).toBe('fetch-too-large')
    expect(sent).toBeLessThan(5_000_000)
  })
  test('one byte over', async () => {
    const site = await start(answer(200, { 'Content-Type': 'application/json' }, ' '.repeat(65_537)))
    expect(await refusal(get(site))).toBe('fetch-too-large')
  })
  test('compressed, whatever it would become', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }
    const site = await start(answer(200, headers, gzipSync(' '.repeat(5_000_000))))
    expect(await refusal(get(site))).toBe('content-encoding-not-supported')
  })
})

describe('only the types that were asked for (BAD-INPUTS 103)', () => {
  test.each(['text/html', 'text/html; a=application/json', 'application/jsonp', 'text/plain', ''])(
    '%j',
    async (type) => {
      const site = await start(answer(200, type === '' ? {} : { 'Content-Type': type }, ' '.repeat(5_000_000)))
      expect(await refusal(get(site))).toBe('fetch-type-unexpected')
    },
  )
})

describe('nobody’s own network is reached (BAD-INPUTS 106, SECURITY-DESIGN T34)', () => {
  test.each([
    ['loopback', ['127.0.0.1']],
    ['loopback of IPv6', ['::1']],
    ['loopback, mapped', ['::ffff:127.0.0.1']],
    ['metadata of a cloud', ['169.254.169.254']],
    ['a private address beside a public one', ['8.8.8.8', '10.0.0.1']],
  ])('%s', async (_what, addresses) => {
    const site = await start(json)
    const fetched = get(site, { allowedNetworks: createAddressList([]), resolveHost: async () => addresses })
    expect(await refusal(fetched)).toBe('fetch-address-refused')
    expect(site.countConnections()).toBe(0)
  })
  test.each([
    '127.0.0.1',
    '127.0.0.1.',
    '127.1',
    '2130706433',
    '0x7f.1',
    '0x7f000001',
    '0177.0.0.1',
    '0',
    '0.0.0.0',
    '%31%32%37.0.0.1',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.0.1',
    '100.64.0.1',
    '169.254.169.254',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[fe80::1]',
    '[fd00::1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[2001:0:7f00:1::]',
  ])('written as an address: %s', async (host) => {
    const site = await start(json)
    const fetched = safeFetch(`https://${host}:${site.port}/`, { ...ordinary, allowedNetworks: createAddressList([]) })
    expect(await refusal(fetched)).toBe('fetch-address-refused')
    expect(site.countConnections()).toBe(0)
  })
  test('a name that resolves by the system’s resolver to this machine', async () => {
    const site = await start(json)
    const { resolveHost: _resolver, allowedNetworks: _networks, ...bySystem } = ordinary
    const address = `https://localhost:${site.port}/`
    expect(await refusal(safeFetch(address, bySystem))).toBe('fetch-address-refused')
    expect(site.countConnections()).toBe(0)
    expect(
      await refusal(safeFetch(address, { ...bySystem, allowedNetworks: createAddressList(['127.0.0.0/8', '::1']) })),
    ).toBe('fetched')
  })
  test('another scheme, and credentials', async () => {
    const site = await start(json)
    for (const start of ['http://', 'ftp://', 'file:///etc/', 'https://agent:secret@', 'no address']) {
      expect(await refusal(safeFetch(`${start}titres.mer.example:${site.port}/`, ordinary))).toBe(
        'fetch-address-refused',
      )
    }
    expect(site.countConnections()).toBe(0)
  })
})

test('a name that resolves otherwise the second time is connected to at the address that was checked (DNS rebinding)', async () => {
  const checked = await start(json)
  const inside = await start(json, { address: '127.0.0.2', port: checked.port })
  const answers = [['127.0.0.1'], ['127.0.0.2']]
  let asked = 0
  const resolveHost = async () => answers[asked++] ?? []
  expect(await refusal(get(checked, { resolveHost }))).toBe('fetched')
  expect([asked, checked.countConnections(), inside.countConnections()]).toEqual([1, 1, 0])
  expect(await refusal(get(checked, { resolveHost }))).toBe('fetch-address-refused')
  expect([asked, checked.countConnections(), inside.countConnections()]).toEqual([2, 1, 0])
})

describe('a server that does not prove its name is not read (BAD-INPUTS 107)', () => {
  test.each(['expired', 'self-signed', 'other-host'] as const)('%s', async (certificate) => {
    const site = await start(json, { certificate })
    expect(await refusal(get(site))).toBe('fetch-tls-failed')
    expect(site.requests).toEqual([])
  })
  test('a certificate of an authority that is not believed', async () => {
    const site = await start(json)
    const { certificates: _none, ...byPublicAuthorities } = ordinary
    const address = `https://titres.mer.example:${site.port}/`
    expect(await refusal(safeFetch(address, byPublicAuthorities))).toBe('fetch-tls-failed')
  })
  test('even where the environment asks not to look', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    const site = await start(json, { certificate: 'self-signed' })
    expect(await refusal(get(site))).toBe('fetch-tls-failed')
  })
  test('a server that does not speak TLS', async () => {
    const port = await startRawServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'))
    expect(await refusal(safeFetch(`https://titres.mer.example:${port}/`, ordinary))).toBe('fetch-tls-failed')
  })
})

describe('what does not answer within the deadline is out of reach', () => {
  test('a body that drips', async () => {
    const site = await start((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
    })
    const began = performance.now()
    expect(await refusal(get(site, { deadlineMilliseconds: 300 }))).toBe('network-unavailable')
    expect(performance.now() - began).toBeLessThan(2_000)
  })
  test('no head', async () => {
    expect(await refusal(get(await start(() => {}), { deadlineMilliseconds: 300 }))).toBe('network-unavailable')
  })
  test('no handshake', async () => {
    const port = await startRawServer(() => {})
    const fetched = safeFetch(`https://titres.mer.example:${port}/`, { ...ordinary, deadlineMilliseconds: 300 })
    expect(await refusal(fetched)).toBe('network-unavailable')
  })
  test('no resolution', async () => {
    const never = () => new Promise<never>(() => {})
    const fetched = get(await start(json), { deadlineMilliseconds: 300, resolveHost: never })
    expect(await refusal(fetched)).toBe('network-unavailable')
  })
})

describe('what cannot be had is out of reach', () => {
  test('nobody listens', async () => {
    const site = await startTestSite(json)
    await site.close()
    expect(await refusal(get(site))).toBe('network-unavailable')
  })
  test('a name without address', async () => {
    expect(await refusal(get(await start(json), { resolveHost: async () => [] }))).toBe('network-unavailable')
  })
  test.each([204, 206, 404, 500, 503])('an answer of %i', async (status) => {
    const site = await start(answer(status, { 'Content-Type': 'application/json' }, ''))
    expect(await refusal(get(site))).toBe('network-unavailable')
  })
  test('a body cut short', async () => {
    const site = await start((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' })
      response.write('{', () => response.destroy())
    })
    expect(await refusal(get(site))).toBe('network-unavailable')
  })
  test('another protocol offered instead of an answer', async () => {
    const site = await start((_request, response) => {
      response.socket?.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: Upgrade\r\n\r\n')
    })
    expect(await refusal(get(site))).toBe('network-unavailable')
  })
})

async function startRawServer(answerTo: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    answerTo(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  sites.push({
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  })
  const bound = server.address()
  return typeof bound === 'object' && bound ? bound.port : 0
}
