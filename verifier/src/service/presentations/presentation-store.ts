import { Problem } from '@vigie/shared/problem.ts'
import type { Presentation, Way } from './presentation.ts'

export interface FoundWay {
  readonly presentation: Presentation
  readonly way: Way
}

/** What is asked and answered, in memory only: a restart forgets it, and nothing of a person is on a disk. */
export interface PresentationStore {
  /** Refuses with `service-busy` beyond what memory is for. */
  add(presentation: Presentation, now: Date): void
  /** Of this session, or `presentation-of-another-session`. */
  get(id: string, sessionId: string, now: Date): Presentation
  /** The one of this session that was answered with that response code, or `presentation-of-another-session`. */
  getByCode(responseCode: string, sessionId: string, now: Date): Presentation
  findWay(by: 'reference' | 'state' | 'kid', value: string, now: Date): FoundWay | null
  remove(id: string): void
}

const minute = 60_000
export const answerMinutes = 5
/** How long an answer is shown again to who asked. */
export const resultMinutes = 10
const mostInAll = 2_000
const mostOfOneRequester = 200

export function createPresentationStore(): PresentationStore {
  const kept = new Map<string, Presentation>()
  const forgetOld = (now: Date) => {
    for (const [id, presentation] of kept) if (forgottenAt(presentation) <= now) kept.delete(id)
  }
  return {
    add(presentation, now) {
      forgetOld(now)
      // whoever holds the link of an invitation may begin again, and not until nobody else can ask
      if (presentation.take) forgetFirst(kept, presentation)
      const own = [...kept.values()].filter(({ requesterId }) => requesterId === presentation.requesterId)
      if (kept.size >= mostInAll || own.length >= mostOfOneRequester) {
        throw new Problem('service-busy', 'too many requests are under way', { retryAfterSeconds: 60 })
      }
      kept.set(presentation.id, presentation)
    },
    get(id, sessionId, now) {
      forgetOld(now)
      const presentation = kept.get(id)
      if (presentation?.sessionId === sessionId) return presentation
      throw new Problem('presentation-of-another-session', 'expected a presentation that this session asked for')
    },
    getByCode(responseCode, sessionId, now) {
      forgetOld(now)
      for (const presentation of kept.values()) {
        const { standing } = presentation
        const isIt = standing.kind === 'answered' && standing.responseCode === responseCode
        if (isIt && presentation.sessionId === sessionId) return presentation
      }
      throw new Problem(
        'presentation-of-another-session',
        'expected the response code of a presentation of this session',
      )
    },
    findWay(by, value, now) {
      forgetOld(now)
      for (const presentation of kept.values()) {
        const way = presentation.ways.find((one) => (by === 'kid' ? one.key.kid : one[by]) === value)
        if (way) return { presentation, way }
      }
      return null
    },
    remove: (id) => void kept.delete(id),
  }
}

const mostOfOneInvitation = 4

/** The oldest that nobody is answering, of the same invitation. */
function forgetFirst(kept: Map<string, Presentation>, { sessionId }: Presentation): void {
  const same = [...kept.values()].filter((one) => one.take !== null && one.sessionId === sessionId)
  const oldest = same.find(({ standing }) => standing.kind !== 'checking')
  if (same.length >= mostOfOneInvitation && oldest) kept.delete(oldest.id)
}

export function answerBy({ createdAt }: Presentation): Date {
  return new Date(createdAt.getTime() + answerMinutes * minute)
}

/** When nothing of it is here any more. */
export function forgottenAt(presentation: Presentation): Date {
  const { standing } = presentation
  const since = 'at' in standing ? standing.at : answerBy(presentation)
  return new Date(since.getTime() + resultMinutes * minute)
}
