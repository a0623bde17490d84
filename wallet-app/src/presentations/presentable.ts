import { expandedTypes } from '@vigie/shared/presentation/expanded-types.ts'
import type { QueriedCredential } from '@vigie/shared/presentation/match-query.ts'
import { titleTypeIri } from '@vigie/shared/presentation/parse-presentation-query.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { openSdJwt } from '@vigie/shared/sd-jwt/present-sd-jwt.ts'
import { titleVct } from '@vigie/shared/sd-jwt/title-claims.ts'
import { listCredentials } from '../credentials/credential-store.ts'
import type { KeptCredential } from '../credentials/kept-credential.ts'
import { findHolderKey } from '../keys/holder-key.ts'

/** A kept credential that is bound to a key, and what a query sees of it. */
export interface Presentable {
  readonly kept: KeptCredential
  readonly queried: QueriedCredential
}

export interface PresentableCredentials {
  /** Bound to a key that this device has. */
  readonly here: readonly Presentable[]
  /** Bound to the key of another device, before a restore. */
  readonly elsewhere: readonly Presentable[]
}

/** Only what is bound can be presented: a document that is bound to nobody proves nothing of who shows it. */
export async function listPresentable(): Promise<PresentableCredentials> {
  const here: Presentable[] = []
  const elsewhere: Presentable[] = []
  for (const kept of await listCredentials()) {
    const queried = kept.holder === null ? null : await openKept(kept)
    if (kept.holder === null || !queried) continue
    const isHere = (await findHolderKey(kept.holder)) !== null
    ;(isHere ? here : elsewhere).push({ kept, queried })
  }
  return { here, elsewhere }
}

/** Null for what can no longer be read, or is no title though it says so: it stays kept, and is offered to nobody. */
export async function openKept({ titleId, ...kept }: KeptCredential): Promise<QueriedCredential | null> {
  try {
    const queried = await readKept(kept)
    // what calls itself a title and has not its form would give more than the person is shown of titles
    return isTitle(queried.types) && titleId === null ? null : queried
  } catch (cause) {
    if (!(cause instanceof Problem || cause instanceof SyntaxError)) throw cause
    console.error('a kept credential cannot be read', cause)
    return null
  }
}

async function readKept({ id, format, text }: Omit<KeptCredential, 'titleId'>): Promise<QueriedCredential> {
  if (format === 'ldp_vc') {
    const claims: Record<string, unknown> = JSON.parse(text) // an object of JSON when it was put away
    return { id, format, types: expandedTypes(claims), claims }
  }
  const { claims } = await openSdJwt(text)
  return { id, format, types: typeof claims.vct === 'string' ? [claims.vct] : [], claims }
}

/** By its type: a title of ours, in either form. */
export function isTitle(types: readonly string[]): boolean {
  return types.includes(titleTypeIri) || types.includes(titleVct)
}
