import type { CrewLaw, CrewRule } from '@vigie/schemas/crew-law.ts'
import type { Outcome } from '../rules/three-valued.ts'
import { factsOfPlace } from './crew-facts.ts'
import type { CrewQuestion } from './crew-question.ts'
import type { Finding } from './crew-report.ts'
import type { JudgedMember } from './judge-member.ts'
import type { ManningLine } from './manning.ts'
import { foldCondition } from './needs/fold-condition.ts'
import { isPrincipal, postOfLine } from './needs/role.ts'
import { computedNameOf, isInForce } from './needs/write-needs.ts'
import type { Post } from './post.ts'
import { type SentenceMatter, writeFinding } from './write-finding.ts'

export interface CrewJudged {
  readonly question: CrewQuestion
  readonly law: CrewLaw
  readonly members: readonly JudgedMember[]
}

/** Rules about a line, or about the whole crew: how many there are, and of what. */
export function judgeLinesAndCrew(crew: CrewJudged): readonly Finding[] {
  const rules = crew.law.rules.filter((rule) => isInForce(rule, crew.question.voyage))
  const lines = crew.question.manning.lines
  return rules.flatMap((rule) => {
    if (rule.scope === 'line') return lines.flatMap((line) => findingOf(rule, line, crew) ?? [])
    return rule.scope === 'crew' ? (findingOf(rule, null, crew) ?? []) : []
  })
}

interface Counted {
  readonly outcome: Outcome
  readonly needed: number
  readonly present: number
}

function findingOf(rule: CrewRule, line: ManningLine | null, crew: CrewJudged): Finding | null {
  const applies = appliesTo(rule, crew)
  const counted = applies === 'failed' ? null : countFor(rule, line, crew)
  if (!counted) return null
  const outcome = applies === 'unknown' && counted.outcome === 'failed' ? 'unknown' : counted.outcome
  const post = line ? postOfLine(line, crew.law) : null
  const matter = matterOf(crew.question, post, counted)
  return writeFinding({ rule, outcome, memberId: null, lineId: line?.id ?? null, matter, remedy: null })
}

function appliesTo({ appliesWhen }: CrewRule, { question }: CrewJudged): Outcome {
  if (!appliesWhen) return 'passed'
  const folded = foldCondition(appliesWhen, factsOfPlace(question.ship, question.voyage))
  return folded.kind === 'decided' ? folded.outcome : 'unknown'
}

function countFor(rule: CrewRule, line: ManningLine | null, crew: CrewJudged): Counted | null {
  if (!rule.isUsable) return { outcome: 'unknown', needed: 0, present: 0 }
  if (!('computed' in rule.need)) return checkFor(rule, crew)
  const name = computedNameOf(rule)
  if (name === 'line-filled') return line && countLine(line, crew)
  if (name === 'manning-stated') return countLines(crew)
  return name === 'fishing-engineers' ? countEngineers(crew) : null
}

/** Of a whole crew, ship and voyage alone decide what no computation does. */
function checkFor({ need }: CrewRule, { question }: CrewJudged): Counted | null {
  const facts = factsOfPlace(question.ship, question.voyage)
  const folded = 'check' in need ? foldCondition(need.check, facts) : null
  const outcome = folded?.kind === 'decided' ? folded.outcome : 'unknown'
  return { outcome, needed: 0, present: 0 }
}

/** Without any line nobody can say that a crew is enough. */
function countLines({ question }: CrewJudged): Counted {
  const present = question.manning.lines.length
  return { outcome: present > 0 ? 'passed' : 'unknown', needed: 1, present }
}

function countLine(line: ManningLine, { members }: CrewJudged): Counted {
  const present = members.filter(({ lineId }) => lineId === line.id).length
  return { outcome: present >= line.number ? 'passed' : 'failed', needed: line.number, present }
}

const engineers = ['chief-engineer', 'second-engineer']

/** One person for each of the two, whose title covers it. */
function countEngineers({ members }: CrewJudged): Counted {
  const outcomes = engineers.map((capacity) => bestOf(members.flatMap((member) => outcomeAs(capacity, member))))
  const present = outcomes.filter((outcome) => outcome === 'passed').length
  const outcome = outcomes.includes('failed') ? 'failed' : outcomes.includes('unknown') ? 'unknown' : 'passed'
  return { outcome, needed: engineers.length, present }
}

function outcomeAs(capacity: string, { judged }: JudgedMember): Outcome[] {
  if (!judged.role.post?.capacities.includes(capacity)) return []
  return judged.answers.filter(isPrincipal).map(({ outcome }) => outcome)
}

function bestOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('passed')) return 'passed'
  return outcomes.includes('unknown') ? 'unknown' : 'failed'
}

function matterOf(question: CrewQuestion, post: Post | null, { needed, present }: Counted): SentenceMatter {
  const own = {
    needed,
    present,
    wanted: () => [],
    held: [],
    limitations: null,
    contract: null,
    medicalEnd: null,
    range: null,
  }
  return { question, post, memberId: null, ...own }
}
