import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TokenPlace } from '../signer-settings.ts'
import { createSoftToken, findSoftModule } from './create-soft-token.ts'

/** Null where SoftHSM is installed; else why a test cannot run. */
export const withoutSoftToken = (await findSoftModule()) ? null : 'SoftHSM is not installed (Debian package softhsm2)'

export interface TestToken {
  /** Holds the token, its PINs and its settings. */
  readonly folder: string
  readonly tokens: string
  readonly keysFolder: string
  readonly place: TokenPlace
  readonly variables: Readonly<Record<string, string>>
}

/** A token of its own for each test. Its settings go into the environment of this process, where SoftHSM reads them. */
export async function createTestToken(): Promise<TestToken> {
  const root = await mkdtemp(path.join(tmpdir(), 'vigie-token-'))
  const folder = path.join(root, 'token')
  const variables = await createSoftToken(folder, 'vigie')
  const place = {
    modulePath: variables.VIGIE_SIGNER_TOKEN_MODULE ?? '',
    label: 'vigie',
    pinFile: path.join(folder, 'pin'),
  }
  return { folder, tokens: path.join(folder, 'tokens'), keysFolder: path.join(root, 'keys'), place, variables }
}
