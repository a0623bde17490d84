import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import { allOf, type Outcome } from '../rules/three-valued.ts'
import type { CrewCatalogue } from './crew-catalogue.ts'
import type { CrewMember } from './crew-member.ts'
import type { CrewQuestion } from './crew-question.ts'
import type { CrewDistance, CrewOutcome, CrewReport, Finding, LineReport, MemberReport } from './crew-report.ts'
import { judgeLinesAndCrew } from './judge-line.ts'
import { type JudgedMember, judgeMember, outcomeOf } from './judge-member.ts'
import type { ManningLine } from './manning.ts'
import { type Match, matchCrew, postOfCapacity } from './matching/match-crew.ts'
import { listMissing } from './missing-qualifications.ts'
import { compareIds, type Holder, holderOf } from './needs/holder.ts'
import { leastOf, nowhere, reachOf } from './needs/lowest-limit.ts'
import { type Answers, createAnswers, createRoles, postOfLine, type Role, type RoleAsked } from './needs/role.ts'

/**
 * Is this crew qualified for this ship, on this voyage? Pure: the law, the catalogue and the day are given, and neither the order of
 * people nor that of their titles changes anything. What is not known is never passed: it is to be judged by a person.
 */
export function checkCrew(question: CrewQuestion, law: CrewLaw, catalogue: CrewCatalogue): CrewReport {
  const { ship, voyage, on } = question
  const roleFor = createRoles({ law, ship, voyage, on })
  const holders = question.crew.toSorted((a, b) => compareIds(a.id, b.id)).map((member) => holderOf(member, voyage))
  const answersOf = createAnswers(voyage.distance)
  const { lines } = question.manning
  const match = matchCrew({ lines, holders, law, roleFor, answersOf, distance: voyage.distance })
  const members = holders.map((holder) => judgeHolder(holder, { question, law, catalogue, roleFor, answersOf, match }))
  return writeReport({ question, law, roleFor, members })
}

interface Judging {
  readonly question: CrewQuestion
  readonly law: CrewLaw
  readonly catalogue: CrewCatalogue
  readonly roleFor: (asked: RoleAsked) => Role
  readonly answersOf: Answers
  readonly match: Match
}

function judgeHolder(holder: Holder, judging: Judging): JudgedMember {
  const { question, catalogue, answersOf, match } = judging
  const line = match.get(holder.member.id) ?? null
  const role = roleIn(line, holder, judging)
  const judged = { question, catalogue, holder, role, answers: answersOf(role, holder) }
  return judgeMember(judged, line?.id ?? null)
}

/** On the line that they fill; put on one that is full already, they do there what it asks all the same. */
function roleIn(line: ManningLine | null, holder: Holder, { question, law, roleFor }: Judging): Role {
  const { lineId, capacity } = holder.member
  if (line) return roleFor({ post: postOfLine(line, law), holder, fillsLine: true })
  const full = question.manning.lines.find(({ id }) => id === lineId)
  const post = full ? postOfLine(full, law) : postOfCapacity(capacity, law)
  return roleFor({ post, holder, fillsLine: false })
}

interface Reporting {
  readonly question: CrewQuestion
  readonly law: CrewLaw
  readonly roleFor: (asked: RoleAsked) => Role
  readonly members: readonly JudgedMember[]
}

function writeReport({ question, law, roleFor, members }: Reporting): CrewReport {
  const crewFindings = judgeLinesAndCrew({ question, law, members })
  const findings = worstFirst([...crewFindings, ...members.flatMap((member) => member.findings)])
  const lines = question.manning.lines.toSorted((a, b) => compareIds(a.id, b.id))
  const vacancies = lines.flatMap((line) => Array.from({ length: vacantSeats(line, members) }, () => line))
  return {
    outcome: crewOutcome(outcomeOf(findings), vacancies),
    checkedOn: question.on,
    lawEdition: law.edition,
    lines: lines.map((line) => reportLine(line, members, crewFindings)),
    members: members.map(reportMember),
    distance: reportDistance(question, members, vacancies),
    findings,
    missing: listMissing({ question, law, roleFor, members, vacancies, crewFindings }),
    hasStatedFacts: question.crew.some(isStated),
  }
}

