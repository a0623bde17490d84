import type { CrewTitle } from '../crew/crew-member.ts'
import { matchRequest } from '../presentation/match-request.ts'
import { titleFactsOf } from './title-facts.ts'
import type { PostRequirement } from './write-presentation-definition.ts'

/** Do somebody's titles meet what a post asks of titles? In Node alone (match-request.ts). */
export function matchPost(requirement: PostRequirement, titles: readonly CrewTitle[]): boolean {
  if (requirement === 'none-asked') return true
  if (requirement === 'none-known-to-do') return false
  return matchRequest(requirement, titles.map(titleFactsOf))
}

export interface CrewPosts {
  readonly posts: readonly { readonly id: string; readonly requirement: PostRequirement }[]
  readonly members: readonly { readonly id: string; readonly titles: readonly CrewTitle[] }[]
}

export interface PostMatch {
  readonly postId: string
  /** Whose titles meet it. */
  readonly memberIds: readonly string[]
}

/** Everybody's titles against every post. */
export function matchCrew({ posts, members }: CrewPosts): readonly PostMatch[] {
  return posts.map(({ id, requirement }) => ({
    postId: id,
    memberIds: members.filter(({ titles }) => matchPost(requirement, titles)).map((member) => member.id),
  }))
}
