import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'vitest'
import type { TokenPlace } from '../signer-settings.ts'
import { createSoftToken, findSoftModule } from './create-soft-token.ts'

const why = (await findSoftModule()) ? null : 'SoftHSM is not installed: sudo tools/oracles/install.sh'

/** A test that needs a token; where SoftHSM is not installed it is skipped and says so. */
export function testWithToken(title: string, run: () => Promise<void>): void {
  test(title, async (context) => {
    if (why) return context.skip(why)
    await run()
  })
}

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
