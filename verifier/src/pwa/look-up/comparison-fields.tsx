import { titleNameOf, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { language, officialLanguage, say } from '@vigie/shared/ui/say.ts'
import { DayField } from './day-field.tsx'
import type { Faults, FormValues } from './look-up-form-values.ts'
import { words } from './words.ts'

interface ComparisonFieldsProps {
  readonly values: FormValues
  readonly faults: Faults
  readonly onChange: (change: Partial<FormValues>) => void
}

/** What a forged paper would say otherwise than the register. */
export function ComparisonFields({ values, faults, onChange }: ComparisonFieldsProps) {
  const { titleCode, lastDay, hasNoLastDay } = values
  return (
    <details class="look-up-compare" open={titleCode !== '' || hasNoLastDay || faults.lastDay !== undefined}>
      <summary>{say(words.compare)}</summary>
      <div class="look-up-fields">
        <div class="look-up-field">
          <label for="title-code">{say(words.kind)}</label>
          <select
            id="title-code"
            class="field"
            value={titleCode}
            onChange={({ currentTarget }) => onChange({ titleCode: currentTarget.value })}
          >
            <option value="">{say(words.notCompared)}</option>
            <TitleOptions />
          </select>
        </div>
        {!hasNoLastDay && (
          <DayField
            id="last-day"
            label={say(words.lastDay)}
            value={lastDay}
            fault={faults.lastDay}
            onChange={(day) => onChange({ lastDay: day })}
          />
        )}
        <label class="look-up-choice">
          <input
            type="checkbox"
            checked={hasNoLastDay}
            onChange={({ currentTarget }) => onChange({ hasNoLastDay: currentTarget.checked })}
          />
          {say(words.noLastDay)}
        </label>
      </div>
    </details>
  )
}

/** By their official names, in the order of the page's language. */
function TitleOptions() {
  const catalogue = useCatalogue()
  if (!catalogue) return null
  const collator = new Intl.Collator(language.value, { numeric: true })
  const named = [...catalogue.titleNames.keys()].map((code) => ({ code, name: titleNameOf(catalogue, code) }))
  return (
    <>
      {named
        .sort((one, other) => collator.compare(one.name, other.name))
        .map(({ code, name }) => (
          <option key={code} value={code} lang={officialLanguage()}>
            {name}
          </option>
        ))}
    </>
  )
}
