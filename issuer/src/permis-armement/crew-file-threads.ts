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
  open(work: Omit<Extract<CrewFileWork, { verb: 'open' }>, 'verb'>): Promise<OpenedCrewFile>
  close(): Promise<void>
}

/** Of one member at a time while a file is opened: a crew of a cruise ship takes minutes, and no member takes ten seconds. */
const ordinary = { start: 15_000, reading: 20_000, opening: 20_000 }

/** One thread: requests come a few an hour, and a hostile one shall not take more than one core. */
export function openCrewFileThreads(deadlines: typeof ordinary = ordinary): CrewFileThreads {
  const threads = openThreads<CrewFileWork, CrewFileAnswer>({
    program: new URL('./crew-file-thread.ts', import.meta.url),
    threads: 1,
    mostWaiting: 16,
    resourceLimits: { maxOldGenerationSizeMb: 1_024 },
    deadlines,
  })
  const ask = async (work: CrewFileWork): Promise<CrewFileAnswer> => {
    try {
      return await threads.do(work)
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
      const answer = await ask({ verb: 'open', ...work })
      if (answer.verb === 'open') return answer.opened
      throw new Error('a thread answered another question')
    },
    close: threads.close,
  }
}
