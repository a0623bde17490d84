import type { TitleCredential, UnsignedTitleCredential } from '@vigie/shared/credential/title-credential.ts'
import type { WalletCredential } from '@vigie/shared/credential/wallet-credential.ts'
import type { KeptCredential } from './kept-credential.ts'

/** One title or document of the authority, whichever of its forms the device has. */
export interface HeldTitle {
  /** The title's own `id`: its PDF is kept under it. */
  readonly id: string
  /** What it says. */
  readonly credential: UnsignedTitleCredential
  /** The document, from which its code is made; null where only forms bound to a key came. */
  readonly document: { readonly kept: KeptCredential; readonly credential: TitleCredential } | null
  /** Those bound to a key, of this device or (after a restore) of another. */
  readonly bound: readonly KeptCredential[]
  readonly receivedAt: string
}

/** A credential that is no title of ours: a training centre's attestation, anything that another issuer gave. */
export interface HeldOther {
  readonly id: string
  readonly kept: KeptCredential
}

export interface Held {
  readonly titles: readonly HeldTitle[]
  readonly others: readonly HeldOther[]
}

/** Newest first. What is held of a title only as an SD-JWT has no face of a title, and stands among the others. */
export function groupCredentials(kept: readonly KeptCredential[]): Held {
  const others = kept.filter(({ titleId }) => titleId === null)
  const titles: HeldTitle[] = []
  for (const id of new Set(kept.flatMap(({ titleId }) => titleId ?? []))) {
    const forms = kept.filter(({ titleId }) => titleId === id)
    const title = titleOf(id, forms)
    if (title) titles.push(title)
    else others.push(...forms)
  }
  return {
    titles: titles.sort(byReception),
    others: others.sort(byReception).map((each) => ({ id: each.id, kept: each })),
  }
}

function titleOf(id: string, forms: readonly KeptCredential[]): HeldTitle | null {
  const newest = [...forms].sort(byReception)
  const document = newest.find(({ format, holder }) => format === 'ldp_vc' && holder === null)
  const bound = newest.filter(({ holder }) => holder !== null)
  const wallet = bound.find(({ format }) => format === 'ldp_vc')
  const receivedAt = newest[0]?.receivedAt ?? ''
  if (document) {
    // read strictly when it was put away
    const credential = JSON.parse(document.text) as TitleCredential
    return { id, credential, document: { kept: document, credential }, bound, receivedAt }
  }
  if (!wallet) return null
  return {
    id,
    credential: withoutHolder(JSON.parse(wallet.text) as WalletCredential),
    document: null,
    bound,
    receivedAt,
  }
}

/** What it says of the title; who may present it is the card's own affair. */
function withoutHolder({
  credentialSubject: { id, ...credentialSubject },
  ...rest
}: WalletCredential): UnsignedTitleCredential {
  return { ...rest, credentialSubject }
}

function byReception(a: { readonly receivedAt: string }, b: { readonly receivedAt: string }): number {
  return b.receivedAt.localeCompare(a.receivedAt)
}
