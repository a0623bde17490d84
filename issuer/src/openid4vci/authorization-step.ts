import type { Text } from '@vigie/shared/language.ts'
import type { Database } from '../db/open-database.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { findTitle, listTitles, type Title } from '../register/title-store.ts'
import type { AuthorizationRow } from './authorization-store.ts'
import type { WalletNeeds } from './wallet-needs.ts'

/** What went wrong at the last step, and may be tried again. */
export type SignInTrouble = 'wrong-code' | 'provider-away' | 'provider-refused' | 'too-many-tries'

export interface OfferedProvider {
  readonly id: string
  readonly name: Text
}

/** Where a person stands with a wallet's request; each page has a new secret name, which the next step must give. */
export type AuthorizationStep =
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'sign-in'
      readonly page: string
      readonly recipient: string
      /** Of the wallet, as a source of a content security policy. */
      readonly target: string
      readonly scope: string
      readonly providers: readonly OfferedProvider[]
      /** The wallet was opened by an invitation: nothing is to be typed. */
      readonly isInvited: boolean
      readonly trouble: SignInTrouble | null
    }
  | {
      /** Back from a provider with an account that we do not know yet. */
      readonly kind: 'identify'
      readonly page: string
      readonly recipient: string
      readonly target: string
      readonly trouble: 'not-recognised' | 'registry-away' | null
    }
  | {
      readonly kind: 'choose'
      readonly page: string
      readonly recipient: string
      readonly target: string
      readonly titles: readonly Title[]
    }
  | {
      readonly kind: 'consent'
      readonly page: string
      readonly recipient: string
      readonly target: string
      readonly identificationNumber: string
    }
  | { readonly kind: 'answered'; readonly redirectTo: string }
  /** To the provider; `browser` comes back with the person, in a cookie. */
  | { readonly kind: 'visit'; readonly redirectTo: string; readonly browser: string }

const mostTitles = 50

export function showSignIn(
  request: AuthorizationRow,
  page: string,
  { needs: { identityProviders }, trouble = null }: { needs: StepNeeds; trouble?: SignInTrouble | null },
): AuthorizationStep {
  return {
    kind: 'sign-in',
    page,
    ...askerOf(request),
    scope: request.scope,
    providers: identityProviders.offered,
    isInvited: request.invitationId !== null,
    trouble,
  }
}

/** What whoever signed in is asked: which of their titles, or whether the wallet may open their file. */
export async function showQuestion(
  request: AuthorizationRow & { readonly identificationNumber: string },
  page: string,
  { db }: Pick<WalletNeeds, 'db'>,
): Promise<AuthorizationStep> {
  const asker = askerOf(request)
  const { identificationNumber } = request
  if (request.scope === 'seafarer') return { kind: 'consent', page, ...asker, identificationNumber }
  return { kind: 'choose', page, ...asker, titles: await listOfferable(request, db) }
}

export type StepNeeds = WalletNeeds &
  Pick<IssuerDependencies, 'identityProviders' | 'log' | 'registries' | 'signInTries'>

interface Asker {
  /** What the person is told about where the answer goes: a host, or the name of an app's scheme. */
  readonly recipient: string
  readonly target: string
}

export function askerOf({ redirectUri }: AuthorizationRow): Asker {
  const { protocol, host, origin } = new URL(redirectUri)
  const isWeb = protocol === 'https:' || protocol === 'http:'
  return isWeb ? { recipient: host, target: origin } : { recipient: protocol.slice(0, -1), target: protocol }
}

/** The titles in force of who signed in; the one that the offer named, when it named one, and only if it is theirs. */
export async function listOfferable(request: AuthorizationRow, db: Database): Promise<Title[]> {
  const { bodyId, identificationNumber, offeredTitleId } = request
  if (identificationNumber === null) return []
  if (offeredTitleId === null) {
    return listTitles(db, { bodyId, identificationNumber, state: 'issued', limit: mostTitles })
  }
  const title = await findTitle(db, offeredTitleId)
  const isTheirs = title?.bodyId === bodyId && title.identificationNumber === identificationNumber
  return title && isTheirs && title.state !== 'cancelled' ? [title] : []
}
