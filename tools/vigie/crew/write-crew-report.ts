import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf, noteOf } from '@vigie/shared/catalogue/label.ts'
import type { CrewOutcome, Finding, LineReport, MemberReport } from '@vigie/shared/crew/crew-report.ts'
import { type Telling, tellingIn, tellSentence } from '@vigie/shared/crew/tell-sentence.ts'
import type { Language } from '@vigie/shared/language.ts'
import { isPlainDate } from '@vigie/shared/plain-date.ts'
import type { Outcome } from '@vigie/shared/rules/three-valued.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { wrapText } from '../wrap-text.ts'
import type { CheckedCrew } from './check-crew-input.ts'
import { type CrewWord, sayCrew } from './crew-words.ts'
import { nameMember } from './name-member.ts'
import { writeDistance } from './write-distance.ts'
import { writeFaults, writeRanks } from './write-faults.ts'
import { writeFinding } from './write-finding.ts'

/** Shapes that differ, not colours alone. */
const outcomeMarks: Readonly<Record<CrewOutcome, string>> = {
  sufficient: '✔',
  'not-sufficient': '✖',
  'to-be-judged': '⚠',
}
const marks: Readonly<Record<Outcome, string>> = { passed: '✔', failed: '✖', unknown: '⚠' }

/** What a report is written with. */
export interface Writing {
  readonly checked: CheckedCrew
  readonly language: Language
  readonly telling: Telling
  readonly say: (word: CrewWord, slots?: Readonly<Record<string, string>>) => string
}

/** The answer first, how far and by whom, the lines, what is missing, then every finding with its text and evidence. */
export function writeCrewReport(checked: CheckedCrew, language: Language): string {
  const tellMember = (memberId: string) => nameMember(checked.opened.question.crew, memberId, language)
  const telling: Telling = {
    ...tellingIn(language, checked.catalogue, tellMember),
    tellDay: (day) => dayWords(day, language),
  }
  const say: Writing['say'] = (word, slots) => sayCrew(word, language, slots)
  const writing = { checked, language, telling, say }
  const { report } = checked
  const note = noteOf(loadValueSets(), 'crew-outcomes', report.outcome, language)
  return [
    `${outcomeMarks[report.outcome]} ${labelOf(loadValueSets(), 'crew-outcomes', report.outcome, language).toLocaleUpperCase(language)}`,
    ...(note ? wrapText(note, '  ') : []),
    '',
    ...writeDistance(writing),
    ...section(writing, 'missing', writeMissing(writing)),
    ...section(writing, 'lines', writeLines(writing)),
    ...section(writing, 'otherMembers', writeOthers(writing)),
    ...section(writing, 'ranks', writeRanks(writing)),
    ...section(writing, 'faults', writeFaults(writing)),
    ...section(
      writing,
      'failed',
      writeFindings(writing, ({ outcome, isWarning }) => outcome === 'failed' && !isWarning),
    ),
    ...section(
      writing,
      'unknown',
      writeFindings(writing, ({ outcome, isWarning }) => outcome === 'unknown' && !isWarning),
    ),
    ...section(
      writing,
      'warnings',
      writeFindings(writing, ({ outcome, isWarning }) => outcome !== 'passed' && isWarning),
    ),
    ...section(writing, 'passed', writePassed(writing)),
    '',
    ...(report.hasStatedFacts ? wrapText(say('stated'), '  ') : []),
    `  ${say('law', { edition: tellEdition(report.lawEdition, language) })}`,
  ].join('\n')
}

/** A day; or whatever an authority calls its own reading. */
function tellEdition(edition: string, language: Language): string {
  return isPlainDate(edition) ? dayWords(edition, language) : edition
}

function section({ say }: Writing, word: CrewWord, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', say(word), ...lines]
}

function writeMissing({ checked, telling }: Writing): string[] {
  return checked.report.missing.flatMap(({ sentence }) => wrapText(`• ${tellSentence(sentence, telling)}`, '  '))
}

function writeLines(writing: Writing): string[] {
  return writing.checked.report.lines.flatMap((line) => writeLine(line, writing))
}

function writeLine({ lineId, outcome, seats }: LineReport, { checked, language, telling, say }: Writing): string[] {
  const line = checked.opened.question.manning.lines.find(({ id }) => id === lineId)
  const names = (line?.capacities ?? []).map((code) => labelOf(loadValueSets(), 'capacities', code, language))
  const filled = seats.filter(({ memberId }) => memberId !== null).length
  const head = [names.join(' + '), ...(line?.regulation ?? [])].join(', ')
  return [
    `  ${marks[outcome]} ${lineId}. ${head}: ${filled}/${line?.number ?? seats.length}`.replace(
      ': ',
      language === 'fr' ? '\u00a0: ' : ': ',
    ),
    ...(line?.conditions ? wrapText(line.conditions, '       ') : []),
    ...seats.map(
      (seat) =>
        `     ${marks[seat.outcome]} ${seat.memberId === null ? say('vacant') : telling.tellMember(seat.memberId)}`,
    ),
  ]
}

function writeOthers({ checked, telling }: Writing): string[] {
  return checked.report.members
    .filter(({ lineId }) => lineId === null)
    .map(({ memberId, outcome }: MemberReport) => `  ${marks[outcome]} ${telling.tellMember(memberId)}`)
}

/** Of a large crew one rule has as many findings as people: so many are told. */
const mostOfOneRule = 12

function writeFindings(writing: Writing, isWanted: (finding: Finding) => boolean): string[] {
  const byRule = Map.groupBy(writing.checked.report.findings.filter(isWanted), ({ rule }) => rule)
  return [...byRule.values()].flatMap((findings) => {
    const more = findings.length - mostOfOneRule
    return [
      ...findings.slice(0, mostOfOneRule).flatMap((finding) => writeFinding(finding, writing)),
      ...(more > 0 ? [`       ${writing.say('more', { count: more.toLocaleString(writing.language) })}`] : []),
    ]
  })
}

/** What is met is told once a rule: the whole of it is in --json. */
function writePassed({ checked, language, say }: Writing): string[] {
  const byRule = Map.groupBy(
    checked.report.findings.filter(({ outcome }) => outcome === 'passed'),
    ({ ruleId }) => ruleId,
  )
  return [...byRule.values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const name = first.name[language]
    const count = (others.length + 1).toLocaleString(language)
    return [`  ✔ ${first.rule.padEnd(4)} ${others.length > 0 ? say('times', { name, count }) : name}`]
  })
}
