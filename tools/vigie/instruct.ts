import { loadFacts, loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { Language, Text } from '@vigie/shared/language.ts'
import { type Command, exitCodes } from './command.ts'
import { forEachArgument } from './for-each-argument.ts'
import { askIssuer } from './issuer-client.ts'
import { say, sayWith, type Word } from './words.ts'

/** What we show of the issuer's answer to POST …/instructions. */
interface Instruction {
  readonly outcome: string
  readonly result: {
    readonly ruleResults: readonly RuleLine[]
    readonly facts: readonly { readonly name: string; readonly missing?: string }[]
    readonly dateReason: string
    readonly effectiveFrom: string | null
    readonly validUntil: string | null
    /** Of a document that is to be made again. */
    readonly reissue?: { readonly findings: readonly string[]; readonly corrected: readonly string[] }
  }
}

interface RuleLine {
  readonly ruleId: string
  readonly name: Text
  readonly outcome: string
  readonly reason?: string
}

export const instructCommand: Command = {
  name: 'instruct',
  usage: 'ID …',
  summary: { fr: 'instruit une ou plusieurs demandes', en: 'instructs one or more applications' },
  help: {
    fr: `Interroge les registres, applique les règles en vigueur et montre chaque condition avec son résultat.
N’accorde ni ne refuse rien : un autre agent décide ensuite (grant, refuse).`,
    en: `Asks the registries, applies the rules in force and shows each condition with its outcome.
Grants and refuses nothing: another agent decides afterwards (grant, refuse).`,
  },
  takes: { atLeast: 1, atMost: 1000 },
  async run(invocation) {
    await forEachArgument(
      invocation,
      (id) => {
        const path = `/api/applications/${encodeURIComponent(id)}/instructions`
        return askIssuer({ method: 'POST', path, role: 'examiner' }, invocation)
      },
      (answer) => show(answer as Instruction, invocation.language), // the shape is the issuer's
    )
    return exitCodes.done
  },
}

/** The particulars of a holder, in our words. */
const particulars: Readonly<Record<string, Word>> = {
  familyName: 'familyName',
  givenName: 'givenName',
  birthDate: 'birthDate',
}

const signs: Readonly<Record<string, string>> = { passed: '✓', failed: '✗', unknown: '?' }

function show({ outcome, result }: Instruction, language: Language): string {
  const valueSets = loadValueSets()
  const label: Label = (set, code) => labelOf(valueSets, set, code, language)
  const rules = result.ruleResults.map(({ name, outcome: found, reason }) => {
    const why = reason === undefined ? '' : `: ${label('refusal-reasons', reason)}`
    return `  ${signs[found] ?? '?'} ${name[language]}${why}`
  })
  const missing = outcome === 'undetermined' ? missingLines(result.facts, label, language) : []
  return [
    `${say('instructed', language)}. ${label('instruction-outcomes', outcome)}`,
    ...rules,
    ...reissueLines(result.reissue, label, language),
    ...missing,
  ].join('\n')
}

type Label = (set: string, code: string) => string

/** Why a document is not made again, or what the new one says otherwise. */
function reissueLines(reissue: Instruction['result']['reissue'], label: Label, language: Language): string[] {
  const findings = (reissue?.findings ?? []).map((code) => `  ${signs.failed} ${label('reissue-findings', code)}`)
  const corrected = (reissue?.corrected ?? []).flatMap((name) => particulars[name] ?? [])
  if (corrected.length === 0) return findings
  return [...findings, sayWith('corrected', corrected.map((word) => say(word, language)).join(', '), language)]
}

function missingLines(facts: Instruction['result']['facts'], label: Label, language: Language): string[] {
  const definitions = loadFacts()
  const lines = facts.flatMap(({ name, missing }) => {
    if (missing === undefined) return []
    const words = definitions.find(({ id }) => id === name)?.label[language] ?? name
    return [`  · ${words} (${name}): ${label('missing-facts', missing)}`]
  })
  return lines.length > 0 ? [say('missingFacts', language), ...lines] : []
}
