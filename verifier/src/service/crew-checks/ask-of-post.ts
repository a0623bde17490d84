import { presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import { crewLawInForce } from '@vigie/shared/crew/law/crew-law-in-force.ts'
import type { ManningLine } from '@vigie/shared/crew/manning.ts'
import { postOfCapacity } from '@vigie/shared/crew/matching/match-crew.ts'
import type { Need } from '@vigie/shared/crew/needs/need.ts'
import { postOfLine } from '@vigie/shared/crew/needs/role.ts'
import { writeNeeds } from '@vigie/shared/crew/needs/write-needs.ts'
import type { Post } from '@vigie/shared/crew/post.ts'
import type { Ship } from '@vigie/shared/crew/ship.ts'
import type { JudgedCrew } from '@vigie/shared/crew-file/crew-check-view.ts'
import { postPurpose, writePostQuery } from '@vigie/shared/crew-posts/write-post-query.ts'
import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { parsePresentationQuery } from '@vigie/shared/presentation/parse-presentation-query.ts'
import type { PresentationQuery } from '@vigie/shared/presentation/presentation-query.ts'
import { createVoyageInfo, isAskedVoyage } from '@vigie/shared/presentation/voyage-info.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Presentation } from '../presentations/presentation.ts'
import type { CrewCheck, KeptMember } from './crew-check.ts'

export interface AskedPost {
  readonly check: CrewCheck
  readonly memberId: string
  /** Of a signed manning document the lines are known once it was opened; null: they are not. */
  readonly judged: JudgedCrew | null
  readonly now: Date
}

/** What the wallet of this member is asked: the titles of their post and no other; of whoever has no post yet, all. */
export function askOfPost(asked: AskedPost): Pick<Presentation, 'query' | 'infos'> {
  const { from, until } = asked.check.content.voyage
  const told = { shipName: shipOf(asked).name, from, until, capacity: capacitiesOf(asked)[0] ?? null }
  return { query: queryOf(asked) ?? wholeQuery, infos: [createVoyageInfo(told)] }
}

const wholeQuery = parsePresentationQuery(presentationRequests.find(({ id }) => id === postPurpose)?.query)

/** Null: no post, none that titles decide, or more than a wallet is asked at once. */
function queryOf(asked: AskedPost): PresentationQuery | null {
  const { check, now } = asked
  const member = memberOf(asked)
  const line = lineOf(asked)
  const post: Post | null = line
    ? postOfLine(line, crewLawInForce)
    : postOfCapacity(capacitiesOf(asked)[0] ?? null, crewLawInForce)
  if (!post || !member) return null
  const { voyage } = check.content
  const on = plainDateOf(now)
  const needs = writeNeeds(crewLawInForce, {
    ship: shipOf(asked),
    voyage,
    post,
    duties: member.duties,
    on,
    fillsLine: line !== undefined,
  })
  // what only warns is no reason to see a title
  return queryOfNeeds(needs.filter(({ rule }) => !rule.isWarning).map(({ need }) => need))
}

/** Null: no title is asked, or more than a wallet is asked at once. */
export function queryOfNeeds(needs: readonly Need[]): PresentationQuery | null {
  try {
    return writePostQuery(needs)
  } catch (error) {
    if (error instanceof Problem && error.code === 'presentation-query-too-large') return null
    throw error
  }
}

/** As her signed manning document names her, where there is one: whoever asks in the name of another ship is told apart. */
export function shipOf({ check, judged }: AskedPost): Ship {
  const { ship } = check.content
  const { from, until } = check.content.voyage
  const signed = judged?.question.ship
  // a name that wallets refuse to show would leave nobody to be asked
  return signed && isAskedVoyage({ shipName: signed.name, from, until, capacity: null }) ? signed : ship
}

/** As the list puts them; empty where it does not say. */
export function capacitiesOf(asked: AskedPost): readonly string[] {
  const line = lineOf(asked)
  if (line) return line.capacities
  const member = memberOf(asked)
  const own = member?.capacity ?? member?.contractCapacity
  return own ? [own] : []
}

function lineOf(asked: AskedPost): ManningLine | undefined {
  const { manning } = asked.check.content
  const stated = manning.kind === 'stated' ? manning.lines : []
  const lines = asked.judged?.question.manning.lines ?? stated
  const lineId = memberOf(asked)?.lineId
  return lines.find(({ id }) => id === lineId)
}

function memberOf({ check, memberId }: AskedPost): KeptMember | undefined {
  return check.content.members.find(({ id }) => id === memberId)
}
