import { availableParallelism } from 'node:os'
import type { ManningVerdict } from '@vigie/shared/manning/verify-manning-document.ts'
import type { VerifiedPresentation } from '@vigie/shared/presentation/presented-title.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { openThreads, type ThreadSettings, type Threads } from '@vigie/shared/service/open-threads.ts'
import { ThreadFailure } from '@vigie/shared/service/thread-failure.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import type { TrustContent, TrustInForce, TrustToOpen } from '../trust/trust-in-force.ts'
import type { JudgeAnswer, JudgedCrewFile, JudgeWork, SentCrew, SentPresentation, SentTitle } from './judge-work.ts'

export interface Judges {
  /** Refuses what is not readable by its code, and what takes too long or too much memory as `document-too-costly`. */
  judge(title: SentTitle, trust: TrustInForce, now: Date): Promise<Verdict>
  /** The same, and of a manning document its own verdict. */
  judgeAny(document: SentTitle, trust: TrustInForce, now: Date): Promise<Verdict | ManningVerdict>
  /** An answer to a request of ours; refuses what is none by its code. */
  verifyPresentation(presentation: SentPresentation, trust: TrustInForce, now: Date): Promise<VerifiedPresentation>
  /** A crew, every title of it verified again; refuses what has no question to answer by its code. */
  judgeCrew(crew: SentCrew, trust: TrustInForce, asked: CrewAsked): Promise<JudgedCrewFile>
  /** Verifies trust files, whatever else waits. Throws the `Problem` that they are refused with, else a `ThreadFailure`. */
  inspectTrust(trust: TrustToOpen): Promise<TrustContent>
  close(): Promise<void>
}

export interface CrewAsked {
  readonly now: Date
  /** After each person of it, whose titles were verified. */
  readonly onMember?: () => void
}

export type JudgeLimits = Pick<ThreadSettings, 'threads' | 'deadlines' | 'mostWaiting'>

/** A title takes a few milliseconds, the page of a PDF half a second; the start of a thread and its trust lists about one. */
const ordinaryLimits: JudgeLimits = {
  // a crew begins to be opened anew with each person of it
  deadlines: { start: 20_000, judging: 2_000, comparing: 5_000, opening: 5_000, matching: 10_000 },
  mostWaiting: 500,
}

/**
 * Judges on every core. PDFs have threads of their own: their objects are the sender's to choose, and what is slow about one
 * delays no title that came as text.
 */
export function openJudges(limits: Partial<JudgeLimits> = {}): Judges {
  const settings: ThreadSettings = {
    program: new URL('./judge-thread.ts', import.meta.url),
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    ...ordinaryLimits,
    ...limits,
  }
  const titles = openThreads<JudgeWork, JudgeAnswer>(settings)
  const pdfs = openThreads<JudgeWork, JudgeAnswer>({
    ...settings,
    threads: Math.max(1, availableParallelism() - 1),
    mostWaiting: 50,
  })
  /** One at a time: a cruise ship takes half a minute, which no title waits for. */
  const crews = openThreads<JudgeWork, JudgeAnswer>({
    ...settings,
    threads: 1,
    mostWaiting: 200,
    resourceLimits: { maxOldGenerationSizeMb: 768 },
  })
  return {
    async judge(title, { toOpen, id }, now) {
      const threads = title.kind === 'pdf' ? pdfs : titles
      // the answer to this verb
      return (await ask(threads, { verb: 'judge', title, now, trust: toOpen, trustId: id })) as Verdict
    },
    async judgeAny(title, { toOpen, id }, now) {
      const threads = title.kind === 'pdf' ? pdfs : titles
      // the answer to this verb
      return (await ask(threads, { verb: 'judge-any', title, now, trust: toOpen, trustId: id })) as
        | Verdict
        | ManningVerdict
    },
    async verifyPresentation(presentation, { toOpen, id }, now) {
      const work = { verb: 'verify-presentation', presentation, now, trust: toOpen, trustId: id } as const
      // the answer to this verb
      return (await ask(titles, work)) as VerifiedPresentation
    },
    async judgeCrew(crew, { toOpen, id }, { now, onMember }) {
      const work = { verb: 'judge-crew', crew, now, trust: toOpen, trustId: id } as const
      // the thread says `opening` before the first, and again after each
      let opened = -1
      const onStage = (stage: string) => {
        if (stage !== 'opening') return
        opened += 1
        if (opened > 0) onMember?.()
      }
      // the answer to this verb
      return (await ask(crews, work, onStage)) as JudgedCrewFile
    },
    async inspectTrust(trust) {
      // the answer to this verb
      return (await titles.doFirst({ verb: 'inspect-trust', trust })) as TrustContent
    },
    async close() {
      await Promise.all([titles.close(), pdfs.close(), crews.close()])
    },
  }
}

/** The start of a thread is over by then, or the machine is in trouble. */
const retryAfterSeconds = 5

async function ask(
  threads: Threads<JudgeWork, JudgeAnswer>,
  work: JudgeWork,
  onStage?: (stage: string) => void,
): Promise<JudgeAnswer> {
  try {
    return await threads.do(work, onStage)
  } catch (cause) {
    const isCostly = cause instanceof ThreadFailure && (cause.end === 'late' || cause.end === 'out-of-memory')
    if (!isCostly) throw cause
    // until the document is looked at, what takes long is ours
    if (cause.stage === 'start')
      throw new Problem('service-busy', 'no thread was ready in time', { retryAfterSeconds, cause })
    throw new Problem('document-too-costly', 'expected a document that is judged in time', { cause })
  }
}
