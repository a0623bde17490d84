import { type Signal, useSignal } from '@preact/signals'
import type { Ship } from '@vigie/shared/crew/ship.ts'
import type { Voyage } from '@vigie/shared/crew/voyage.ts'
import type { Catalogue } from '@vigie/shared/ui/catalogue.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { changeLines } from '../check/change-crew-check.ts'
import type { CrewCheck } from '../check/crew-check.ts'
import { tryChange } from '../check/shown-check.ts'
import { words as crewWords } from '../words.ts'
import { ManningLinesForm } from './manning-lines-form.tsx'
import { ShipFields } from './ship-fields.tsx'
import { VoyageCoreFields, VoyageFields } from './voyage-fields.tsx'
import { words } from './words.ts'

interface ConditionsSectionProps {
  readonly check: CrewCheck
  readonly catalogue: Catalogue
  readonly isTypingLines: Signal<boolean>
}

/** What the answer depends on besides people: change one, and see the answer move. */
export function ConditionsSection({ check, catalogue, isTypingLines }: ConditionsSectionProps) {
  const changeShip = (change: Partial<Ship>, field: string) =>
    tryChange({ done: crewWords.didVoyage, field: `ship ${field}` }, (before) => ({
      ...before,
      ship: { ...before.ship, ...change },
    }))
  const changeVoyage = (change: Partial<Voyage>, field: string) =>
    tryChange({ done: crewWords.didVoyage, field: `voyage ${field}` }, (before) => ({
      ...before,
      voyage: { ...before.voyage, ...change },
    }))
  const { lines, documentNumber } = check.manning
  // beside the answer where there is room; on a telephone one tap away, since the lines come first there
  const isOpen = useSignal(matchMedia('(min-width: 68rem)').matches)
  return (
    <details
      class="crew-conditions no-print"
      open={isOpen.value || isTypingLines.value}
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open
      }}
    >
      <summary>
        <h2>{say(crewWords.shipAndVoyage)}</h2>
      </summary>
      <VoyageCoreFields voyage={check.voyage} onChange={changeVoyage} />
      <details>
        <summary>{say(words.voyageMore)}</summary>
        <p class="quiet">{say(words.notKnownNote)}</p>
        <VoyageFields voyage={check.voyage} onChange={changeVoyage} />
      </details>
      <details>
        <summary>{say(words.ship)}</summary>
        <p class="quiet">{say(words.notKnownNote)}</p>
        <ShipFields ship={check.ship} onChange={changeShip} />
      </details>
      <details
        open={isTypingLines.value}
        onToggle={({ currentTarget }) => {
          isTypingLines.value = currentTarget.open
        }}
      >
        <summary>{say(crewWords.lines)}</summary>
        {isTypingLines.value && (
          <ManningLinesForm
            lines={lines}
            documentNumber={documentNumber}
            catalogue={catalogue}
            onUse={(typed, number) => {
              tryChange({ done: crewWords.didLines }, (before) => changeLines(before, typed, number))
              isTypingLines.value = false
            }}
            onCancel={() => {
              isTypingLines.value = false
            }}
          />
        )}
      </details>
    </details>
  )
}
