import { Problem } from '@vigie/shared/problem.ts'
import { checkTitle } from '@vigie/shared/ui/checking/check-title.ts'
import type { TrustSummary } from '@vigie/shared/ui/checking/checking-messages.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { judgeAgain } from './change-inspection.ts'
import type { InspectedTitle, Inspection } from './inspection.ts'
import { findAppVersion, inputOf, judgementFrom } from './judgement.ts'

export interface JudgedAgain {
  /** To apply to what is kept by then, so that what was written meanwhile stays. */
  readonly change: (inspection: Inspection) => Inspection
  /** Titles that keep the verdict they had: they took too long, or are not what they were said to be. */
  readonly skipped: number
}

/** Judges every title of an inspection from what was kept of it, with what this device believes now. */
export async function judgeAllAgain(
  inspection: Inspection,
  trust: TrustSummary,
  onDone: (done: number) => void,
): Promise<JudgedAgain> {
  const changes: ((inspection: Inspection) => Inspection)[] = []
  const titles = inspection.people.flatMap((person) => person.titles)
  const app = await findAppVersion()
  for (const [at, title] of titles.entries()) {
    const verdict = await judgeKept(title)
    if (verdict) {
      const { credential } = verdict
      const judgement = judgementFrom(verdict, { trust, cause: 'again', app })
      changes.push((before) => judgeAgain(before, title.id, { credential, judgement }))
    }
    onDone(at + 1)
  }
  return {
    change: (latest) => changes.reduce((before, change) => change(before), latest),
    skipped: titles.length - changes.length,
  }
}

/** A report from elsewhere may hold what is no title: then nothing new is known of it. */
async function judgeKept(title: InspectedTitle): Promise<Verdict | null> {
  try {
    return await checkTitle(inputOf(title), new Date())
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
