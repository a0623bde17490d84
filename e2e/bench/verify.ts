import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { openTestTrust, signTestTitle } from '@vigie/shared/testing/test-authority.ts'
import { verifyTitle } from '@vigie/shared/verification/verify-title.ts'
import { type Row, race } from './measure.ts'
import { createNativeAuthority } from './reference.ts'
import { createStranger } from './stranger.ts'

/** From bytes to a verdict with all eight checks, status included; the peer parses and verifies the proof alone. */
export async function verifyRow(): Promise<Row> {
  const { native, authority } = await createNativeAuthority()
  const text = writeTitleCredential(await signTestTitle(authority.titles))
  const bytes = new TextEncoder().encode(text)
  const now = new Date('2027-03-01T10:00:00Z')
  const trust = await openTestTrust(authority, { at: now })
  const stranger = createStranger(native.key)
  const [hashes, signature] = [new Uint8Array(64), native.sign(new Uint8Array(64))]
  return race({
    row: 'verify',
    ours: async () => mustBe('green', (await verifyTitle(bytes, trust, now)).colour),
    peer: {
      name: '@digitalbazaar/vc verifyCredential',
      run: async () => mustBe(true, (await stranger.verify(JSON.parse(text))).verified),
    },
    limit: () => mustBe(true, native.verify(hashes, signature)),
    calls: 15,
  })
}

/** A fast wrong answer is no answer. */
function mustBe<Value>(expected: Value, value: Value): void {
  if (value !== expected) throw new Error(`expected ${expected}, got ${value}`)
}
