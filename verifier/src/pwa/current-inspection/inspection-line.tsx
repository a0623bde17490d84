import { say } from '@vigie/shared/ui/say.ts'
import { PlaceLink } from '../places/place-link.tsx'
import { currentInspection } from './current-inspection.ts'
import { words } from './words.ts'
import './current-inspection.css'

/** On the scanner, one line: which ship the next title is for, and how many there are. Nobody is named there. */
export function InspectionLine() {
  const current = currentInspection.value
  if (!current) return null
  const { shipName, people, titles } = current
  return (
    <p class="inspection-line" role="status">
      <PlaceLink to="inspections">
        <span class="visually-hidden">{say(words.inspectionUnderWay)} </span>
        {say(words.line, { ship: shipName, people: String(people), titles: String(titles) })}
      </PlaceLink>
    </p>
  )
}
