import { Problem } from '@vigie/shared/problem.ts'
import { keyStateOf } from '../signing/keys/key-state.ts'
import type { KeyDescription, SigningKeyUse } from '../signing/keys/signing-keys.ts'
import type { Signer } from '../signing/signer-client.ts'

/** The key of that use whose period began last: the next key takes over by its own date, without a restart. */
export function chooseKey(keys: readonly KeyDescription[], use: SigningKeyUse, at: Date): KeyDescription {
  const usable = keys.filter((key) => key.use === use && keyStateOf(key, at) === 'signing')
  const latest = usable.sort((a, b) => (a.signFrom < b.signFrom ? 1 : -1))[0]
  if (latest) return latest
  throw new Problem('key-unknown', `no key for ${use} may sign at this time`)
}

/**
 * The signer's keys, asked again after ten seconds: a plan must not wait for the signer each time, nor be made for long with
 * a key that was closed.
 */
export function rememberKeys(signer: Signer, now: () => Date): () => Promise<readonly KeyDescription[]> {
  let asked: { readonly at: number; readonly keys: Promise<readonly KeyDescription[]> } | undefined
  return async () => {
    const at = now().getTime()
    if (!asked || Math.abs(at - asked.at) > 10_000) asked = { at, keys: signer.listKeys() }
    try {
      return await asked.keys
    } catch (error) {
      asked = undefined
      throw error
    }
  }
}
