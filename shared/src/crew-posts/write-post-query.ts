import type { Need } from '../crew/needs/need.ts'
import { titleTypeIri } from '../presentation/parse-presentation-query.ts'
import type { CredentialQuery, PresentationQuery } from '../presentation/presentation-query.ts'
import { Problem } from '../problem.ts'
import { titleVct } from '../sd-jwt/title-claims.ts'
import { type TitleClause, titleClausesOf } from './title-clauses.ts'

/** As many as a wallet takes (schemas/presentation/presentation-query-v1). */
const mostWishes = 24

/** The purpose that post queries are asked for: within what `crew-list` registers, and narrower. */
export const postPurpose = 'crew-list'

/**
 * What a post asks of a wallet, in DCQL (OpenID4VP 1.0 §6): one title of each set that the needs come to, and no other title; of
 * it, what the check looks at. The part in the holder's favour first: an SD-JWT VC shows these claims alone, a W3C credential
 * all. Null when no title is asked. Refuses with `presentation-query-too-large`.
 */
export function writePostQuery(needs: readonly Need[]): PresentationQuery | null {
  const clauses = titleClausesOf(needs)
  if (clauses.length === 0) return null
  if (clauses.length > mostWishes) {
    throw new Problem('presentation-query-too-large', `expected needs that come to ${mostWishes} titles at most`)
  }
  return {
    credentials: clauses.flatMap((clause, index) => [inPart(clause, index), whole(clause, index)]),
    credential_sets: clauses.map(({ isOptional }, index) => ({
      options: [[idOf(index)], [wholeIdOf(index)]],
      ...(isOptional && { required: false }),
    })),
  }
}

function idOf(index: number): string {
  return `title-${index + 1}`
}

function wholeIdOf(index: number): string {
  return `${idOf(index)}-whole`
}

/** Who (names, and the birth date that the age follows from), which title, issued when, and what it lets its holder do. */
function inPart({ codes }: TitleClause, index: number): CredentialQuery {
  const always = ['family', 'given', 'birth', 'code', 'number', 'issued']
  return {
    id: idOf(index),
    format: 'dc+sd-jwt',
    meta: { vct_values: [titleVct] },
    claims: [
      { id: 'family', path: ['family_name'] },
      { id: 'given', path: ['given_name'] },
      { id: 'birth', path: ['birth_date'] },
      { id: 'code', path: ['code'], values: codes },
      { id: 'number', path: ['document_number'] },
      { id: 'issued', path: ['issue_date'] },
      { id: 'functions', path: ['functions'] },
      { id: 'capacities', path: ['capacities'] },
    ],
    // not every title has the tables of A-I/2
    claim_sets: [[...always, 'functions', 'capacities'], [...always, 'capacities'], [...always, 'functions'], always],
  }
}

function whole({ codes }: TitleClause, index: number): CredentialQuery {
  return {
    id: wholeIdOf(index),
    format: 'ldp_vc',
    meta: { type_values: [[titleTypeIri]] },
    claims: [{ path: ['credentialSubject', 'title', 'code'], values: codes }],
  }
}
