import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import type { CrewQuestion } from './crew-question.ts'
import type { MissingQualification } from './crew-report.ts'
import type { JudgedMember } from './judge-member.ts'
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
}

/** The fewest documents and persons that would make the crew sufficient, in words: seats that stay empty first. */
export function listMissing(missing: MissingOf): readonly MissingQualification[] {
  return [
    ...missing.vacancies.map((line) => vacancyOf(line, missing)),
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

function missingOf({ judged, lineId, findings }: JudgedMember): MissingQualification[] {
  const { answers, question, holder, role } = judged
  const failed = answers.filter((answer) => isCounted(answer) && answer.outcome === 'failed')
  if (failed.length === 0) return []
  const memberId = holder.member.id
  const { sets, other } = lackingOf(failed, holder, question.voyage.distance)
  const documents = sets.map((codes) => {
    const matter = { ...emptyMatter, question, post: role.post, memberId, wanted: () => codes }
    return { lineId, memberId, sentence: writeSentence(lackingSentence, matter), codes }
  })
  const others = other.flatMap(({ asked }) => {
    const finding = findings.find(({ ruleId }) => ruleId === asked.rule.id)
    return finding ? [{ lineId, memberId, sentence: finding.sentence, codes: [] }] : []
  })
  return [...documents, ...others]
}
