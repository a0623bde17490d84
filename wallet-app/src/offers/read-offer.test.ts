import { expect, test } from 'vitest'
import { nameIn, tamed } from './foreign-words.ts'
import { readOffer } from './read-offer.ts'
import { whoOffers } from './who-offers.ts'

const refusedWith = (code: string) => expect.objectContaining({ name: 'Problem', code })
const offer = JSON.stringify({ credential_issuer: 'https://titres.mer.example', credential_configuration_ids: ['a'] })
const value = `credential_offer=${encodeURIComponent(offer)}`
const reference = `credential_offer_uri=${encodeURIComponent('https://titres.mer.example/offers/1')}`

test.each([
  `openid-credential-offer://?${value}`,
  `haip-vci://?${value}`,
  `https://wallet.example/receive#${value}`,
  `https://any.example/path?${value}`,
  `#${value}`,
])('an offer is read wherever a link keeps it: %#', (link) => {
  expect(readOffer(` ${link}\n`)).toEqual({ kind: 'value', json: offer, issuerUrl: 'https://titres.mer.example' })
})

test('a link as long as a book is refused before it is read', () => {
  const link = `openid-credential-offer://?${reference}&padding=${'x'.repeat(33_000)}`
  expect(() => readOffer(link)).toThrow(refusedWith('document-too-large'))
})

test('a reference that is no address is refused before anybody looks at it', () => {
  for (const address of ['offer', '//issuer.example/offer', '', 'https://']) {
    expect(() => readOffer(`openid-credential-offer://?credential_offer_uri=${address}`)).toThrow(
      refusedWith('offer-invalid'),
    )
  }
})

test('an offer by reference is the address where it is', () => {
  expect(readOffer(`openid-credential-offer://?${reference}`)).toEqual({
    kind: 'reference',
    address: 'https://titres.mer.example/offers/1',
  })
})

test.each(['', 'hello', 'https://verifier.example/#12345', 'openid4vp://?request_uri=https%3A%2F%2Fx.example', '{}'])(
  'another text is no offer: %s',
  (text) => {
    expect(readOffer(text)).toBeNull()
  },
)

test.each([
  ['both', `#${value}&${reference}`, 'offer-invalid'],
  ['two', `#${value}&${value}`, 'offer-invalid'],
  ['no issuer', '#credential_offer=%7B%7D', 'offer-invalid'],
  ['no JSON', '#credential_offer=%7B', 'document-not-json'],
  ['the same name twice', '#credential_offer=%7B%22a%22%3A1%2C%22a%22%3A2%7D', 'document-duplicate-key'],
  ['far too long', `#credential_offer=${'x'.repeat(40_000)}`, 'document-too-large'],
])('a link with %s is refused', (_what, link, code) => {
  expect(() => readOffer(link)).toThrow(refusedWith(code))
})

const settings = {
  issuers: [
    { url: 'https://titres.mer.example', name: null },
    { url: 'https://centre.example/oid4vci', name: { fr: 'Centre', en: 'Centre' } },
  ],
  verifierUrl: 'https://verifier.example',
  publishedUrls: [],
}
const kindOf = (url: string) => whoOffers(url, settings).kind

test('the authority and those that the deployment agreed are known by their whole address', () => {
  expect(kindOf('https://titres.mer.example')).toBe('authority')
  expect(kindOf('https://titres.mer.example/')).toBe('authority')
  expect(kindOf('https://centre.example/oid4vci')).toBe('agreed')
  expect(kindOf('https://centre.example/other')).toBe('unknown')
  expect(kindOf('https://training.example.org')).toBe('unknown')
  expect(kindOf('https://titres.mer.example:8443')).toBe('unknown')
})

test.each([
  'http://titres.mer.example',
  'https://titres.mer.example@evil.example',
  'https://titres-mer.example',
  'https://titres.mer.example.evil.example',
  'https://titres.rner.example',
  'https://titre5.mer.example',
  'https://titlres.mer.example',
  'https://titre.mer.example',
])('an address that only resembles one of theirs is refused: %s', (url) => {
  expect(() => whoOffers(url, settings)).toThrow(refusedWith('issuer-address-refused'))
})

test('letters of another alphabet are shown as what they are', () => {
  const { kind, host, isOddlyNamed } = whoOffers('https://titres.mer.exаmple', settings)
  expect({ kind, isOddlyNamed }).toEqual({ kind: 'unknown', isOddlyNamed: true })
  expect(host).toMatch(/^titres\.mer\.xn--/)
  expect(whoOffers('https://192.0.2.7', settings).isOddlyNamed).toBe(true)
})

test('a stranger’s words are one short line that reads in its own direction', () => {
  expect(tamed('Centre\u202e\nfire\u0000 school ')).toBe('Centre fire school')
  expect([...(tamed('x'.repeat(500)) ?? '')]).toHaveLength(120)
  expect(tamed('\u200b')).toBeNull()
  expect(tamed({})).toBeNull()
})

test('a name is taken in the reader’s languages, or in the one there is', () => {
  expect(
    nameIn([
      { name: 'Titre', locale: 'fr-FR' },
      { name: 'Title', locale: 'en' },
    ]),
  ).toEqual({ fr: 'Titre', en: 'Title' })
  expect(nameIn([{ name: 'Zeugnis', locale: 'de' }])).toEqual({ fr: 'Zeugnis', en: 'Zeugnis' })
  expect(nameIn('x')).toBeNull()
})
