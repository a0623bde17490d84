import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import type { CrewQuestion } from '../crew/crew-question.ts'
import { answerNeed } from '../crew/needs/answer-need.ts'
import { type Holder, holderOf } from '../crew/needs/holder.ts'
import type { Need } from '../crew/needs/need.ts'
import { needsOfLine } from './crew-posts-of.ts'
import type { PostMatch } from './match-post.ts'

/** Whose titles meet what each line asks of titles, as the engine of the check answers it: what definitions are held against. */
export function matchByEngine(question: CrewQuestion, law: CrewLaw): readonly PostMatch[] {
  const holders = question.crew.map((member) => holderOf(member, question.voyage))
  return question.manning.lines.map((line) => {
    const needs = needsOfLine(line, question, law)
    const meets = (holder: Holder) => needs.every((need) => isMet(need, holder))
    return { postId: line.id, memberIds: holders.filter(meets).map(({ member }) => member.id) }
  })
}

/** What is no title (age, fitness) is not asked here, unless ship, voyage and post alone have decided it. */
function isMet(need: Need, holder: Holder): boolean {
  if (asksForTitles(need)) return answerNeed(need, holder).outcome === 'passed'
  return !(need.kind === 'decided' && need.outcome === 'failed')
}

function asksForTitles(need: Need): boolean {
  return need.kind === 'hold' || ('of' in need && need.of.some(asksForTitles))
}
