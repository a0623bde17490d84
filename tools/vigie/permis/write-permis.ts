import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import { crewCatalogueOf } from '@vigie/shared/crew/crew-catalogue.ts'
import type { CrewMember } from '@vigie/shared/crew/crew-member.ts'
import type { Finding } from '@vigie/shared/crew/crew-report.ts'
import { tellingIn, tellSentence } from '@vigie/shared/crew/tell-sentence.ts'
import type { Language } from '@vigie/shared/language.ts'
import { printable } from '../printable.ts'
import type { PermisFile } from './permis-file.ts'
import { sayCode, sayPermis, sayPermisWith } from './words.ts'

/** A request as an agent reads it on a terminal: what is against it, what is left to be judged with its keys, what was decided. */
export function writePermis(file: PermisFile, language: Language): string {
  const { number, state, ship, voyage, verifierId, claimedOutcome } = file
  const lines = [
    sayPermisWith(
      'request',
      `${number} (${labelOf(loadValueSets(), 'permis-request-states', state, language)})`,
      language,
    ),
    sayPermisWith('ship', [ship.name, ship.imoNumber].filter(Boolean).join(' · '), language),
    sayPermisWith('voyage', `${voyage.from} → ${voyage.until}`, language),
    sayPermisWith('requester', verifierId, language),
    sayPermisWith('claimed', sayCode(claimedOutcome, language), language),
    ...checkLines(file, language),
    ...judgementLines(file, language),
    ...decisionLines(file, language),
  ]
  return printable(lines.join('\n'))
}

function checkLines({ check, standing, erasedAt }: PermisFile, language: Language): string[] {
  if (!check) return [sayPermis(erasedAt === null ? 'unchecked' : 'erased', language)]
  const outcome = sayPermisWith('found', sayCode(check.outcome, language), language)
  const differs = check.differsFromClaim ? [sayPermis('differs', language)] : []
  if (check.content === null) return [outcome, ...differs, sayPermis('erased', language)]
  if (check.content.kind === 'unreadable') return [outcome, ...differs, `  ${check.content.code}`]
  const { question, report, notes } = check.content
  const write = findingWriter(question.crew, language)
  const failed = report.findings.filter(({ outcome: found, isWarning }) => found === 'failed' && !isWarning)
  const unjudged = new Set(standing?.unjudged)
  const ofRules = report.findings.filter(({ key }) => unjudged.has(key))
  const noteKeys = [...unjudged].filter((key) => key.startsWith('note:'))
  const label = (code: string) => labelOf(loadValueSets(), 'permis-notes', code, language)
  const noteLines = noteKeys.map((key) => `  ${label(key.split(':')[1] ?? key)}\n      ${key}`)
  return [
    outcome,
    ...differs,
    ...notes.filter(({ code }) => !noteKeys.some((key) => key.includes(code))).map(({ code }) => `  ${label(code)}`),
    ...(failed.length > 0 ? ['', sayPermis('failedFindings', language), ...failed.map(write)] : []),
    ...(unjudged.size > 0 ? ['', sayPermis('toJudge', language), ...ofRules.map(write), ...noteLines] : []),
    ...(standing?.isGrantable ? ['', sayPermis('grantable', language)] : []),
  ]
}

function findingWriter(crew: readonly CrewMember[], language: Language): (finding: Finding) => string {
  const telling = tellingIn(language, crewCatalogueOf(loadTitles(), loadValueSets()), (id) => nameOf(crew, id))
  return ({ rule, key, sentence, basis }) => {
    return `  ${rule}  ${tellSentence(sentence, telling)}\n      ${basis.text}\n      ${key}`
  }
}

function nameOf(crew: readonly CrewMember[], memberId: string): string {
  const member = crew.find(({ id }) => id === memberId)
  return [member?.familyName, member?.givenName].filter(Boolean).join(' ') || memberId
}

function judgementLines({ judgements }: PermisFile, language: Language): string[] {
  if (judgements.length === 0) return []
  const lines = judgements.map(({ key, isSatisfied, reason, agentId, at }) => {
    const said = sayPermis(isSatisfied ? 'satisfied' : 'notSatisfied', language)
    return `  ${key}  ${said}  ${agentId}  ${at.slice(0, 10)}\n      ${reason}`
  })
  return ['', sayPermis('alreadyJudged', language), ...lines]
}

function decisionLines({ decision, alerts }: PermisFile, language: Language): string[] {
  const valueSets = loadValueSets()
  const told = alerts.map(
    ({ code, at }) => `  ${at.slice(0, 10)}  ${labelOf(valueSets, 'permis-alerts', code, language)}`,
  )
  const reasons = (decision?.reasons ?? []).map(
    (code) => `  ${labelOf(valueSets, 'permis-refusal-reasons', code, language)}`,
  )
  return [
    ...(decision
      ? [
          '',
          sayPermisWith(
            'decided',
            sayPermis(decision.decision === 'grant' ? 'granted' : 'refused', language),
            language,
          ),
        ]
      : []),
    ...reasons,
    ...(told.length > 0 ? ['', sayPermis('alerts', language), ...told] : []),
  ]
}
