import { createTitleCredential } from '@vigie/shared/credential/create-title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { cryptosuiteOf } from '@vigie/shared/proof/multikey.ts'
import { signCredential } from '@vigie/shared/proof/sign-credential.ts'
import { createTestFields } from '@vigie/shared/testing/test-authority.ts'
import { type Row, race } from './measure.ts'
import { createNativeKey } from './reference.ts'
import { createStranger } from './stranger.ts'

/** From the fields of a decided title to its signed bytes, checked as strictly as a verifier will. */
export async function issueRow(): Promise<Row> {
  const { key, sign } = await createNativeKey()
  const fields = createTestFields()
  const unsigned = createTitleCredential(fields)
  const stranger = createStranger(key)
  const options = {
    verificationMethod: key.id,
    cryptosuite: cryptosuiteOf(key.publicKeyMultibase),
    created: '2026-11-20T10:12:00Z',
    sign: key.sign,
  } as const
  const hashes = new Uint8Array(64)
  return race({
    row: 'issue',
    ours: async () => writeTitleCredential(await signCredential(createTitleCredential(fields), options)),
    peer: { name: '@digitalbazaar/vc issue', run: async () => JSON.stringify(await stranger.issue(unsigned)) },
    limit: () => sign(hashes),
    calls: 15,
  })
}
