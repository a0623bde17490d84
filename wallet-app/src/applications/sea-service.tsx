import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { wordsFor } from './coded-words.ts'
import { type DraftPeriod, emptyPeriod } from './draft.ts'
import { Choice, Field } from './field.tsx'
import { words } from './words.ts'

/** Those that an application may name (schemas/application). */
const departments = [
  'deck',
  'deck-and-engine',
  'engine',
  'fishing',
  'yachting',
  'radio',
  'safety',
  'medical',
  'security',
  'catering',
]
const mostPeriods = 60

interface SeaServiceProps {
  readonly periods: readonly DraftPeriod[]
  readonly onChange: (periods: readonly DraftPeriod[]) => void
  readonly faultOf: (field: string) => string | undefined
}

export function SeaService({ periods, onChange, faultOf }: SeaServiceProps) {
  const set = (index: number, change: Partial<DraftPeriod>) =>
    onChange(periods.map((period, at) => (at === index ? { ...period, ...change } : period)))
  return (
    <section class="form-part" aria-labelledby="sea-service">
      <h2 id="sea-service">{say(words.seaService)}</h2>
      <p class="quiet">{say(words.seaServiceAdvice)}</p>
      {periods.map((period, index) => (
        // a period has no name of its own: its place in the list is what it is
        <fieldset key={index} class="period">
          <legend>{say(words.period, { number: String(index + 1) })}</legend>
          <PeriodFields
            id={`period-${index}`}
            period={period}
            faultOf={faultOf}
            onChange={(change) => set(index, change)}
          />
          <button
            type="button"
            class="button bare"
            onClick={() => onChange(periods.filter((_period, at) => at !== index))}
          >
            <Icon name="bin" />
            {say(words.removePeriod, { number: String(index + 1) })}
          </button>
        </fieldset>
      ))}
      {periods.length < mostPeriods && (
        <button type="button" class="button" onClick={() => onChange([...periods, emptyPeriod])}>
          <Icon name="add" />
          {say(words.addPeriod)}
        </button>
      )}
    </section>
  )
}

interface PeriodFieldsProps {
  readonly id: string
  readonly period: DraftPeriod
  readonly onChange: (change: Partial<DraftPeriod>) => void
  readonly faultOf: (field: string) => string | undefined
}

function PeriodFields({ id, period, onChange, faultOf }: PeriodFieldsProps) {
  const field = (name: keyof DraftPeriod) => ({
    id: `${id}-${name}`,
    value: period[name],
    fault: faultOf(`${id}-${name}`),
    onInput: (value: string) => onChange({ [name]: value }),
  })
  const options = [
    ['', say(words.choose)] as const,
    ...departments.map((code) => [code, wordsFor('departments', code)] as const),
  ]
  return (
    <>
      <Field {...field('ship')} label={say(words.ship)} />
      <div class="pair">
        <Field {...field('from')} type="date" label={say(words.from)} />
        <Field {...field('to')} type="date" label={say(words.to)} />
      </div>
      <Field {...field('function')} label={say(words.function)} />
      <Choice {...field('department')} label={say(words.department)} options={options} />
      <div class="pair">
        <Field {...field('grossTonnage')} isNumber label={say(words.tonnage)} />
        <Field {...field('propulsionPowerKw')} isNumber label={say(words.power)} />
      </div>
    </>
  )
}
