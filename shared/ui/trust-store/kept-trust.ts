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

/** Files and memory in one write: they never disagree. */
export async function keepTrust(trust: KeptTrust): Promise<void> {
  const store = await openTrustStore()
  await store.put(drawer, trust)
}

function openTrustStore(): Promise<Store<KeptTrust>> {
  return openStore<KeptTrust>('vigie-trust')
}
