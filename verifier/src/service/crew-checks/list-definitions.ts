import type { CrewQuestion } from '@vigie/shared/crew/crew-question.ts'
import { crewLawInForce } from '@vigie/shared/crew/law/crew-law-in-force.ts'
import type { CrewDefinitionsView } from '@vigie/shared/crew-file/crew-check-view.ts'
import { crewPostsOf, needsOfLine } from '@vigie/shared/crew-posts/crew-posts-of.ts'
import { matchByEngine } from '@vigie/shared/crew-posts/match-by-engine.ts'
import type { PostMatch } from '@vigie/shared/crew-posts/match-post.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { ServiceDependencies } from '../service-dependencies.ts'
import { queryOfNeeds } from './ask-of-post.ts'
import type { CrewCheck } from './crew-check.ts'

type Needs = Pick<ServiceDependencies, 'crewJudgements' | 'crewMatching' | 'log'>

/**
 * What every line asks of titles, as a presentation definition and as a query, and whose verified titles meet it by two engines that share
 * no code but the needs: of whom they do not say the same, nobody but a person can say it.
 */
export async function listDefinitions(check: CrewCheck, deps: Needs): Promise<CrewDefinitionsView> {
  const { judged } = await deps.crewJudgements.judge(check)
  if (!judged) throw new Problem('crew-check-not-judged', 'expected a crew that can be judged')
  const { question } = judged
  const asked = crewPostsOf(question, crewLawInForce)
  const byDefinition = await deps.crewMatching.match(asked)
  const byEngine = matchByEngine(question, crewLawInForce)
  const lines = asked.posts.map(({ id, requirement }) => {
    const [one, other] = [membersOf(byDefinition, id), membersOf(byEngine, id)]
    const ids = question.crew.map((member) => member.id)
    return {
      lineId: id,
      requirement,
      query: queryOfLine(id, question),
      memberIds: ids.filter((member) => one.has(member) && other.has(member)),
      disputedMemberIds: ids.filter((member) => one.has(member) !== other.has(member)),
    }
  })
  const disputed = lines.reduce((sum, { disputedMemberIds }) => sum + disputedMemberIds.length, 0)
  // one of the two is wrong, whoever the crew is: whoever keeps this program must know
  if (disputed > 0) deps.log({ event: 'crew-definitions-disagree', level: 'error', count: disputed })
  return { lines }
}

function queryOfLine(id: string, question: CrewQuestion) {
  const line = question.manning.lines.find((known) => known.id === id)
  return line ? queryOfNeeds(needsOfLine(line, question, crewLawInForce)) : null
}

function membersOf(matches: readonly PostMatch[], id: string): ReadonlySet<string> {
  return new Set(matches.find(({ postId }) => postId === id)?.memberIds)
}
