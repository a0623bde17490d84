import { isBehind } from '../../src/trust/is-behind.ts'
import type { RememberedTrust, TrustFiles } from '../../src/trust/open-trust-material.ts'
import { openStore, type Store } from '../storage/open-store.ts'

/**
 * What a device keeps: the signed bytes as they came, which are verified again at every start, and what it remembers so
 * that nothing older is believed again (highest versions, highest signed time, the first root it ever saw).
 */
export interface KeptTrust {
  readonly files: TrustFiles | null
  readonly remembered: RememberedTrust | null
}

const drawer = 'trust'

export async function readKeptTrust(): Promise<KeptTrust> {
  const store = await openTrustStore()
  return (await store.get(drawer)) ?? { files: null, remembered: null }
}

/** What was opened: files with the memory that they left. */
export interface OpenedFiles {
  readonly files: TrustFiles
  readonly remembered: RememberedTrust
}

/**
 * Files and memory in one write: they never disagree, and a window that closes half-way leaves what was there. Answers what is
 * kept now: another window may have kept something newer meanwhile, which stays.
 */
export async function keepTrust(opened: OpenedFiles): Promise<OpenedFiles> {
  const store = await openTrustStore()
  let kept = opened
  await store.update(drawer, (before) => {
    if (before?.files && before.remembered && isBehind(opened.remembered, before.remembered)) {
      kept = { files: before.files, remembered: before.remembered }
      return []
    }
    return [[drawer, opened]]
  })
  return kept
}

function openTrustStore(): Promise<Store<KeptTrust>> {
  return openStore<KeptTrust>('vigie-trust')
}
