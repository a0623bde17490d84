import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { didWebUrl } from './did-web-url.ts'

const urlOrCode = (did: string) => {
  try {
    return didWebUrl(did)
  } catch (error) {
    return error instanceof Problem ? error.code : error
  }
}

test.each([
  ['did:web:titres.mer.example', 'https://titres.mer.example/.well-known/did.json'],
  ['did:web:titres.mer.example%3A8443', 'https://titres.mer.example:8443/.well-known/did.json'],
  ['did:web:mer.example:titres:Fr_2', 'https://mer.example/titres/Fr_2/did.json'],
  ['did:web:mer.example%3A3000:titres', 'https://mer.example:3000/titres/did.json'],
  ['did:web:xn--titres-vigie-9ib.example', 'https://xn--titres-vigie-9ib.example/.well-known/did.json'],
  ['did:web:localhost%3A8443', 'https://localhost:8443/.well-known/did.json'],
])('%s is published at %s', (did, url) => {
  expect(didWebUrl(did)).toBe(url)
})

test.each([
  ['an address of IPv4', 'did:web:127.0.0.1'],
  ['an address of IPv4 with less than four numbers', 'did:web:127.1'],
  ['an address of IPv4 as one number', 'did:web:2130706433'],
  ['an address of IPv4 in hexadecimal', 'did:web:0x7f000001'],
  ['an address of IPv4 hidden behind a label', 'did:web:mer.0x'],
  ['an address of IPv6', 'did:web:%5B%3A%3A1%5D'],
  ['a port that is a path', 'did:web:mer.example%3A'],
  ['a port with a leading zero', 'did:web:mer.example%3A0443'],
  ['a port beyond the last', 'did:web:mer.example%3A65536'],
  ['a colon encoded in lower case', 'did:web:mer.example%3a8443'],
  ['credentials', 'did:web:titres.mer.example%40evil.example'],
  ['an encoded slash', 'did:web:mer.example%2Fevil'],
  ['an encoded slash in the path', 'did:web:mer.example:a%2F..%2Fb'],
  ['dot segments', 'did:web:mer.example:..:titres'],
  ['an empty segment', 'did:web:mer.example::titres'],
  ['a colon at the end', 'did:web:mer.example:'],
  ['capitals in the host', 'did:web:Titres.mer.example'],
  ['letters beyond ASCII', 'did:web:titrés.example'],
  ['a final dot', 'did:web:mer.example.'],
  ['a label that ends with a hyphen', 'did:web:mer-.example'],
  ['an underscore in the host', 'did:web:mer_titres.example'],
  ['a key of it', 'did:web:mer.example#t1'],
  ['a query', 'did:web:mer.example?versionId=1'],
  ['a path of a DID URL', 'did:web:mer.example/did.json'],
  ['a line break', 'did:web:mer.example\n'],
  ['nothing', 'did:web:'],
  ['another method', 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'],
  ['no DID', 'https://mer.example'],
  ['a label of 64 letters', `did:web:${'a'.repeat(64)}.example`],
  ['more than 255 characters', `did:web:mer.example:${'a'.repeat(240)}`],
])('%s is refused', (_what, did) => {
  expect(urlOrCode(did)).toBe('did-invalid')
})

const chars = (allowed: string, size: { minLength: number; maxLength: number }) =>
  fc.string({ unit: fc.constantFrom(...allowed), ...size })
const lower = 'abcdefghijklmnopqrstuvwxyz'
const label = fc
  .tuple(chars(lower, { minLength: 1, maxLength: 1 }), chars(`${lower}0123456789`, { minLength: 0, maxLength: 10 }))
  .map(([first, rest]) => first + rest)
const segment = chars(`${lower}ABZ0189_-`, { minLength: 1, maxLength: 12 })
const names = fc.record({
  host: fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.')),
  port: fc.option(fc.integer({ min: 1, max: 65_535 })),
  segments: fc.array(segment, { maxLength: 4 }),
})

test('every host, port and path of the grammar gives the address with exactly these', () => {
  fc.assert(
    fc.property(names, ({ host, port, segments }) => {
      const did = `did:web:${[port === null ? host : `${host}%3A${port}`, ...segments].join(':')}`
      const url = new URL(didWebUrl(did))
      expect(url.protocol).toBe('https:')
      expect(url.hostname).toBe(host)
      expect(url.port).toBe(port === null || port === 443 ? '' : String(port))
      expect(url.pathname).toBe(`/${[...(segments.length > 0 ? segments : ['.well-known']), 'did.json'].join('/')}`)
    }),
  )
})

test('whatever is written behind did:web:, an address means what it says or there is none', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    chars(`${lower}AZ019.:%/@#?[]_-3A2F5B \\\t\n`, { minLength: 0, maxLength: 40 }),
  )
  fc.assert(
    fc.property(anything, (specific) => {
      const answer = urlOrCode(`did:web:${specific}`)
      if (answer === 'did-invalid') return
      const url = new URL(String(answer))
      const host = specific.split(':')[0]?.replace(/%3A\d+$/, '')
      expect([url.hostname, url.username, url.password, url.search, url.hash]).toEqual([host, '', '', '', ''])
      expect(url.href.replace(/^https:\/\/([^/:]+)\//, `https://$1${url.port && `:${url.port}`}/`)).toBe(
        String(answer).replace(/:443\//, '/'),
      )
    }),
    { numRuns: 500 },
  )
})
