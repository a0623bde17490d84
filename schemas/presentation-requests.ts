import crewList from './presentation-requests/crew-list.json' with { type: 'json' }
import identity from './presentation-requests/identity.json' with { type: 'json' }
import oneTitle from './presentation-requests/one-title.json' with { type: 'json' }
import type { Text } from './text.ts'

/** What a verifier may offer to ask; its id is the code of the purpose that it must be registered for. */
export interface PresentationRequest {
  readonly id: string
  readonly name: Text
  /** As the holder reads it. */
  readonly why: Text
  /** 0: looked at, and not kept. */
  readonly retentionDays: number
  /** DCQL (`presentation/presentation-query-v1.schema.json`). */
  readonly query: object
}

/** In the order in which they are offered. `meta/` holds each of them to its form. */
export const presentationRequests: readonly PresentationRequest[] = [oneTitle, crewList, identity]
