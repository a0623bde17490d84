import type { CrewCheckView, JudgedCrew } from '@vigie/shared/crew-file/crew-check-view.ts'
import type { Language } from '@vigie/shared/language.ts'
import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Judges } from '../judging/open-judges.ts'
import { readTokenStatusLists } from '../presentations/read-token-status-lists.ts'
import type { Settings } from '../settings.ts'
import type { TrustKeeper } from '../trust/trust-keeper.ts'
import type { CrewCheck } from './crew-check.ts'
import { crewFileOfCheck } from './tell-evidence-apart.ts'

/** A check judged now, or why it is not. */
export type Judgement = Pick<CrewCheckView, 'judged' | 'notJudged'>

export interface CrewJudgements {
  /** With the lists in force, and the words of the manning document in that language; the same revision under the same lists on the same day is judged once. */
  readonly judge: (check: CrewCheck, language?: Language) => Promise<Judgement>
}

export interface CrewJudging {
  readonly judges: Pick<Judges, 'judgeCrew'>
  readonly trust: Pick<TrustKeeper, 'inForce'>
  readonly settings: Pick<Settings, 'publishedFolder'>
  readonly now: () => Date
}

/** What is signed is judged in one language, whoever asks. */
const signedLanguage: Language = 'fr'

/** What was judged last is kept for so many persons in all: some tens of megabytes. */
const mostMembersKept = 5_000

interface Kept {
  readonly name: string
  readonly members: number
  readonly judgement: Promise<Judgement>
}

export function createCrewJudgements(judging: CrewJudging): CrewJudgements {
  const kept = new Map<string, Kept>()
  return {
    async judge(check, language = signedLanguage) {
      const name = nameOf(check, language, judging)
      if (name === null) return { judged: null, notJudged: 'trust-not-ready' }
      const known = kept.get(check.id)
      kept.delete(check.id)
      const judgement = known?.name === name ? known.judgement : judgeNow(check, language, judging)
      kept.set(check.id, { name, members: check.content.members.length, judgement })
      forgetOldest(kept)
      const answer = await judgement
      // what failed for want of time or room is tried again
      if (answer.notJudged !== null && kept.get(check.id)?.judgement === judgement) kept.delete(check.id)
      return answer
    },
  }
}

function nameOf({ fileRevision }: CrewCheck, language: Language, { trust, now }: CrewJudging): string | null {
  try {
    return `${fileRevision} ${language} ${trust.inForce().id} ${plainDateOf(now())}`
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

async function judgeNow(
  check: CrewCheck,
  language: Language,
  { judges, trust, settings, now }: CrewJudging,
): Promise<Judgement> {
  const inForce = trust.inForce()
  const { file, evidenceIds } = crewFileOfCheck(check)
  try {
    const tokenStatusLists = await readTokenStatusLists(settings.publishedFolder, inForce)
    const at = now()
    const { report, opened } = await judges.judgeCrew({ file, tokenStatusLists, language }, inForce, at)
    const { question, titles, isManningVerified, faults } = opened
    const judged: JudgedCrew = {
      at: at.toISOString(),
      question,
      report,
      titles,
      isManningVerified,
      faults: faults.map(({ evidence, ...fault }) => ({
        ...fault,
        evidenceId: evidence === null ? null : (evidenceIds.get(fault.memberId ?? '')?.[evidence] ?? null),
      })),
    }
    return { judged, notJudged: null }
  } catch (error) {
    if (error instanceof Problem) return { judged: null, notJudged: error.code }
    throw error
  }
}

function forgetOldest(kept: Map<string, Kept>): void {
  let members = [...kept.values()].reduce((sum, one) => sum + one.members, 0)
  for (const [id, one] of kept) {
    if (members <= mostMembersKept || kept.size === 1) return
    kept.delete(id)
    members -= one.members
  }
}
