import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import type { CrewQuestion } from '../crew/crew-question.ts'
import { postOfLine } from '../crew/role.ts'
import { writeNeeds } from '../crew/write-needs.ts'
import type { CrewPosts } from './match-post.ts'
import { writePresentationDefinition } from './write-presentation-definition.ts'

/** The definition of every line of the manning document on this voyage, and whose titles to hold against them. */
export function crewPostsOf({ ship, voyage, manning, crew, on }: CrewQuestion, law: CrewLaw): CrewPosts {
  const posts = manning.lines.map((line) => {
    const rules = writeNeeds(law, { ship, voyage, post: postOfLine(line, law), on })
    const needs = rules.filter(({ rule }) => !rule.isWarning).map(({ need }) => need)
    return { id: line.id, requirement: writePresentationDefinition(line.id, { needs, distance: null }) }
  })
  return { posts, members: crew.map(({ id, titles }) => ({ id, titles })) }
}
