import type { Outcome } from '@vigie/shared/rules/three-valued.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import type { ComponentChildren } from 'preact'
import { colourOf } from '../check/outcome-colour.ts'

interface OutcomeLineProps {
  readonly outcome: Outcome
  readonly children: ComponentChildren
}

/** Shape, colour and words: never colour alone. */
export function OutcomeLine({ outcome, children }: OutcomeLineProps) {
  return (
    <p class={`crew-outcome ${colourOf[outcome]}`}>
      <VerdictIcon colour={colourOf[outcome]} size={24} />
      <span>{children}</span>
    </p>
  )
}
