import type { Text } from '@vigie/shared/language.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import type { Colour } from '@vigie/shared/verification/verdict.ts'

const words = {
  green: { fr: 'En vigueur : {count}', en: 'In force: {count}' },
  orange: { fr: 'À confirmer : {count}', en: 'To be confirmed: {count}' },
  red: { fr: 'Refusés : {count}', en: 'Refused: {count}' },
  grey: { fr: 'Sans conclusion : {count}', en: 'Without conclusion: {count}' },
} as const satisfies Record<Colour, Text>

/** Worst first; shape, colour, words and number. */
const order = ['red', 'orange', 'grey', 'green'] as const

export function VerdictTally({ verdicts }: { verdicts: Readonly<Record<Colour, number>> }) {
  return (
    <span class="tally">
      {order
        .filter((colour) => verdicts[colour] > 0)
        .map((colour) => (
          <span key={colour} class={`tally-part ${colour}`}>
            <VerdictIcon colour={colour} size={20} />
            {say(words[colour], { count: String(verdicts[colour]) })}
          </span>
        ))}
    </span>
  )
}
