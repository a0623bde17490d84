import type { Text } from '@vigie/shared/language.ts'
import { say } from '@vigie/shared/ui/say.ts'
import type { DraftFault } from './draft.ts'
import { words } from './words.ts'

export const whyWords = {
  required: words.required,
  email: words.emailFault,
  day: words.dayFault,
  order: words.orderFault,
  number: words.numberFault,
  declaration: words.declarationFault,
} as const satisfies Record<DraftFault['why'], Text>

/** All that is to be corrected in one place, each leading to its field. */
export function FaultSummary({ faults }: { faults: readonly DraftFault[] }) {
  if (faults.length === 0) return null
  return (
    <section class="fault-summary" aria-labelledby="faults">
      <h2 id="faults" tabIndex={-1}>
        {say(words.faultsTitle)}
      </h2>
      <ul>
        {faults.map(({ field, why, period }) => (
          <li key={`${field} ${why}`}>
            <a href={`#${field}`} onClick={(event) => goToField(event, field)}>
              {period !== undefined && `${say(words.period, { number: String(period) })} · `}
              {labelOfField(field)}
            </a>{' '}
            <span>{say(whyWords[why])}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The address stays as it is: a field is no place. */
function goToField(event: Event, field: string): void {
  event.preventDefault()
  document.getElementById(field)?.focus()
}

function labelOfField(field: string): string {
  const name = field.split('-').at(-1) ?? ''
  return say(fieldWords[name as keyof typeof fieldWords] ?? words.email) // ids are made of these names
}

const fieldWords = {
  email: words.email,
  kind: words.documents,
  ship: words.ship,
  from: words.from,
  to: words.to,
  function: words.function,
  department: words.department,
  grossTonnage: words.tonnage,
  propulsionPowerKw: words.power,
} as const
