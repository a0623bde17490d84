import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import type { CrewQuestion } from '../crew/crew-question.ts'
import type { ManningLine } from '../crew/manning.ts'
import type { Need } from '../crew/needs/need.ts'
import { postOfLine } from '../crew/needs/role.ts'
import { writeNeeds } from '../crew/needs/write-needs.ts'
import type { CrewPosts } from './match-post.ts'
import { writePresentationDefinition } from './write-presentation-definition.ts'

/** The definition of every line of the manning document on this voyage, and whose titles to hold against them. */
export function crewPostsOf(question: CrewQuestion, law: CrewLaw): CrewPosts {
  const posts = question.manning.lines.map((line) => {
    const needs = needsOfLine(line, question, law)
    return { id: line.id, requirement: writePresentationDefinition(line.id, { needs, distance: null }) }
  })
  return { posts, members: question.crew.map(({ id, titles }) => ({ id, titles })) }
}

/** What whoever fills the line must meet; what only warns is not among it. */
export function needsOfLine(
  line: ManningLine,
  { ship, voyage, on }: Pick<CrewQuestion, 'ship' | 'voyage' | 'on'>,
  law: CrewLaw,
): readonly Need[] {
  const rules = writeNeeds(law, { ship, voyage, post: postOfLine(line, law), on })
  return rules.filter(({ rule }) => !rule.isWarning).map(({ need }) => need)
}
