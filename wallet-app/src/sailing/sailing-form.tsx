import { findCodedValue } from '@vigie/shared/catalogue/label.ts'
import type { ShipKind } from '@vigie/shared/crew/ship.ts'
import { type Catalogue, labelFor } from '@vigie/shared/ui/catalogue.ts'
import { say, wordsOf } from '@vigie/shared/ui/say.ts'
import { type AskedSailing, changeAskedSailing, type Particular, particularNames } from './asked-sailing.ts'
import type { SailingLaw } from './load-sailing-law.ts'
import { words } from './words.ts'

interface SailingFormProps {
  readonly asked: AskedSailing
  readonly capacities: readonly string[]
  readonly sets: SailingLaw['sets']
  readonly catalogue: Catalogue
}

/** What the answer depends on; what is left empty is not known, and the answer says so. */
export function SailingForm({ asked, capacities, sets, catalogue }: SailingFormProps) {
  const kinds = sets['ship-kinds'].values.map(({ code }) => code)
  return (
    <fieldset class="sailing-form">
      <legend>{say(words.aboard)}</legend>
      <Choice
        id="sailing-capacity"
        label={say(words.capacity)}
        value={asked.capacity}
        options={capacities.map((code) => [code, labelFor(catalogue, 'capacities', code)] as const)}
        onInput={(capacity) => changeAskedSailing({ capacity })}
      />
      <Choice
        id="sailing-kind"
        label={say(words.kind)}
        value={asked.kind}
        options={kinds.map((code) => [
          code,
          wordsOf(findCodedValue(sets, 'ship-kinds', code)?.label ?? { fr: code, en: code }),
        ])}
        // the value set is the list of kinds
        onInput={(kind) => changeAskedSailing({ kind: kind as ShipKind })}
      />
      <Quantity id="sailing-tonnage" label={say(words.grossTonnage)} name="grossTonnage" asked={asked} />
      <details class="sailing-more">
        <summary>{say(words.particulars)}</summary>
        <div class="sailing-fields">
          <Quantity id="sailing-power" label={say(words.power)} name="propulsionPowerKilowatts" asked={asked} />
          <Quantity id="sailing-length" label={say(words.length)} name="lengthMetres" asked={asked} />
          <Quantity id="sailing-passengers" label={say(words.passengers)} name="passengersAtMost" asked={asked} />
          <YesNo id="sailing-gmdss" label={say(words.gmdss)} name="hasGmdss" asked={asked} />
          <YesNo id="sailing-metropolitan" label={say(words.metropolitan)} name="isMetropolitan" asked={asked} />
        </div>
        <p class="quiet">{say(words.particularsAdvice)}</p>
        {particularNames.map((name) => (
          <ParticularBox key={name} name={name} asked={asked} />
        ))}
      </details>
    </fieldset>
  )
}

interface ChoiceProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onInput: (value: string) => void
}

function Choice({ id, label, value, options, onInput }: ChoiceProps) {
  return (
    <div class="sailing-field">
      <label for={id}>{label}</label>
      <select id={id} class="field" value={value} onChange={({ currentTarget }) => onInput(currentTarget.value)}>
        {options.map(([code, told]) => (
          <option key={code} value={code}>
            {told}
          </option>
        ))}
      </select>
    </div>
  )
}

type Quantities = 'grossTonnage' | 'propulsionPowerKilowatts' | 'lengthMetres' | 'passengersAtMost'
type Answers = 'hasGmdss' | 'isMetropolitan'

interface AskedField<Name extends keyof AskedSailing> {
  readonly id: string
  readonly label: string
  readonly name: Name
  readonly asked: AskedSailing
}

function Quantity({ id, label, name, asked }: AskedField<Quantities>) {
  // taken as it is typed: the clock of the page, or an answer that comes, would else put back what was there before
  const take = (input: HTMLInputElement) => {
    input.setCustomValidity('')
    if (input.validity.valid) changeAskedSailing({ [name]: input.value === '' ? null : input.valueAsNumber })
  }
  // neither a number nor nothing: said beside the field by the browser, and the last number stays
  const tellFault = (input: HTMLInputElement) => {
    if (input.validity.valid) return
    input.setCustomValidity(say(words.notANumber))
    input.reportValidity()
  }
  return (
    <div class="sailing-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="field"
        type="number"
        inputMode="decimal"
        min={0}
        max={1_000_000}
        step="any"
        autocomplete="off"
        value={asked[name] ?? ''}
        onInput={({ currentTarget }) => take(currentTarget)}
        onChange={({ currentTarget }) => tellFault(currentTarget)}
      />
    </div>
  )
}

function ParticularBox({ name, asked: { particulars } }: { readonly name: Particular; readonly asked: AskedSailing }) {
  return (
    <label class="sailing-particular">
      <input
        type="checkbox"
        checked={particulars.includes(name)}
        onChange={({ currentTarget }) => {
          const others = particulars.filter((one) => one !== name)
          changeAskedSailing({ particulars: currentTarget.checked ? [...others, name] : others })
        }}
      />
      {say(words[name])}
    </label>
  )
}

const answers = { yes: true, no: false, 'not-known': null } as const

function YesNo({ id, label, name, asked }: AskedField<Answers>) {
  const value = asked[name] === null ? 'not-known' : asked[name] ? 'yes' : 'no'
  return (
    <Choice
      id={id}
      label={label}
      value={value}
      options={[
        ['not-known', say(words.notKnown)],
        ['yes', say(words.yes)],
        ['no', say(words.no)],
      ]}
      onInput={(chosen) => changeAskedSailing({ [name]: answers[chosen as keyof typeof answers] })} // of the options above
    />
  )
}
