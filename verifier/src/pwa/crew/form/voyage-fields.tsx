import { useSignal } from '@preact/signals'
import type { Voyage } from '@vigie/shared/crew/voyage.ts'
import type { Text } from '@vigie/shared/language.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { crewChoices } from '../crew-label.ts'
import { ChoiceField, DayField, NumberField, TextField, ThreeStateField } from './fields.tsx'
import { words } from './words.ts'

interface VoyageFieldsProps {
  readonly voyage: Voyage
  readonly onChange: (change: Partial<Voyage>, field: string) => void
}

type FlagName = 'isMetropolitan' | 'isInternational' | 'isPolar' | 'isByDayOnly' | 'isInShelteredWaters'

const flags: readonly (readonly [FlagName, Text])[] = [
  ['isMetropolitan', words.metropolitan],
  ['isInternational', words.international],
  ['isPolar', words.polar],
  ['isByDayOnly', words.dayOnly],
  ['isInShelteredWaters', words.sheltered],
]
const seaAreas = ['A1', 'A2', 'A3', 'A4'] as const

/** Days and distance, which decide most. */
export function VoyageCoreFields({ voyage, onChange }: VoyageFieldsProps) {
  const { from, until } = voyage
  return (
    <div class="crew-fields">
      <DayField label={say(words.from)} value={from} onChange={(day) => day && onChange({ from: day }, 'from')} />
      <DayField
        label={say(words.until)}
        value={until}
        fault={until < from ? words.daysWrong : null}
        onChange={(day) => day && onChange({ until: day }, 'until')}
      />
      <DistanceFields voyage={voyage} onChange={onChange} />
    </div>
  )
}

/** What else rules may ask of a voyage. */
export function VoyageFields({ voyage, onChange }: VoyageFieldsProps) {
  const miles = say(words.miles)
  return (
    <div class="crew-fields">
      <ChoiceField
        label={say(words.seaArea)}
        value={voyage.seaArea ?? ''}
        choices={[['', say(words.notKnown)], ...crewChoices('sea-areas')]}
        onChange={(chosen) => onChange({ seaArea: seaAreas.find((area) => area === chosen) ?? null }, 'seaArea')}
      />
      <ChoiceField
        label={say(words.category)}
        value={voyage.navigationCategory ?? ''}
        choices={[['', say(words.notKnown)], ...crewChoices('navigation-categories')]}
        onChange={(chosen) =>
          // the choices are its codes
          onChange({ navigationCategory: chosen === '' ? null : (chosen as Voyage['navigationCategory']) }, 'category')
        }
      />
      {flags.map(([name, label]) => (
        <ThreeStateField
          key={name}
          label={say(label)}
          value={voyage[name]}
          onChange={(value) => onChange({ [name]: value }, name)}
        />
      ))}
      <NumberField
        label={say(words.labelled, { label: say(words.milesFromDeparture), unit: miles })}
        value={voyage.milesFromDeparture}
        onChange={(value) => onChange({ milesFromDeparture: value }, 'milesFromDeparture')}
      />
      <NumberField
        label={say(words.labelled, { label: say(words.milesFromShelter), unit: miles })}
        value={voyage.milesFromShelter}
        onChange={(value) => onChange({ milesFromShelter: value }, 'milesFromShelter')}
      />
      <NumberField
        label={say(words.passengers)}
        value={voyage.passengers}
        isWhole
        onChange={(passengers) => onChange({ passengers }, 'passengers')}
      />
      <TextField
        label={say(words.route)}
        value={voyage.route ?? ''}
        onChange={(typed) => onChange({ route: typed === '' ? null : typed }, 'route')}
      />
    </div>
  )
}

/** A distance of which nobody has said the miles is not known yet. */
function DistanceFields({ voyage: { distance }, onChange }: VoyageFieldsProps) {
  const isMiles = useSignal(typeof distance === 'number')
  const chosen = distance === 'unlimited' ? 'unlimited' : isMiles.value ? 'miles' : ''
  return (
    <>
      <ChoiceField
        label={say(words.distance)}
        value={chosen}
        choices={[
          ['', say(words.notKnown)],
          ['miles', say(words.distanceKnown)],
          ['unlimited', say(words.unlimited)],
        ]}
        onChange={(said) => {
          isMiles.value = said === 'miles'
          onChange({ distance: said === 'unlimited' ? 'unlimited' : null }, 'distanceKind')
        }}
      />
      {chosen === 'miles' && (
        <NumberField
          label={say(words.labelled, { label: say(words.distanceKnown), unit: say(words.miles) })}
          value={typeof distance === 'number' ? distance : null}
          onChange={(miles) => onChange({ distance: miles }, 'distance')}
        />
      )}
    </>
  )
}
