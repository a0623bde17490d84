import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { Language } from '@vigie/shared/language.ts'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { type Command, exitCodes, type Terminal } from './command.ts'
import { type Refusal, RefusedByService } from './issuer-client.ts'
import { printable } from './printable.ts'
import { say, sayWith } from './words.ts'

interface FailureContext {
  readonly language: Language
  readonly command: Command | undefined
  readonly json: boolean
  readonly terminal: Terminal
}

/** Says on standard error what went wrong and what to do, and answers the exit code. */
export function reportFailure(error: unknown, context: FailureContext): number {
  const { json, terminal } = context
  const refusal = error instanceof RefusedByService ? error.refusal : null
  if (json && refusal) terminal.out(`${JSON.stringify(refusal)}\n`)
  const words = refusal ? wordsOfRefusal(refusal) : wordsOfProblem(error, context)
  terminal.err(`vigie: ${printable(words)}\n`)
  if (refusal) return refusal.status >= 500 ? exitCodes.unavailable : exitCodes.refused
  if (!(error instanceof Problem)) throw error
  return exitCodeOf[error.code] ?? exitCodes.usage
}

/** Refusals of ours, without the service: anything not named here is about what was typed or read, so 2. */
const exitCodeOf: Partial<Record<ProblemCode, number>> = {
  'title-not-found': exitCodes.refused,
  'trust-root-signature': exitCodes.refused,
  'network-unavailable': exitCodes.unavailable,
  'internal-error': exitCodes.unavailable,
  'key-unknown': exitCodes.refused,
  'key-next-exists': exitCodes.refused,
  'key-gap': exitCodes.refused,
  'key-last-signing': exitCodes.refused,
  'key-closed': exitCodes.refused,
  'key-compromise-time': exitCodes.refused,
  'token-exists': exitCodes.refused,
  'token-unavailable': exitCodes.unavailable,
  'token-pin-refused': exitCodes.unavailable,
}

function wordsOfRefusal({ title, detail, code, errors = [] }: Refusal): string {
  const fields = errors.map((fault) => `\n  ${fault.pointer ?? ''}: ${fault.detail}`)
  return `${title} [${code}]\n  ${detail}${fields.join('')}`
}

function wordsOfProblem(error: unknown, { language, command }: FailureContext): string {
  if (!(error instanceof Problem)) return say('unexpectedAnswer', language)
  const { code, message } = error
  const usage = command ? `\n${sayWith('usage', `vigie ${command.name} ${command.usage}`, language)}` : ''
  if (code === 'command-usage') return `${say('wrongUsage', language)} ${message}${usage}`
  if (code === 'file-not-readable') return sayWith('notReadable', message, language)
  if (code === 'batch-file-invalid')
    return `${labelOf(loadValueSets(), 'problems', code, language)} ${message} [${code}]`
  if (code === 'network-unavailable') return `${say('unreachable', language)} ${message} [${code}]`
  if (code === 'trust-list-missing') return `${labelOfCode(code, language)} ${message}${usage}`
  if (code === 'token-missing') return `${say('noToken', language)} ${message}`
  // the name of the setting or of the file is the same in every language
  if (code === 'settings-invalid' || code === 'key-file-unreadable')
    return `${labelOfCode(code, language)} ${message} [${code}]`
  if (code === 'internal-error') return say('unexpectedAnswer', language)
  // where in the file it stands: the same in every language
  return [labelOfCode(code, language), error.pointer, `[${code}]`].filter((part) => part).join(' ')
}

function labelOfCode(code: ProblemCode, language: Language): string {
  return labelOf(loadValueSets(), 'problems', code, language)
}
