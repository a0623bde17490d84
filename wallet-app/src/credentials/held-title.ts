import type { StatedTitle, TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import type { WalletCredential } from '@vigie/shared/credential/wallet-credential.ts'
import type { KeptCredential } from './kept-credential.ts'

/** One title or document of the authority, whichever of its forms the device has. */
export interface HeldTitle {
  /** The title's own `id`: its PDF is kept under it. */
  readonly id: string
  /** What it says. */
  readonly credential: StatedTitle
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

/** Newest first. What a form of a title does not say whole has no face of a title, and stands among the others. */
export async function groupCredentials(kept: readonly KeptCredential[]): Promise<Held> {
  const others = kept.filter(({ titleId }) => titleId === null)
  const titles: HeldTitle[] = []
  for (const id of new Set(kept.flatMap(({ titleId }) => titleId ?? []))) {
    const forms = kept.filter(({ titleId }) => titleId === id)
    const title = await titleOf(id, forms)
    if (title) titles.push(title)
    else others.push(...forms)
  }
  return {
    titles: titles.sort(byReception),
    others: others.sort(byReception).map((each) => ({ id: each.id, kept: each })),
  }
}

async function titleOf(id: string, forms: readonly KeptCredential[]): Promise<HeldTitle | null> {
  const newest = [...forms].sort(byReception)
  const document = newest.find(({ format, holder }) => format === 'ldp_vc' && holder === null)
  const bound = newest.filter(({ holder }) => holder !== null)
  const receivedAt = newest[0]?.receivedAt ?? ''
  if (document) {
    // read strictly when it was put away
    const credential = JSON.parse(document.text) as TitleCredential
    return { id, credential, document: { kept: document, credential }, bound, receivedAt }
  }
  const credential = await statedIn(id, bound)
  return credential && { id, credential, document: null, bound, receivedAt }
}

/** What the forms bound to a key say of the title; who may present them is the card's own affair. */
async function statedIn(id: string, bound: readonly KeptCredential[]): Promise<StatedTitle | null> {
  const wallet = bound.find(({ format }) => format === 'ldp_vc')
  if (wallet) return withoutHolder(JSON.parse(wallet.text) as WalletCredential)
  const [selective] = bound
  if (!selective) return null
  // its strict reader is heavy, and a title seldom comes in this form alone
  const { titleOfSdJwt } = await import('./title-of-sd-jwt.ts')
  return titleOfSdJwt(selective.text, id)
}

function withoutHolder({ credentialSubject: { id, ...credentialSubject }, ...rest }: WalletCredential): StatedTitle {
  return { ...rest, credentialSubject }
}

function byReception(a: { readonly receivedAt: string }, b: { readonly receivedAt: string }): number {
  return b.receivedAt.localeCompare(a.receivedAt)
}
