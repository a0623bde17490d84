import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTestKey, createTestRoot, jwsSigner, type TestKey } from '@vigie/shared/testing/test-authority.ts'
import { assembleRoot } from '@vigie/shared/trust/assemble-root.ts'
import type { TrustFile } from '@vigie/shared/trust/parse-trust.ts'
import { signTrustRoot } from '@vigie/shared/trust/sign-trust.ts'
import type { TrustRoot } from '@vigie/shared/trust/trust-list.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'
import type { Signer } from '../signing/signer-client.ts'
import type { PublishingNeeds } from './publishing-needs.ts'

/** A root of tests over the trust-list keys that a signer has now, as a publication needs it; held once for each file. */
export async function holdTestCeremony(
  signer: Signer,
  rootChainFile: string,
): Promise<Pick<PublishingNeeds, 'rootChainFile' | 'warn'>> {
  if (!existsSync(rootChainFile)) {
    const keys = await signer.listKeys()
    await (await createTestCeremony(rootChainFile)).hold(keys.filter(({ use }) => use === 'trust-lists'))
  }
  return { rootChainFile, warn: () => undefined }
}

type NamedKey = Pick<KeyDescription, 'id' | 'publicKeyMultibase'>

export interface TestCeremony {
  readonly holders: readonly TestKey[]
  /** A key that is not the signer's. */
  readonly stranger: string
  /** Names these keys for trust lists in the next root, signed by two of the three holders, and leaves the chain in the file. */
  hold(trustListKeys: readonly NamedKey[], change?: Partial<TrustRoot>): Promise<void>
}

/** A key ceremony of tests: three holders, two of whom sign. */
export async function createTestCeremony(file: string): Promise<TestCeremony> {
  const holders = await Promise.all(['a', 'b', 'c'].map((name) => createTestKey(`root-${name}`, 'Ed25519')))
  const { publicKeyMultibase: stranger } = await createTestKey('k9')
  let chain: TrustFile['roots'] = []
  return {
    holders,
    stranger,
    async hold(trustListKeys, change = {}) {
      const at = new Date(Date.now() - 24 * 60 * 60_000)
      const root = createTestRoot({ root: holders, trustLists: [], threshold: 2 }, chain.length + 1, at)
      const keys = trustListKeys.map(({ id, publicKeyMultibase }) => ({ id, publicKeyMultibase }))
      const next = { ...root, trustLists: { threshold: 1, keys }, ...change }
      const signed = await Promise.all(holders.slice(1).map((holder) => signTrustRoot(next, [jwsSigner(holder)])))
      chain = await assembleRoot(chain, signed)
      await mkdir(path.dirname(file), { recursive: true })
      await writeFile(file, JSON.stringify(chain))
    },
  }
}
