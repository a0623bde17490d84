import type { Finding } from '@vigie/shared/crew/crew-report.ts'
import type { Text } from '@vigie/shared/language.ts'
import type { ExaminationFact, ExaminationNote, ReadExamination } from './crew-examination.ts'
import type { PermisJudgementRow } from './permis-check-store.ts'
import { keyOfNote, type PermisStanding } from './permis-items.ts'
import { dayOf, nameOf } from './report-people.ts'
import { inBoth, labelBoth, milesBoth, printable, type ReportWords, titleBoth } from './report-words.ts'

export interface ReportJudgement {
  readonly isSatisfied: boolean
  readonly reason: string
  readonly agent: string
  readonly on: Text
}

export interface ReportFinding {
  readonly rule: string
  readonly name: Text
  readonly outcome: 'failed' | 'unknown' | 'warning'
  readonly who: string | null
  readonly line: string | null
  readonly sentence: Text
  readonly remedy: Text | null
  readonly basis: string
  readonly confidence: Text
  readonly evidence: readonly { readonly name: Text; readonly number: string }[]
  readonly judgement: ReportJudgement | null
}

/** What failed, what a person judged, and what is told as a warning: one by one, worst first. */
export function findingsOf(
  examination: ReadExamination,
  standing: PermisStanding,
  words: ReportWords,
): readonly ReportFinding[] {
  return examination.report.findings
    .filter(({ outcome, isWarning }) => isWarning || outcome !== 'passed')
    .map((finding) => findingOf(finding, { examination, standing, words }))
}

interface Context {
  readonly examination: ReadExamination
  readonly standing: PermisStanding
  readonly words: ReportWords
}

function findingOf(finding: Finding, { examination, standing, words }: Context): ReportFinding {
  const { rule, name, outcome, isWarning, sentence, remedy, memberId, lineId, basis, key } = finding
  const { crew } = examination.question
  const titles = crew.flatMap((member) => member.titles)
  const evidence = finding.titles.flatMap((id) => titles.find((title) => title.id === id) ?? [])
  return {
    rule,
    name: inBoth((language) => name[language]),
    outcome: isWarning ? 'warning' : outcome === 'failed' ? 'failed' : 'unknown',
    who: memberId === null ? null : nameOf(crew, memberId),
    line: lineId,
    sentence: inBoth((language) => words.tell(sentence, language)),
    remedy: remedy && inBoth((language) => words.tell(remedy, language)),
    basis: printable(`${basis.text} (${basis.source})`),
    confidence: labelBoth(words, 'confidences', basis.confidence),
    evidence: evidence.map(({ code, number }) => ({ name: titleBoth(words, code), number: number ?? '–' })),
    judgement: judgementOf(standing.judgements.get(key)),
  }
}

function judgementOf(row: PermisJudgementRow | undefined): ReportJudgement | null {
  if (!row) return null
  const { isSatisfied, reason, agentId: agent, at } = row
  return { isSatisfied, reason: printable(reason), agent, on: dayOf(at) }
}

export interface PassedRule {
  readonly rule: string
  readonly name: Text
  readonly basis: string
  readonly times: number
}

/** What passed, rule by rule with its text: a crew of a thousand passes tens of thousands of findings. */
export function passedRulesOf({ report }: ReadExamination): PassedRule[] {
  const passed = report.findings.filter(({ outcome, isWarning }) => outcome === 'passed' && !isWarning)
  const byRule = Map.groupBy(passed, ({ ruleId }) => ruleId)
  return [...byRule.values()].flatMap((findings) => {
    const [first] = findings
    if (!first) return []
    const { rule, name, basis } = first
    return {
      rule,
      name: inBoth((language) => name[language]),
      basis: printable(`${basis.text} (${basis.source})`),
      times: findings.length,
    }
  })
}

export interface ReportDistance {
  readonly asked: Text
  readonly reach: Text
  readonly isCertain: boolean
  readonly limitedBy: readonly {
    readonly rule: string
    readonly who: string
    readonly reach: Text
    readonly titles: readonly Text[]
  }[]
}

/** How far, and who sets it by what: the shortest first, no more than explain it. */
export function distanceOf({ question, report }: ReadExamination, words: ReportWords): ReportDistance {
  const { asked, reach, isCertain, limitedBy } = report.distance
  const titles = question.crew.flatMap((member) => member.titles)
  return {
    asked: milesBoth(asked),
    reach: milesBoth(reach),
    isCertain,
    limitedBy: limitedBy.slice(0, 12).map((limit) => ({
      rule: limit.rule,
      who: nameOf(question.crew, limit.memberId),
      reach: milesBoth(limit.reach),
      titles: limit.titles.flatMap((id) => {
        const title = titles.find((one) => one.id === id)
        return title ? titleBoth(words, title.code) : []
      }),
    })),
  }
}

export interface ReportNote {
  readonly text: Text
  readonly who: string | null
  readonly judgement: ReportJudgement | null
}

export function notesOf(
  { notes, question }: ReadExamination,
  { judgements }: PermisStanding,
  words: ReportWords,
): ReportNote[] {
  // that the register knows somebody's fitness stands with the person already
  const worth = notes.filter(({ code }) => code !== 'medical-by-register')
  return worth.map((note: ExaminationNote) => ({
    text: labelBoth(words, 'permis-notes', note.code),
    who: note.memberId === null ? null : nameOf(question.crew, note.memberId),
    judgement: judgementOf(judgements.get(keyOfNote(note))),
  }))
}

export interface ReportFact {
  readonly who: string
  readonly what: Text
  readonly value: Text
  readonly source: Text
  readonly at: string
  readonly sha256: string
}

/** What came from registers, with what it takes to prove it later. */
export function factsOf({ facts, question }: ReadExamination, words: ReportWords): ReportFact[] {
  const titles = question.crew.flatMap((member) => member.titles)
  return facts.map(({ memberId, titleId, fact, value, evidence }) => {
    const code = titles.find(({ id }) => id === titleId)?.code
    return {
      who: nameOf(question.crew, memberId),
      what: fact === 'medical-fitness' || !code ? medicalFact : titleBoth(words, code),
      value: factValue(fact, value, words),
      source: sources[evidence.source] ?? healthService,
      at: evidence.retrievedAt,
      sha256: evidence.sha256,
    }
  })
}

const medicalFact: Text = { fr: 'Aptitude médicale', en: 'Medical fitness' }
const healthService: Text = { fr: 'Service de santé des gens de mer', en: 'Seafarers’ health service' }
const sources: Readonly<Record<string, Text>> = {
  register: { fr: 'Registre des titres', en: 'Register of titles' },
  amfore: { fr: 'Registre des formations (AMFORE)', en: 'Register of training (AMFORE)' },
  item: { fr: 'Registre des titres antérieurs (ITEM)', en: 'Register of earlier certificates (ITEM)' },
}
const recorded: Text = { fr: 'Inscrit', en: 'On record' }

function factValue(fact: ExaminationFact['fact'], value: string | null, words: ReportWords): Text {
  if (fact === 'document-recorded') return recorded
  return fact === 'title-state' && value !== null ? labelBoth(words, 'title-states', value) : fitnessOf(value)
}

function fitnessOf(value: string | null): Text {
  const known: Readonly<Record<string, Text>> = {
    fit: { fr: 'Apte', en: 'Fit' },
    unfit: { fr: 'Inapte', en: 'Unfit' },
    'fit-with-restrictions': { fr: 'Apte avec restrictions', en: 'Fit with restrictions' },
  }
  return known[value ?? ''] ?? { fr: 'À apprécier', en: 'To be looked at' }
}
