import { PEX } from '@sphereon/pex'
import type { PresentationDefinitionV2 } from '@sphereon/pex-models'
import { Problem } from '../problem.ts'
import { checkPostDefinition } from './check-post-definition.ts'
import type { PostDefinition, SubmissionRequirement, TitleFacts } from './post-definition.ts'

type LibraryCredentials = Parameters<PEX['selectFrom']>[1]

/** As many as one answer may have (verify-presentation.ts), from a wallet and from papers. */
const mostTitles = 64

/**
 * Do these titles, all verified before, meet a definition of ours (DIF Presentation Exchange 2.0)? The one door of the library,
 * for Node alone: it builds code, takes milliseconds a title, and keeps what it compiled for as long as its thread lives, so a
 * service asks in a thread that ends (verifier/src/service/judging/match-crew-apart.ts).
 */
export function matchRequest(definition: PostDefinition, titles: readonly TitleFacts[]): boolean {
  checkPostDefinition(definition)
  if (titles.length > mostTitles) throw new Problem('presentation-too-many', `expected at most ${mostTitles} titles`)
  // it answers `error` to nobody's titles too; that takes it no work
  if (titles.length === 0) return false
  return partsOf(definition).every((part) => select(part, titles))
}

/**
 * One definition for each requirement, since all of them must be met: the library compares all that it found with all that it
 * found, so twenty documents asked of twenty titles at once take it seconds.
 */
function partsOf({ id, input_descriptors, submission_requirements }: PostDefinition): PostDefinition[] {
  return submission_requirements.map((requirement) => {
    const groups = groupsOf(requirement)
    const descriptors = input_descriptors.filter((descriptor) => groups.includes(descriptor.id))
    return { id, input_descriptors: descriptors, submission_requirements: [requirement] }
  })
}

function groupsOf(requirement: SubmissionRequirement): readonly string[] {
  return 'from' in requirement ? [requirement.from] : requirement.from_nested.flatMap(groupsOf)
}

function select(definition: PostDefinition, titles: readonly TitleFacts[]): boolean {
  try {
    const { areRequiredCredentialsPresent } = new PEX().selectFrom(
      definition as unknown as PresentationDefinitionV2, // the part of it that was just checked
      titles as unknown as LibraryCredentials, // without the proofs, which were verified
    )
    return isYes(areRequiredCredentialsPresent)
  } catch (cause) {
    // it throws texts too; a definition of ours that it cannot use is a fault of ours
    throw new Error('the definition of a post could not be evaluated', { cause })
  }
}

/** `warn` is none: the library says it where a requirement is missing. */
export function isYes(status: string | undefined): boolean {
  return status === 'info'
}
