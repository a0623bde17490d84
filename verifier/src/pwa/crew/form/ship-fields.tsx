import { useSignal } from '@preact/signals'
import type { FishingKind, Ship, ShipKind, TankerCargo } from '@vigie/shared/crew/ship.ts'
import { isImoNumber } from '@vigie/shared/imo-number.ts'
import type { Text } from '@vigie/shared/language.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { crewChoices } from '../crew-label.ts'
import { ChoiceField, NumberField, TextField, ThreeStateField } from './fields.tsx'
import { words } from './words.ts'

interface ShipFieldsProps {
  readonly ship: Ship
  /** `field` is what was typed into. */
  readonly onChange: (change: Partial<Ship>, field: string) => void
}

type NumberName = 'grossTonnage' | 'grossTonnageItc69' | 'lengthMetres' | 'propulsionPowerKilowatts'
type FlagName =
  | 'isRoroPassengerShip'
  | 'isIgf'
  | 'hasHighVoltage'
  | 'hasEcdis'
  | 'hasGmdss'
  | 'isIsps'
  | 'hasUnattendedMachinery'

const numbers: readonly (readonly [NumberName, Text, unit: string])[] = [
  ['grossTonnage', words.grossTonnage, 'UMS'],
  ['grossTonnageItc69', words.grossTonnageItc69, 'GT'],
  ['lengthMetres', words.lengthMetres, 'm'],
  ['propulsionPowerKilowatts', words.power, 'kW'],
]

const flags: readonly (readonly [FlagName, Text])[] = [
  ['hasGmdss', words.gmdss],
  ['hasEcdis', words.ecdis],
  ['isIsps', words.isps],
  ['hasHighVoltage', words.highVoltage],
  ['isIgf', words.igf],
  ['isRoroPassengerShip', words.roro],
  ['hasUnattendedMachinery', words.unattended],
]

/** Every fact that a rule may ask of the ship; nothing is presumed. */
export function ShipFields({ ship, onChange }: ShipFieldsProps) {
  const imoFault = ship.imoNumber === null || isImoNumber(ship.imoNumber) ? null : words.imoWrong
  return (
    <div class="crew-fields">
      <TextField
        label={say(words.shipName)}
        value={ship.name}
        fault={ship.name.trim() === '' ? words.shipNameMissing : null}
        onChange={(name) => onChange({ name }, 'name')}
      />
      <TextField
        label={say(words.imoNumber)}
        value={ship.imoNumber ?? ''}
        maxLength={14}
        fault={imoFault}
        onChange={(typed) => onChange({ imoNumber: typed.trim() === '' ? null : digitsOf(typed) }, 'imo')}
      />
      <TextField
        label={say(words.registration)}
        value={ship.registration ?? ''}
        maxLength={40}
        onChange={(typed) => onChange({ registration: typed === '' ? null : typed }, 'registration')}
      />
      <ChoiceField
        label={say(words.kind)}
        value={ship.kind}
        choices={crewChoices('ship-kinds')}
        // the choices are its codes
        onChange={(chosen) =>
          onChange({ kind: chosen as ShipKind, ...(chosen !== 'fishing' && { fishingKind: null }) }, 'kind')
        }
      />
      {ship.kind === 'fishing' && (
        <ChoiceField
          label={say(words.fishingKind)}
          value={ship.fishingKind ?? ''}
          choices={[['', say(words.notKnown)], ...crewChoices('fishing-kinds')]}
          // as above
          onChange={(chosen) =>
            onChange({ fishingKind: chosen === '' ? null : (chosen as FishingKind) }, 'fishingKind')
          }
        />
      )}
      {numbers.map(([name, label, unit]) => (
        <NumberField
          key={name}
          label={say(words.labelled, { label: say(label), unit })}
          value={ship[name]}
          onChange={(value) => onChange({ [name]: value }, name)}
        />
      ))}
      <NumberField
        label={say(words.labelled, { label: say(words.passengersAtMost), unit: say(words.passengersUnit) })}
        value={ship.passengersAtMost}
        isWhole
        onChange={(passengersAtMost) => onChange({ passengersAtMost }, 'passengersAtMost')}
      />
      {flags.map(([name, label]) => (
        <ThreeStateField
          key={name}
          label={say(label)}
          value={ship[name]}
          onChange={(value) => onChange({ [name]: value }, name)}
        />
      ))}
      <TankerFields ship={ship} onChange={onChange} />
      <HighSpeedFields ship={ship} onChange={onChange} />
    </div>
  )
}

/** A tanker of which nobody has said what she carries is not known yet. */
function TankerFields({ ship: { tankerCargoes }, onChange }: ShipFieldsProps) {
  const isTanker = useSignal(tankerCargoes && tankerCargoes.length > 0)
  const carried = tankerCargoes ?? []
  return (
    <>
      <ThreeStateField
        label={say(words.tanker)}
        value={isTanker.value}
        onChange={(said) => {
          isTanker.value = said
          onChange({ tankerCargoes: said === false ? [] : null }, 'tanker')
        }}
      />
      {isTanker.value && (
        <fieldset class="crew-checks">
          <legend>{say(words.tankerCargoes)}</legend>
          {crewChoices('tanker-cargoes').map(([key, label]) => {
            const cargo = key as TankerCargo // the codes of its own value set
            const others = carried.filter((each) => each !== cargo)
            const changed = carried.includes(cargo) ? others : [...carried, cargo]
            return (
              <label key={key} class="choice">
                <input
                  type="checkbox"
                  checked={carried.includes(cargo)}
                  onChange={() => onChange({ tankerCargoes: changed.length > 0 ? changed : null }, 'cargoes')}
                />
                {label}
              </label>
            )
          })}
        </fieldset>
      )}
    </>
  )
}

/** A craft of which nobody has said the type is not known yet. */
function HighSpeedFields({ ship: { highSpeedCraftType: type }, onChange }: ShipFieldsProps) {
  const isHighSpeed = useSignal(type === null ? null : type !== '')
  return (
    <>
      <ThreeStateField
        label={say(words.highSpeed)}
        value={isHighSpeed.value}
        onChange={(said) => {
          isHighSpeed.value = said
          onChange({ highSpeedCraftType: said === false ? '' : null }, 'highSpeed')
        }}
      />
      {isHighSpeed.value && (
        <TextField
          label={say(words.craftType)}
          value={type ?? ''}
          onChange={(typed) => onChange({ highSpeedCraftType: typed === '' ? null : typed }, 'craftType')}
        />
      )}
    </>
  )
}

function digitsOf(typed: string): string {
  return typed.replace(/^\s*IMO\s*/i, '').trim()
}
