import { Problem, type ProblemCode } from '../problem.ts'
import { openLogState } from './open-log-state.ts'
import { parsePublishedCatalogue } from './parse-trust.ts'
import { sha256Hex } from './sha256.ts'
import type { LogState, PublishedCatalogue, Snapshot, TrustList } from './trust-list.ts'

/** What is published beside the lists and no verdict rests on. Refused alone: a wrong name must not hold back a revocation. */
export interface Companions {
  readonly catalogue: PublishedCatalogue | null
  /** The largest state of the public log that a signature vouches for, of those that came and those seen before. */
  readonly log: LogState | null
  readonly refused: readonly { readonly id: CompanionName; readonly code: ProblemCode }[]
}

type CompanionName = 'catalogue.json' | 'log/checkpoint'

interface CompanionFiles {
  readonly catalogue?: Uint8Array | null
  readonly checkpoint?: Uint8Array | null
}

export interface CompanionContext {
  readonly list: TrustList
  readonly snapshot: Snapshot | null
  /** The log as it was seen before. */
  readonly seen: LogState | null
}

export async function openCompanions(files: CompanionFiles, context: CompanionContext): Promise<Companions> {
  const { snapshot, seen } = context
  const refused: { id: CompanionName; code: ProblemCode }[] = []
  async function open<T>(
    id: CompanionName,
    bytes: Uint8Array | null | undefined,
    how: (bytes: Uint8Array) => Promise<T>,
  ) {
    try {
      return bytes ? await how(bytes) : null
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      refused.push({ id, code: error.code })
      return null
    }
  }
  const catalogue = await open('catalogue.json', files.catalogue, (bytes) => openCatalogue(bytes, snapshot))
  const shown = await open('log/checkpoint', files.checkpoint, async (bytes) => {
    const state = await openLogState(bytes, context.list)
    for (const known of [seen, snapshot?.log]) if (known) checkFollows(state, known)
    return state
  })
  // what was seen first stays: a second log of the same size must not take its place in silence
  return { catalogue, log: largest([seen, snapshot?.log ?? null, shown]), refused }
}

async function openCatalogue(bytes: Uint8Array, snapshot: Snapshot | null): Promise<PublishedCatalogue> {
  if (snapshot?.catalogueSha256 === (await sha256Hex(bytes))) return parsePublishedCatalogue(bytes)
  throw new Problem('trust-mix', 'not the catalogue that the snapshot names')
}

/** A log only grows, and has one root at each size. Whether it grew without a change is the witnesses' to check. */
function checkFollows(state: LogState, known: LogState): void {
  if (state.size > known.size || (state.size === known.size && state.root === known.root)) return
  throw new Problem('checkpoint-inconsistent', 'a checkpoint that does not follow from one already seen')
}

function largest(states: readonly (LogState | null)[]): LogState | null {
  return states.reduce((a, b) => (b && (!a || b.size > a.size) ? b : a), null)
}
