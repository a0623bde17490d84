import { describe, expect, test } from 'vitest'
import type { KeptCredential } from './kept-credential.ts'
import { readOtherContent } from './list-claims.ts'

const kept = (credential: unknown): KeptCredential => ({
  id: 'a',
  format: 'ldp_vc',
  text: JSON.stringify(credential),
  holder: null,
  issuerUrl: 'https://centre.example',
  configurationId: 'course',
  displayName: null,
  receivedAt: '2026-11-22T10:00:00Z',
  titleId: null,
})

describe('what another issuer wrote', () => {
  test('is shown under the names it gave, without what serves the protocol', async () => {
    const { claims, validUntil } = await readOtherContent(
      kept({
        validUntil: '2027-05-01T00:00:00Z',
        credentialSubject: {
          id: 'did:key:z6Mk',
          type: 'Trainee',
          family_name: 'LE GUELLEC',
          course: { title: 'Basic safety', units: ['PSSR', 'FPFF'] },
        },
      }),
    )
    expect(claims).toEqual([
      { name: 'family name', value: 'LE GUELLEC' },
      { name: 'course · title', value: 'Basic safety' },
      { name: 'course · units', value: 'PSSR' },
      { name: 'course · units', value: 'FPFF' },
    ])
    expect(validUntil).toBe('2027-05-01T00:00:00.000Z')
  })

  test('is cut where nobody reads any more: number, length and depth', async () => {
    const deep = { a: { b: { c: { d: { e: { f: { g: 'too deep' } } } } } } }
    const credentialSubject = {
      deep,
      ...Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`n${at}`, 'x'.repeat(5_000)])),
    }
    const { claims, validUntil } = await readOtherContent(kept({ validUntil: 'never', credentialSubject }))
    expect(claims).toHaveLength(200)
    expect(claims[0]).toEqual({ name: 'n0', value: 'x'.repeat(2_000) })
    expect(validUntil).toBeNull()
  })

  test.each([null, 'text', 3, [], { credentialSubject: null }])(
    'of another shape says nothing: %j',
    async (credential) => {
      expect(await readOtherContent(kept(credential))).toEqual({ claims: [], validUntil: null })
    },
  )
})
