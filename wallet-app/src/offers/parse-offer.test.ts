import { expect, test } from 'vitest'
import { isKnownOffer, parseOffer } from './parse-offer.ts'

const link = 'https://wallet.example/#offer=https%3A%2F%2Ftitres.mer.example%2Foffers&code=s3cret'
const known = ['https://titres.mer.example']

test('an offer is read from a link and from its fragment alone', () => {
  const offer = { offersUrl: 'https://titres.mer.example/offers', code: 's3cret' }
  expect(parseOffer(link)).toEqual(offer)
  expect(parseOffer('#offer=https://titres.mer.example/offers&code=s3cret')).toEqual(offer)
})

test.each([
  '',
  'https://wallet.example/',
  '#offer=https://titres.mer.example/offers',
  '#code=x',
  '#offer=nowhere&code=x',
  '#12345',
])('another text is not an offer: %s', (text) => {
  expect(parseOffer(text)).toBeNull()
})

test('the offer of an issuer that the wallet knows is known', () => {
  expect(parseOffer(link)).toSatisfy((offer) => isKnownOffer(offer, known))
})

test.each([
  'https://titres.mer.example@evil.example/offers',
  'https://user@titres.mer.example/offers',
  'https://titres.mer.example.evil.example/offers',
  'http://titres.mer.example/offers',
  'https://titres.mer.example:8443/offers',
  'https://titres.mer.example/offers/../steal',
  'https://titres.mer.example/offers?to=evil',
  'https://titres.mer.exаmple/offers',
])('a look-alike is another issuer: %s', (offersUrl) => {
  const offer = parseOffer(`#offer=${encodeURIComponent(offersUrl)}&code=x`)
  expect(offer && isKnownOffer(offer, known)).toBe(false)
})
