import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import type { CrewQuestion } from './crew-question.ts'
import type { Finding, MissingQualification } from './crew-report.ts'
import type { JudgedMember } from './judge-member.ts'
import type { ComputedName } from './law/computed-names.ts'
import type { ManningLine } from './manning.ts'
import { lackingOf } from './matching/lacking-documents.ts'
import { nobody } from './matching/role-cost.ts'
import { isCounted, postOfLine, type Role, type RoleAsked } from './needs/role.ts'
import { wantedCodes } from './needs/wanted-codes.ts'
import { lackingSentence, vacantSentence, vacantWithoutTitlesSentence } from './sentences.ts'
import { type SentenceMatter, writeSentence } from './write-finding.ts'

export interface MissingOf {
  readonly question: CrewQuestion
  readonly law: CrewLaw
  readonly roleFor: (asked: RoleAsked) => Role
  readonly members: readonly JudgedMember[]
  readonly vacancies: readonly ManningLine[]
  /** Of lines and of the whole crew. */
  readonly crewFindings: readonly Finding[]
}

/** The fewest documents and persons that would make the crew sufficient, in words: seats that stay empty first. */
export function listMissing(missing: MissingOf): readonly MissingQualification[] {
  return [
    ...missing.vacancies.map((line) => vacancyOf(line, missing)),
    ...missing.crewFindings.flatMap(missingOfCrew),
    ...missing.members.flatMap((member) => missingOf(member)),
  ]
}

function vacancyOf(line: ManningLine, { question, law, roleFor }: MissingOf): MissingQualification {
  const post = postOfLine(line, law)
  const principal = roleFor({ post, holder: nobody, fillsLine: true }).needs.find(
    ({ rule }) => 'computed' in rule.need && rule.need.computed === 'principal-title',
  )
  const codes = principal ? wantedCodes(principal.need, question.voyage.distance) : []
  const text = codes.length > 0 ? vacantSentence : vacantWithoutTitlesSentence
  const matter = { ...emptyMatter, question, post, memberId: null, wanted: () => codes }
  return { lineId: line.id, memberId: null, sentence: writeSentence(text, matter), codes }
}

const emptyMatter: Omit<SentenceMatter, 'question' | 'post' | 'memberId' | 'wanted'> = {
  held: [],
  limitations: null,
  contract: null,
  medicalEnd: null,
  range: null,
  needed: 1,
  present: 0,
}

/** A line that is not filled is told by its empty seats. */
function missingOfCrew({ lineId, outcome, isWarning, sentence }: Finding): MissingQualification[] {
  return lineId === null && outcome === 'failed' && !isWarning ? [{ lineId, memberId: null, sentence, codes: [] }] : []
}

function missingOf({ judged, lineId, findings }: JudgedMember): MissingQualification[] {
  const { answers, question, holder, role } = judged
  const failed = answers.filter((answer) => isCounted(answer) && answer.outcome === 'failed')
  const memberId = holder.member.id
  const { sets, other } = lackingOf(failed, holder, question.voyage.distance)
  const documents = sets.map((codes) => {
    const matter = { ...emptyMatter, question, post: role.post, memberId, wanted: () => codes }
    return { lineId, memberId, sentence: writeSentence(lackingSentence, matter), codes }
  })
  const mended = new Set([...other.map(({ asked }) => asked.rule.id), ...ownRulesOf(role)])
  const others = findings.filter(({ ruleId, outcome }) => outcome === 'failed' && mended.has(ruleId))
  return [...documents, ...others.map(({ sentence }) => ({ lineId, memberId, sentence, codes: [] }))]
}

/** Of the rules that look back, those that say nothing a need says: another contract, place or printed day mends them. */
const ownNames: readonly ComputedName[] = ['contract-capacity', 'exercised-capacity', 'validity-period']

function ownRulesOf({ lookBacks }: Role): readonly string[] {
  return lookBacks.flatMap(({ rule, name }) => (ownNames.includes(name) && !rule.isWarning ? [rule.id] : []))
}
