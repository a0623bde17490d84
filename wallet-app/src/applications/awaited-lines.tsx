import { say } from '@vigie/shared/ui/say.ts'
import { wordsFor } from './coded-words.ts'
import type { Awaited } from './seafarer-api.ts'
import { words } from './words.ts'

/** What is awaited from whom, one line each; which document, which register. */
export function AwaitedLines({ awaiting }: { awaiting: readonly Awaited[] }) {
  return awaiting.map((awaited) => (
    <span key={keyOf(awaited)} class={awaited.of === 'seafarer' ? 'awaited yours' : 'awaited'}>
      {awaitedWords(awaited)}
    </span>
  ))
}

/** A line says from whom: you, a register by its name, or the office, which the words of the step name themselves. */
export function awaitedWords({ what, documentKind, registry }: Awaited): string {
  if (documentKind !== undefined) return say(words.awaitsYou, { what: wordsFor('application-documents', documentKind) })
  if (registry !== undefined) return say(words.awaitsRegister, { register: wordsFor('fact-sources', registry) })
  return wordsFor('awaited', what)
}

export function keyOf({ what, requestId = '', registry = '' }: Awaited): string {
  return what + requestId + registry
}
