import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createKeyFile, openKeyFiles } from '@vigie/issuer/signing/keys/key-file.ts'
import type { KeyStore } from '@vigie/issuer/signing/keys/key-store.ts'
import { openTokenKeys } from '@vigie/issuer/signing/keys/open-signer-keys.ts'
import { createSoftToken, findSoftModule } from '@vigie/issuer/signing/token/create-soft-token.ts'
import { createTitleCredential } from '@vigie/shared/credential/create-title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { cryptosuiteOf } from '@vigie/shared/proof/multikey.ts'
import { signCredential } from '@vigie/shared/proof/sign-credential.ts'
import { createTestFields, testIssuer } from '@vigie/shared/testing/test-authority.ts'
import { type Row, race } from './measure.ts'
import { createStranger } from './stranger.ts'

const key = {
  id: `${testIssuer}#t1`,
  use: 'titles',
  algorithm: 'P-256',
  publishFrom: '2026-01-01T00:00:00Z',
  signFrom: '2026-01-01T00:00:00Z',
  signUntil: null,
} as const

/** As row `issue`, with a key that nobody can copy; absent, and said, where SoftHSM is not installed. */
export async function issueTokenRow(): Promise<Row | null> {
  if (await findSoftModule()) return inFolder((folder) => raceInToken(folder))
  console.error('issue-token: left out, SoftHSM is not installed (sudo tools/oracles/install.sh)')
  return null
}

/** The same with the encrypted file, opened once, as the signer opens it when it starts. */
export function issueKeyFileRow(): Promise<Row> {
  return inFolder(async (folder) => {
    await createKeyFile(folder, key, { passphrase: 'of this run', iterations: 1_000 })
    return raceWith('issue-key-file', await openKeyFiles(folder, 'of this run'))
  })
}

async function raceInToken(folder: string): Promise<Row> {
  const { VIGIE_SIGNER_TOKEN_MODULE: modulePath = '' } = await createSoftToken(path.join(folder, 'token'), 'vigie')
  const place = { modulePath, label: 'vigie', pinFile: path.join(folder, 'token/pin') }
  const store = await openTokenKeys(path.join(folder, 'keys'), place)
  await store.create(key)
  await store.refresh()
  return raceWith('issue-token', store)
}

/** The same key, in the same place, for all three: what is left is what each of them does around it. */
async function raceWith(row: string, store: KeyStore): Promise<Row> {
  const publicKeyMultibase = store.list()[0]?.publicKeyMultibase ?? ''
  const sign = (data: Uint8Array) => store.sign(key.id, data)
  const fields = createTestFields()
  const unsigned = createTitleCredential(fields)
  const stranger = createStranger({ id: key.id, publicKeyMultibase, sign })
  const created = '2026-11-20T10:12:00Z'
  const options = { verificationMethod: key.id, cryptosuite: cryptosuiteOf(publicKeyMultibase), created, sign } as const
  const hashes = new Uint8Array(64)
  try {
    return await race({
      row,
      ours: async () => writeTitleCredential(await signCredential(createTitleCredential(fields), options)),
      peer: { name: '@digitalbazaar/vc issue', run: async () => JSON.stringify(await stranger.issue(unsigned)) },
      limit: () => sign(hashes),
      calls: 15,
    })
  } finally {
    await store.close()
  }
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-bench-'))
  return work(folder).finally(() => rm(folder, { recursive: true, force: true }))
}
