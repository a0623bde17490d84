import type { CrewCheckView, JudgedCrew, JudgingProgress } from '@vigie/shared/crew-file/crew-check-view.ts'
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
  /**
   * With the lists in force, and the words of the manning document in that language; the same revision under the same lists is judged once
   * in some minutes.
   */
  readonly judge: (check: CrewCheck, language?: Language) => Promise<Judgement>
  /** How many of the crew were verified; null: this check is not being judged. */
  readonly progressOf: (check: Pick<CrewCheck, 'id'>) => JudgingProgress | null
  /** What a signed manning document says of ship and lines, with nobody on board: whoever opens a link has no crew judged. Null: it is only stated, or not believed. */
  readonly readManning: (check: CrewCheck) => Promise<JudgedCrew | null>
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

/** What is known of a status grows old without any list changing: nothing is signed or shown of what was judged earlier. */
const keptMs = 10 * 60_000

interface Kept {
  readonly name: string
  readonly since: number
  readonly members: number
  readonly judgement: Promise<Judgement>
  /** Counts up. */
  verified: number
  isOver: boolean
}

export function createCrewJudgements(judging: CrewJudging): CrewJudgements {
  const kept = new Map<string, Kept>()
  const judge: CrewJudgements['judge'] = async (check, language = signedLanguage) => {
    const name = nameOf(check, language, judging)
    if (name === null) return { judged: null, notJudged: 'trust-not-ready' }
    const since = judging.now().getTime()
    const known = kept.get(check.id)
    const isKept = known?.name === name && since >= known.since && since - known.since <= keptMs
    const one = isKept ? known : begin(check, { name, since, language, judging })
    kept.delete(check.id)
    kept.set(check.id, one)
    forgetOldest(kept)
    const answer = await one.judgement
    // what failed for want of time or room is tried again
    if (answer.notJudged !== null && kept.get(check.id) === one) kept.delete(check.id)
    return answer
  }
  return {
    judge,
    progressOf({ id }) {
      const one = kept.get(id)
      return !one || one.isOver ? null : { verified: one.verified, members: one.members }
    },
    async readManning(check) {
      if (check.content.manning.kind === 'stated') return null
      const { id, contentRevision: fileRevision, content } = check
      const nobody = { ...check, id: `${id} manning`, fileRevision, content: { ...content, members: [] }, evidence: [] }
      return (await judge(nobody)).judged
    },
  }
}

interface Beginning {
  readonly name: string
  readonly since: number
  readonly language: Language
  readonly judging: CrewJudging
}

function begin(check: CrewCheck, { name, since, language, judging }: Beginning): Kept {
  const onMember = () => {
    one.verified += 1
  }
  const judgement = judgeNow(check, { language, onMember }, judging).finally(() => {
    one.isOver = true
  })
  const one: Kept = { name, since, members: check.content.members.length, judgement, verified: 0, isOver: false }
  return one
}

function nameOf({ fileRevision }: CrewCheck, language: Language, { trust, now }: CrewJudging): string | null {
  try {
    return `${fileRevision} ${language} ${trust.inForce().id} ${plainDateOf(now())}`
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

interface Asked {
  readonly language: Language
  readonly onMember: () => void
}

async function judgeNow(
  check: CrewCheck,
  { language, onMember }: Asked,
  { judges, trust, settings, now }: CrewJudging,
): Promise<Judgement> {
  const inForce = trust.inForce()
  const { file, evidenceIds } = crewFileOfCheck(check)
  try {
    const tokenStatusLists = await readTokenStatusLists(settings.publishedFolder, inForce)
    const at = now()
    const { report, opened } = await judges.judgeCrew({ file, tokenStatusLists, language }, inForce, {
      now: at,
      onMember,
    })
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
  // an empty crew weighs something too
  let weight = [...kept.values()].reduce((sum, { members }) => sum + members + 1, 0)
  for (const [id, { members }] of kept) {
    if (weight <= mostMembersKept || kept.size === 1) return
    kept.delete(id)
    weight -= members + 1
  }
}
