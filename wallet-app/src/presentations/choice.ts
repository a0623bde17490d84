import type { Candidate, MatchedRequest, QueryMatch, RequestGroup } from '@vigie/shared/presentation/match-query.ts'

/** What the person chose: for each wish of the verifier one way of answering it, or none; for each query, which credentials. */
export interface Choice {
  /** The place of the option in each group; null leaves an optional wish unanswered. */
  readonly options: readonly (number | null)[]
  /** By query id, ids of credentials. */
  readonly credentials: Readonly<Record<string, readonly string[]>>
  /** The queries that are answered with no more than they demand. */
  readonly least: readonly string[]
}

/** One credential that is going to be shown, and how much of it. */
export interface Share {
  readonly queryId: string
  readonly candidate: Candidate
}

/**
 * Before the person touches anything: the way that shows the least, with a credential that is in force where there is one;
 * nothing that is not required, but for titles that were asked for by name: a post asks for one of several documents, of which
 * a wallet has not all, and without it the answer would say that nothing is held. Each can be left out.
 */
export function firstChoice(match: QueryMatch, weigh: Weighing): Choice {
  const isChosen = ({ isRequired, options }: RequestGroup) =>
    isRequired || options.flat().every(({ queryId }) => weigh.isForTitles(queryId))
  const options = match.groups.map((group) => (isChosen(group) ? lightest(group.options, weigh) : null))
  const requests = match.groups.flatMap((group) => group.options.flat())
  const credentials = requests.map(({ queryId, candidates }) => [queryId, firstOf(candidates, weigh)] as const)
  return { options, credentials: Object.fromEntries(credentials), least: [] }
}

export interface Weighing {
  /** How many facts showing it would tell. */
  readonly countFacts: (candidate: Candidate) => number
  readonly isInForce: (candidate: Candidate) => boolean
  /** Whether a query says which titles would do. */
  readonly isForTitles: (queryId: string) => boolean
}

/** What is going to be shown; a query that stands in two wishes is answered once. */
export function sharesOf({ groups }: QueryMatch, choice: Choice): readonly Share[] {
  return requestsOf(groups, choice).flatMap((request) => sharesOfRequest(request, choice))
}

/** What one query is answered with, if it is answered. */
export function sharesOfRequest({ queryId, candidates }: MatchedRequest, { credentials, least }: Choice): Share[] {
  return candidates
    .filter(({ id }) => credentials[queryId]?.includes(id))
    .map((candidate) => ({
      queryId,
      candidate: least.includes(queryId) ? { ...candidate, paths: candidate.leastPaths } : candidate,
    }))
}

/** The queries that are answered as things are chosen, each once. */
export function requestsOf(groups: readonly RequestGroup[], { options }: Choice): readonly MatchedRequest[] {
  const requests = new Map<string, MatchedRequest>()
  for (const [index, group] of groups.entries()) {
    const chosen = options[index] ?? null
    const option = chosen === null ? [] : (group.options[chosen] ?? [])
    for (const request of option) requests.set(request.queryId, request)
  }
  return [...requests.values()]
}

/** No more than the query demands of a title, or all that it wishes for. */
export function chooseLeast(choice: Choice, queryId: string, isLeast: boolean): Choice {
  const others = choice.least.filter((each) => each !== queryId)
  return { ...choice, least: isLeast ? [...others, queryId] : others }
}

export function chooseOption(choice: Choice, group: number, option: number | null): Choice {
  return { ...choice, options: choice.options.map((chosen, index) => (index === group ? option : chosen)) }
}

/** One of them, or with `mayAnswerSeveral` one more or one less, but never none. */
export function chooseCredential(choice: Choice, { queryId, mayAnswerSeveral }: MatchedRequest, id: string): Choice {
  const chosen = choice.credentials[queryId] ?? []
  const others = chosen.filter((each) => each !== id)
  const toggled = chosen.includes(id) ? others : [...chosen, id]
  const next = mayAnswerSeveral ? (toggled.length === 0 ? chosen : toggled) : [id]
  return { ...choice, credentials: { ...choice.credentials, [queryId]: next } }
}

/** All that would do, for a verifier that takes several. */
export function chooseAll(choice: Choice, { queryId, candidates }: MatchedRequest): Choice {
  return { ...choice, credentials: { ...choice.credentials, [queryId]: candidates.map(({ id }) => id) } }
}

function lightest(options: readonly (readonly MatchedRequest[])[], { countFacts, isInForce }: Weighing): number | null {
  const weights = options.map((option) =>
    option.reduce((facts, { candidates }) => {
      const [first] = [...candidates].sort((a, b) => Number(isInForce(b)) - Number(isInForce(a)))
      return facts + (first ? countFacts(first) : 0)
    }, 0),
  )
  return weights.length === 0 ? null : weights.indexOf(Math.min(...weights))
}

function firstOf(candidates: readonly Candidate[], { isInForce }: Weighing): readonly string[] {
  const first = candidates.find(isInForce) ?? candidates[0]
  return first ? [first.id] : []
}
