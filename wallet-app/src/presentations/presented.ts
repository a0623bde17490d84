import type { Text } from '@vigie/shared/language.ts'
import type { AskedVoyage } from '@vigie/shared/presentation/voyage-info.ts'
import { profileStore } from '../vault/profile-store.ts'

export type PresentationOutcome =
  | 'accepted'
  /** The verifier answered no; it has seen what was sent. */
  | 'not-accepted'
  /** Sent, and no answer came: it may have been received. */
  | 'unknown'
  | 'declined'

/** Of one title or document, what was shown: the names of the facts, not what they say. */
export interface PresentedTitle {
  /** A code of the catalogue; null for another document, which has a name of its own. */
  readonly code: string | null
  readonly name: Text | null
  readonly documentNumber: string | null
  readonly format: 'ldp_vc' | 'dc+sd-jwt'
  readonly facts: readonly string[]
}

/** One answer to one request, as the person finds it again: to whom, when, why, what, and until when it may be kept. */
export interface Presented {
  readonly id: string
  readonly at: string
  readonly outcome: PresentationOutcome
  readonly clientId: string
  /** Of the request: it is not answered twice. */
  readonly nonce: string
  readonly verifierName: Text
  readonly host: string
  readonly country: string
  readonly authorityName: Text
  readonly purpose: Text
  readonly retentionDays: number
  /** The ship and voyage that the verifier said it asked for; absent in what was kept before it was told. */
  readonly voyage?: AskedVoyage | null
  readonly titles: readonly PresentedTitle[]
}

const open = () => profileStore<Presented>('presentations')

/** Latest first. */
export async function listPresented(): Promise<Presented[]> {
  return (await (await open()).list()).sort((a, b) => b.at.localeCompare(a.at))
}

export async function keepPresented(presented: Presented): Promise<void> {
  await (await open()).put(presented.id, presented)
}

export async function removePresented(id: string): Promise<void> {
  await (await open()).remove(id)
}

export async function wasAnswered(clientId: string, nonce: string): Promise<boolean> {
  return (await (await open()).list()).some((each) => each.clientId === clientId && each.nonce === nonce)
}

/** The last day on which the verifier may still have it. */
export function keptUntil({ at, retentionDays }: Pick<Presented, 'at' | 'retentionDays'>): Date {
  return new Date(Date.parse(at) + retentionDays * 86_400_000)
}
