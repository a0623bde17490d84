import { type IPresentationDefinition, PEX } from '@sphereon/pex'
import { Problem } from '../problem.ts'
import { checkPostDefinition } from './check-post-definition.ts'
import type { PostDefinition, TitleFacts } from './post-definition.ts'

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
  // `warn` is no yes: the library says it where a requirement is missing
  return select(definition, titles) === 'info'
}

function select(definition: PostDefinition, titles: readonly TitleFacts[]): string | undefined {
  try {
    const { areRequiredCredentialsPresent } = new PEX().selectFrom(
      definition as unknown as IPresentationDefinition, // the part of it that was just checked
      titles as unknown as LibraryCredentials, // without the proofs, which were verified
    )
    return areRequiredCredentialsPresent
  } catch (cause) {
    // it throws texts too; a definition of ours that it cannot use is a fault of ours
    throw new Error('the definition of a post could not be evaluated', { cause })
  }
}