const outcomes: Readonly<Record<Outcome, CrewOutcome>> = {
  passed: 'sufficient',
  failed: 'not-sufficient',
  unknown: 'to-be-judged',
}

/** A seat that nobody fills is enough, whatever the rules in force say about headcount. */
function crewOutcome(outcome: Outcome, vacancies: readonly ManningLine[]): CrewOutcome {
  return outcomes[vacancies.length > 0 ? 'failed' : outcome]
}

function vacantSeats(line: ManningLine, members: readonly JudgedMember[]): number {
  return Math.max(0, line.number - members.filter(({ lineId }) => lineId === line.id).length)
}

function rankOf({ outcome, isWarning }: Finding): number {
  if (outcome === 'passed') return 3
  if (isWarning) return 2
  return outcome === 'failed' ? 0 : 1
}

/** Failed, to be judged, warnings, passed; within each in the order of their keys. */
function worstFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => rankOf(a) - rankOf(b) || compareFindings(a, b))
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    compareIds(a.lineId ?? '', b.lineId ?? '') ||
    compareIds(a.memberId ?? '', b.memberId ?? '') ||
    (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0)
  )
}

function reportLine(line: ManningLine, members: readonly JudgedMember[], crew: readonly Finding[]): LineReport {
  const seated = members.filter(({ lineId }) => lineId === line.id)
  const own = crew.filter(({ lineId }) => lineId === line.id)
  const empty = Array.from({ length: vacantSeats(line, members) }, () => emptySeat)
  const seats = [...seated.map(reportMember), ...empty]
  return {
    lineId: line.id,
    outcome: allOf([outcomeOf(own), ...seats.map(({ outcome }) => outcome)]),
    seats: seats.map(({ memberId, outcome, findings, reach }) => ({ memberId, outcome, findings, reach })),
  }
}

const emptySeat = { memberId: null, outcome: 'failed', findings: [], reach: null } as const

function reportMember({ judged, lineId, outcome, findings, range, firstEnd }: JudgedMember): MemberReport {
  const memberId = judged.holder.member.id
  const keys = worstFirst(findings).map(({ key }) => key)
  return { memberId, lineId, outcome, findings: keys, reach: reachOf(range), firstEnd }
}

/** R14 over the crew: the least over everybody who fills a line (ours: the source speaks of one seafarer). */
function reportDistance(
  { voyage }: CrewQuestion,
  members: readonly JudgedMember[],
  vacancies: readonly ManningLine[],
): CrewDistance {
  const seated = members.filter(({ lineId }) => lineId !== null)
  const range = vacancies.length > 0 ? nowhere : leastOf(seated.map((member) => member.range))
  const limits = seated.flatMap((member) => member.limits)
  return {
    asked: voyage.distance,
    reach: vacancies.length > 0 ? null : reachOf(range),
    isCertain: vacancies.length === 0 && seated.every(({ isCertain }) => isCertain),
    limitedBy: limits.toSorted((a, b) => milesIn(a.reach) - milesIn(b.reach) || compareLimits(a, b)),
  }
}

function milesIn(reach: CrewDistance['reach']): number {
  return typeof reach === 'number' ? reach : Number.POSITIVE_INFINITY
}

type Limited = CrewDistance['limitedBy'][number]

function compareLimits(a: Limited, b: Limited): number {
  return compareIds(a.memberId, b.memberId) || (a.rule < b.rule ? -1 : 1)
}

function isStated({ titles, medicalFitness }: CrewMember): boolean {
  return medicalFitness?.evidence === 'stated' || titles.some(({ evidence }) => evidence === 'stated')
}
