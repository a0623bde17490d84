import { useSignal } from '@preact/signals'
import type { ManningLine } from '@vigie/shared/crew/manning.ts'
import { type Catalogue, labelFor } from '@vigie/shared/ui/catalogue.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { ChoiceField, NumberField, TextField } from './fields.tsx'
import { words } from './words.ts'

interface ManningLinesFormProps {
  readonly lines: readonly ManningLine[]
  readonly documentNumber: string | null
  readonly catalogue: Catalogue
  readonly onUse: (lines: readonly ManningLine[], documentNumber: string | null) => void
  readonly onCancel: () => void
}

const mostPersons = 2_000

/** The table of a manning document, copied from paper. */
export function ManningLinesForm({ lines, documentNumber, catalogue, onUse, onCancel }: ManningLinesFormProps) {
  const typed = useSignal<readonly ManningLine[]>(lines.length > 0 ? lines : [nextLine([])])
  const number = useSignal(documentNumber ?? '')
  const change = (id: string, changes: Partial<ManningLine>) => {
    typed.value = typed.value.map((line) => (line.id === id ? { ...line, ...changes } : line))
  }
  const isComplete = typed.value.every(({ number: persons }) => isCrewNumber(persons))
  return (
    <form
      class="crew-lines-form"
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        if (isComplete) onUse(typed.value, number.value.trim() === '' ? null : number.value.trim())
      }}
    >
      <TextField
        label={say(words.documentNumber)}
        value={number.value}
        maxLength={40}
        onChange={(value) => {
          number.value = value
        }}
      />
      {typed.value.map((line, at) => (
        <fieldset key={line.id} class="crew-line-form">
          <legend>{say(words.line, { line: String(at + 1) })}</legend>
          <LineFields line={line} catalogue={catalogue} onChange={(changes) => change(line.id, changes)} />
          {typed.value.length > 1 && (
            <button
              type="button"
              class="button bare"
              onClick={() => {
                typed.value = typed.value.filter((each) => each !== line)
              }}
            >
              <Icon name="bin" />
              {say(words.removeLine, { line: String(at + 1) })}
            </button>
          )}
        </fieldset>
      ))}
      <div class="crew-actions">
        <button
          type="button"
          class="button"
          onClick={() => {
            typed.value = [...typed.value, nextLine(typed.value)]
          }}
        >
          <Icon name="add" />
          {say(words.addLine)}
        </button>
        <button type="submit" class="button main" aria-disabled={!isComplete}>
          {say(words.useLines)}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {say(words.cancel)}
        </button>
      </div>
    </form>
  )
}

interface LineFieldsProps {
  readonly line: ManningLine
  readonly catalogue: Catalogue
  readonly onChange: (changes: Partial<ManningLine>) => void
}

function LineFields({ line, catalogue, onChange }: LineFieldsProps) {
  const posts = catalogue.valueSets.capacities.values.map(
    ({ code }) => [code, labelFor(catalogue, 'capacities', code)] as const,
  )
  const [first, second = ''] = line.capacities
  return (
    <div class="crew-fields">
      <ChoiceField
        label={say(words.capacity)}
        value={first}
        choices={posts}
        onChange={(code) => onChange({ capacities: second === '' || second === code ? [code] : [code, second] })}
      />
      <ChoiceField
        label={say(words.secondCapacity)}
        value={second}
        choices={[['', say(words.none)], ...posts.filter(([code]) => code !== first)]}
        onChange={(code) => onChange({ capacities: code === '' ? [first] : [first, code] })}
      />
      <NumberField
        label={say(words.number)}
        value={line.number === 0 ? null : line.number}
        isWhole
        fault={isCrewNumber(line.number) ? null : words.numberWrong}
        onChange={(number) => onChange({ number: number ?? 0 })}
      />
      <TextField
        label={say(words.regulation)}
        value={line.regulation.join(', ')}
        maxLength={60}
        onChange={(typed) => onChange({ regulation: regulationsIn(typed) })}
      />
      <TextField
        label={say(words.conditions)}
        value={line.conditions ?? ''}
        maxLength={300}
        onChange={(typed) => onChange({ conditions: typed === '' ? null : typed })}
      />
    </div>
  )
}

function regulationsIn(typed: string): string[] {
  return typed.trim() === '' ? [] : typed.split(/\s*[,;]\s*/)
}

function isCrewNumber(persons: number): boolean {
  return persons >= 1 && persons <= mostPersons
}

/** A line that is added never takes the number of one that was removed: people may stand on it. */
function nextLine(lines: readonly ManningLine[]): ManningLine {
  const highest = Math.max(0, ...lines.map(({ id }) => Number(id)).filter(Number.isSafeInteger))
  const [capacities, regulation] = [['master'] as const, []]
  return { id: String(highest + 1), capacities, level: null, regulation, number: 1, conditions: null }
}
