import type { OpenedCrewFile } from '@vigie/shared/crew-file/opened-crew-file.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { openThreads } from '@vigie/shared/service/open-threads.ts'
import { ThreadFailure } from '@vigie/shared/service/thread-failure.ts'
import type { CrewFileAnswer, CrewFileWork } from './crew-file-work.ts'
import type { CrewFileSummary } from './summarise-crew-file.ts'

/** Refuses with `document-too-costly` what takes too long or too much memory. */
export interface CrewFileThreads {
  /** Held to its form, nothing of it opened; refuses like `parseCrewFile`. */
  read(crewFile: string): Promise<CrewFileSummary>
  /** Every evidence with its verdict, from what this authority publishes. */
  open(work: Omit<Extract<CrewFileWork, { verb: 'open' }>, 'verb' | 'withinMs'>): Promise<OpenedCrewFile>
  close(): Promise<void>
}

/**
 * Of one member at a time while a file is opened: a crew of a cruise ship takes minutes, and no member takes ten seconds. All together
 * have `opened`: two thousand members who each take what one may would keep everybody else's request waiting for hours.
 */
const ordinary = { start: 15_000, reading: 20_000, opening: 20_000, opened: 600_000 }

/** A thread to open and one to read: requests come a few an hour, a hostile one takes one core, and the next is taken in meanwhile. */
export function openCrewFileThreads(deadlines: typeof ordinary = ordinary): CrewFileThreads {
  const start = () =>
    openThreads<CrewFileWork, CrewFileAnswer>({
      program: new URL('./crew-file-thread.ts', import.meta.url),
      threads: 1,
      mostWaiting: 16,
      resourceLimits: { maxOldGenerationSizeMb: 1_024 },
      deadlines,
    })
  const threads = { read: start(), open: start() }
  const ask = async (work: CrewFileWork): Promise<CrewFileAnswer> => {
    try {
      return await threads[work.verb].do(work)
    } catch (cause) {
      if (!(cause instanceof ThreadFailure) || cause.end === 'failed' || cause.end === 'closed') throw cause
      throw new Problem('document-too-costly', 'this crew file takes too much to open', { cause })
    }
  }
  return {
    async read(crewFile) {
      const answer = await ask({ verb: 'read', crewFile })
      if (answer.verb === 'read') return answer.summary
      throw new Error('a thread answered another question')
    },
    async open(work) {
      const answer = await ask({ verb: 'open', ...work, withinMs: deadlines.opened })
      if (answer.verb === 'open') return answer.opened
      throw new Error('a thread answered another question')
    },
    async close() {
      await Promise.all(Object.values(threads).map((of) => of.close()))
    },
  }
}
