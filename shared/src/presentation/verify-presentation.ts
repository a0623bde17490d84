import { Problem } from '../problem.ts'
import { withoutSpelling } from '../without-spelling.ts'
import type { ExpectedPresentation } from './expected-presentation.ts'
import type { PresentationEvidence } from './presentation-evidence.ts'
import { type CredentialQuery, type PresentationQuery, titleCodesOf } from './presentation-query.ts'
import type { PresentedTitle, ProvedTitles, VerifiedPresentation } from './presented-title.ts'
import { verifySdJwtPresentation } from './verify-sd-jwt-presentation.ts'
import { verifyVcPresentation } from './verify-vc-presentation.ts'

/** A whole file of titles, and no more work than that. */
const mostTitles = 32

/**
 * A `vp_token` (OpenID4VP 1.0 §8.1) that answers this request: every presentation made for it by the holder of what it shows,
 * one person's, as much as was asked. Refuses with a Problem what is no such answer; what the titles are worth, revoked or
 * expired ones too, is their verdict.
 */
export async function verifyPresentation(
  vpToken: unknown,
  expected: ExpectedPresentation,
  evidence: PresentationEvidence,
): Promise<VerifiedPresentation> {
  const answers = parseAnswers(vpToken, expected.query)
  const proved: ProvedTitles[] = []
  for (const { query, presentation } of answers) {
    proved.push(await verifyOne(presentation, { query, expected, evidence }))
    if (countTitles(proved) > mostTitles) throw tooMany()
  }
  checkOnePerson(proved)
  checkEachOnce(proved)
  // every answer was proved by the same key
  return { publicKeyMultibase: proved[0]?.publicKeyMultibase ?? '', titles: proved.flatMap(({ titles }) => titles) }
}

/** One presentation and what it answers. */
export interface Answering<Query extends CredentialQuery = CredentialQuery> {
  readonly query: Query
  readonly expected: ExpectedPresentation
  readonly evidence: PresentationEvidence
}

async function verifyOne(presentation: unknown, answering: Answering): Promise<ProvedTitles> {
  const { query, expected, evidence } = answering
  const proved =
    query.format === 'ldp_vc'
      ? await verifyVcPresentation(presentation, { query, expected, evidence })
      : await verifySdJwtPresentation(presentation, { query, expected, evidence })
  checkTitlesAsked(proved, query)
  return proved
}

/** A title that was not asked for is nothing that the asker may see (§6.4.1), and no answer. */
function checkTitlesAsked({ titles }: ProvedTitles, query: CredentialQuery): void {
  const codes = titleCodesOf(query)
  if (!codes || titles.every(({ claims: { code } }) => code !== undefined && codes.includes(code))) return
  throw refused('expected the titles that were asked for', `/${query.id}`)
}

interface Answer {
  readonly query: CredentialQuery
  readonly presentation: unknown
}

/** What was asked is answered, and nothing else (OpenID4VP 1.0 §8.1, §6.4). */
function parseAnswers(vpToken: unknown, query: PresentationQuery): readonly Answer[] {
  if (typeof vpToken !== 'object' || vpToken === null || Array.isArray(vpToken)) throw refused('expected an object', '')
  const answers = Object.entries(vpToken).flatMap(([id, presentations]) => {
    const asked = query.credentials.find((one) => one.id === id)
    if (!asked) throw refused('expected answers to what was asked only', '')
    if (!Array.isArray(presentations) || presentations.length === 0) throw refused('expected presentations', `/${id}`)
    if (presentations.length > 1 && asked.multiple !== true) throw refused('expected one presentation', `/${id}`)
    return presentations.map((presentation: unknown) => ({ query: asked, presentation }))
  })
  if (answers.length > mostTitles) throw tooMany()
  const answered = new Set(answers.map((answer) => answer.query.id))
  const all = [query.credentials.map(({ id }) => id)]
  const sets = query.credential_sets ?? [{ options: all }]
  const isMet = sets.every(
    ({ options, required = true }) => !required || options.some((ids) => ids.every((id) => answered.has(id))),
  )
  if (isMet && answers.length > 0) return answers
  throw refused('expected an answer to everything that is required', '')
}

/** One title that is shown three times is one title. */
function checkEachOnce(proved: readonly ProvedTitles[]): void {
  const shown = proved.flatMap(({ titles, names }) => titles.map(({ queryId }, index) => `${queryId} ${names[index]}`))
  if (new Set(shown).size !== shown.length) throw refused('expected each title once', '')
}

/** One key for all of them, one name, one birth date: two persons' titles in one wallet stay two persons'. */
function checkOnePerson(proved: readonly ProvedTitles[]): void {
  const keys = new Set(proved.map(({ publicKeyMultibase }) => publicKeyMultibase))
  const claims = proved.flatMap(({ titles }) => titles.map((title) => title.claims))
  const isOne = (['family_name', 'given_name', 'birth_date'] as const).every(
    (name) => new Set(claims.flatMap((one) => one[name] ?? []).map(withoutSpelling)).size <= 1,
  )
  if (keys.size === 1 && isOne) return
  throw new Problem('presentation-mixed-subjects', 'expected titles of one person')
}

function countTitles(proved: readonly { readonly titles: readonly PresentedTitle[] }[]): number {
  return proved.reduce((count, { titles }) => count + titles.length, 0)
}

function tooMany(): Problem {
  return new Problem('presentation-too-many', `expected at most ${mostTitles} titles`)
}

function refused(message: string, pointer: string): Problem {
  return new Problem('presentation-response-invalid', message, { pointer: `/vp_token${pointer}` })
}
