import { createManningDocument } from '@vigie/shared/manning/create-manning-document.ts'
import { parseManningDocument } from '@vigie/shared/manning/parse-manning-document.ts'
import { manningFields } from '@vigie/shared/testing/test-manning.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Journal } from '../journal.ts'
import type { SigningKeys } from '../keys/signing-keys.ts'
import { signPlan } from '../sign-plan.ts'
import { contextOf, did, openTestJournal, openTestKeys, titlePlan } from '../signing-fixture.ts'
import type { SigningPlan } from '../signing-plan.ts'

const planId = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1c01'
let keys: SigningKeys
let journal: Journal
beforeAll(async () => {
  keys = (await openTestKeys()).keys
  journal = (await openTestJournal()).journal
})
afterAll(() => journal.close())

const unsigned = createManningDocument({ ...manningFields, issuer: did })
function plan(change: Partial<SigningPlan> = {}, said: object = {}): SigningPlan {
  const text = JSON.stringify({ ...unsigned, ...said })
  const kind = 'manning-document'
  return titlePlan({ id: planId, kind, titleId: null, titleNumber: null, unsigned: text, ...change })
}
const sign = (asked: SigningPlan) => signPlan(asked.id, contextOf(asked, { keys, journal }))

const [revocation, suspension] = unsigned.credentialStatus
const elsewhere = { ...revocation, statusListCredential: 'https://ailleurs.example/status/r1' }

test.each<[string, () => SigningPlan, string]>([
  ['that one agent alone decided', () => plan({ approvals: ['agent-1', 'agent-1'] }), 'plan-refused'],
  ['by a key for lists', () => plan({ keyIds: [`${did}#l1`] }), 'plan-refused'],
  ['of a title', () => plan({ titleId: planId }), 'plan-refused'],
  [
    'of another authority',
    () =>
      plan(
        {},
        { issuer: 'did:web:autre.example', id: unsigned.id.replace(/^https:\/\/[^/]+/, 'https://autre.example') },
      ),
    'plan-refused',
  ],
  [
    'whose entries are in lists of others',
    () => plan({}, { credentialStatus: [elsewhere, suspension] }),
    'trust-beyond-bounds',
  ],
  [
    'whose entry is in the list of the other purpose',
    () =>
      plan(
        {},
        { credentialStatus: [{ ...revocation, statusListCredential: suspension.statusListCredential }, suspension] },
      ),
    'trust-beyond-bounds',
  ],
  ['with a proof of its own', () => plan({}, { proof: {} }), 'plan-refused'],
  [
    'of a ship whose number does not check',
    () => plan({ unsigned: JSON.stringify(unsigned).replace('9074729', '9074728') }),
    'ship-number-invalid',
  ],
])('a manning document %s is refused', async (_what, asked, code) => {
  await expect(sign(asked())).rejects.toMatchObject({ code })
  expect(journal.kindOf(planId)).toBe(null)
})

test('one that two agents decided is signed, once, and is read back', async () => {
  const { signed } = await sign(plan())
  const { proof, ...document } = parseManningDocument(new TextEncoder().encode(signed))
  expect(document).toEqual(unsigned)
  expect(proof.verificationMethod).toBe(`${did}#t1`)
  expect((await sign(plan())).signed).toBe(signed)
  const other = createManningDocument({ ...manningFields, issuer: did, expiresOn: null })
  await expect(sign(plan({ unsigned: JSON.stringify(other) }))).rejects.toMatchObject({
    code: 'plan-already-signed-otherwise',
  })
})
