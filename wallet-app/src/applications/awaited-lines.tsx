import { say } from '@vigie/shared/ui/say.ts'
import { wordsFor } from './coded-words.ts'
import type { Awaited } from './seafarer-api.ts'
import { words } from './words.ts'

/** What is awaited from whom, one line each; which document, which register. */
export function AwaitedLines({ awaiting }: { awaiting: readonly Awaited[] }) {
  return awaiting.map((awaited) => (
    <span key={keyOf(awaited)} class={awaited.of === 'seafarer' ? 'awaited yours' : 'awaited'}>
      {say(words.awaits, { whom: wordsFor('awaited-of', awaited.of), what: whatWords(awaited) })}
    </span>
  ))
}

export function whatWords({ what, documentKind, registry }: Awaited): string {
  if (documentKind !== undefined) return wordsFor('application-documents', documentKind)
  return registry === undefined ? wordsFor('awaited', what) : wordsFor('fact-sources', registry)
}

export function keyOf({ what, requestId = '', registry = '' }: Awaited): string {
  return what + requestId + registry
}
