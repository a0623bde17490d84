import type { ManningLine } from '@vigie/shared/crew/manning.ts'
import { say } from '@vigie/shared/ui/say.ts'
import type { CheckedPerson } from '../check/crew-check.ts'
import { words } from '../words.ts'
import { placeOn } from './dragging.ts'
import type { Teller } from './use-teller.ts'

interface PlaceFieldProps {
  readonly person: CheckedPerson
  readonly lines: readonly ManningLine[]
  readonly teller: Teller
}

/** Where somebody stands: the way of keyboards and thumbs to put them onto a line, and off it. */
export function PlaceField({ person: { id, lineId }, lines, teller }: PlaceFieldProps) {
  return (
    <select
      class="field crew-place"
      aria-label={say(words.place, { name: teller.memberName(id) })}
      value={lineId ?? ''}
      onChange={({ currentTarget }) => placeOn(id, currentTarget.value === '' ? null : currentTarget.value)}
    >
      <option value="" selected={lineId === null}>
        {say(words.anywhere)}
      </option>
      {lines.map((line) => (
        <option key={line.id} value={line.id} selected={line.id === lineId}>
          {say(words.linePlace, { line: line.id, post: teller.postName(line.capacities) })}
        </option>
      ))}
    </select>
  )
}
